"""What the settings `references` and `tags` add to the language, in every place of a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint.base.dialect import Dialect
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING, Selection
from smslint.workspace.workspace import Workspace
from tests.linting import ALL
from tests.rules.entries import config, credential, number, sandbox, webhook

DIALECT = Dialect(("own-[a-z/]+", "SECRET\\(\\w+\\)"), frozenset(("!vault", "!secret")))


def codes(text: str, dialect: Dialect = DIALECT) -> list[str]:
    report = lint_texts({"a.yaml": text.encode()}, Selection(ALL, (), {}), dialect=dialect)
    assert not report.failures
    return sorted(f"{one.code} {text[one.start : one.end]}" for one in report.findings)


def sinch(token: str) -> str:
    return sandbox(
        credentials=[credential("a", "sinch", api_token=token)],
        configs=[config("c", "a", number(1))],
    )


@pytest.mark.parametrize(
    "token", ["own-a/b", "'own-a/b'", "SECRET(x1)", "!vault a", "!secret 'a b'", "&t !vault a"]
)
def test_a_secret_field(token: str) -> None:
    assert codes(sinch(token)) == []
    assert codes(sinch(token), Dialect()) != []


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("own-A", "SMS501"),
        ("xown-a", "SMS501"),
        ("!other a", "SMS006"),
        ("!vault [a]", "SMS006"),
        ("Bearer own-a", "SMS507"),
        ("'\"own-a\"'", "SMS507"),
        ("doppler://a", "SMS503"),
    ],
)
def test_near_misses(token: str, code: str) -> None:
    assert [found[:6] for found in codes(sinch(token))][:1] == [code]


def test_a_block_under_a_tag() -> None:
    text = f"""\
sandbox: prod
credentials:
  - name: a
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: !vault |
      $ANSIBLE_VAULT;1.1;AES256
      62313365396662343061393464336163383764373764613633653634306231386433626436623361
channel_configs:
  - {config("c", "a", number(1))}
"""
    assert codes(text) == []


FIELDS = [
    *(("sinch", name) for name in ("service_id", "region", "override_url")),
    *(("infobip", name) for name in ("api_base_url", "validity_period", "content_template_id")),
    *(("twilio", name) for name in ("account_sid", "message_sid", "inbound_number")),
    *(("custom", name) for name in ("provider_url", "mtls", "payload", "message_id_path")),
]


@pytest.mark.parametrize(("vendor", "name"), FIELDS)
@pytest.mark.parametrize("value", ["own-a/b", "!secret a"])
def test_other_fields(vendor: str, name: str, value: str) -> None:
    text = sandbox(credentials=[credential("a", vendor, **{name: value})])
    assert [found for found in codes(text) if not found.startswith(("SMS221", "SMS223"))] == []


def test_a_credential_that_is_a_reference_may_be_any() -> None:
    text = sandbox(
        credentials=[credential("a", "sinch"), credential("b", "infobip")],
        webhooks=[webhook("w", "sinch", "own-a", number(1))],
        configs=[config("c", "own-a", number(1)), config("d", "!secret x", number(2))],
    )
    assert codes(text) == []


def test_headers_urls_json_and_blocks() -> None:
    payload = (
        '\'{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}", "apiKey": "own-a/b"}\''
    )
    text = sandbox(
        credentials=[
            credential(
                "a",
                "custom",
                provider_url='"https://gw.pelican-telecom.net/sms?token=own-a"',
                headers="[{name: Authorization, value: Bearer own-b}, {name: X-Key, value: own-c},"
                " {name: apikey, value: !vault d}]",
                payload=payload,
                auth="{type: api_key, name: k, api_token: own-d}",
            )
        ],
    )
    text = f"x-parked: {{api_token: own-e, password: !secret f}}\n{text}"
    told = [found for found in codes(text) if found.startswith(("SMS5", "SMS006"))]
    assert told == []
    without = [found[:6] for found in codes(text, Dialect())]
    assert without.count("SMS502") == 4
    assert without.count("SMS501") == 1
    assert without.count("SMS006") == 2


def test_settings_reach_the_files_of_their_project(tmp_path: Path) -> None:
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "smslint.toml").write_text(
        'references = ["own-[a-z]+"]\ntags = ["!secret"]\n'
    )
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir(exist_ok=True)
        for name, token in (("a", "own-a"), ("b", "!secret a")):
            text = sinch(token).replace("sandbox: prod", f"sandbox: {folder}-{name}")
            (tmp_path / folder / f"{name}.yaml").write_text(text)
    projects = Workspace(str(tmp_path)).projects()
    found = {
        one.path: one.code
        for tree in projects.trees
        for one in tree.lint(selection=EVERYTHING).findings
        if one.code in ("SMS006", "SMS501")
    }
    assert found == {"south/a.yaml": "SMS501", "south/b.yaml": "SMS006"}
