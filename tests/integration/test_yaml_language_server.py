"""The schema that `smslint schema` writes, in the language server that most editors use for YAML.

The server runs as an editor runs it, over stdin and stdout, on each vendor.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from smslint.base.findings import Severity
from smslint.cli import main
from smslint.facts.vendors import (
    B2B_VENDORS,
    CREDENTIAL_VENDORS,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
)
from smslint.shape.schemas import AUTH_TYPES, WEBHOOK_TYPES, part, webhook_part
from tests.corpus import texts
from tests.integration.programs import package
from tests.language_client import LanguageClient, session
from tests.linting import lint

CAPABILITIES = {
    "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
        },
        "hover": {"contentFormat": ["markdown"]},
    },
}


class Editor:
    """Texts in which `§` is the cursor."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.number = 0

    def open(self, text: str) -> str:
        self.number += 1
        return self.client.open(self.client.folder / f"case{self.number}.yaml", text)

    def faults(self, text: str) -> list[tuple[int, str]]:
        """Line (from 1) and message of each diagnostic."""
        return self.all_faults([text])[0]

    def all_faults(self, texts: Sequence[str]) -> list[list[tuple[int, str]]]:
        """Those of each text. The server waits before it looks at one: here for all at once."""
        opened = [self.open(text) for text in texts]
        found = [self.client.wait_for(uri) for uri in opened]
        return [
            [(item["range"]["start"]["line"] + 1, item["message"]) for item in items]
            for items in found
        ]

    def ask(self, what: str, text: str) -> Any:
        before = text.partition("§")[0]
        uri = self.open(text.replace("§", ""))
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        return self.client.request(f"textDocument/{what}", self.client.at(uri, line, column))

    def offered(self, text: str) -> list[str]:
        return [item["label"] for item in self.ask("completion", text)["items"]]

    def hover(self, text: str) -> str:
        return str(self.ask("hover", text)["contents"]["value"])


@contextmanager
def yaml_editor(folder: Path, schemas: dict[str, Any]) -> Iterator[Editor]:
    """An editor whose settings say which files follow which schema."""
    script = package("yaml-language-server") / "bin" / "yaml-language-server"
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    with session([node, str(script), "--stdio"], folder) as client:
        client.configuration = {
            "yaml": {
                "schemas": schemas,
                "schemaStore": {"enable": False},
                "validate": True,
                "completion": True,
                "hover": True,
            }
        }
        client.initialize(folder, capabilities=CAPABILITIES)
        yield Editor(client)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("project")
    schema = folder / "smslint.schema.json"
    assert main(["schema", "--write", str(schema)]) == 0
    with yaml_editor(folder, {schema.as_uri(): "*.yaml"}) as editor:
        # Until it has read its settings it knows of no schema.
        assert any(editor.faults("sandbox: Prod\n") for _ in range(100))
        yield editor


def entry(kind: str, example: dict[str, Any], *lines: str, edition: str = "standard") -> str:
    """A document with one entry, and further lines in it. JSON is YAML."""
    fields = [f"    {key}: {json.dumps(value)}" for key, value in example.items()]
    more = [f"    {line}" for line in lines]
    first = fields[0].replace("    ", "  - ", 1)
    head = ["sandbox: prod", f"edition: {edition}", f"{kind}:"]
    return "\n".join([*head, first, *fields[1:], *more, ""])


def example(name: str) -> dict[str, Any]:
    return dict(part(name)["examples"][0])


def credential(vendor: str, edition: str = "standard") -> dict[str, Any]:
    return example(f"credential/{'b2b/' if edition == 'b2b' else ''}{vendor}")


KEYWORDS = ("opt_in", "opt_out", "double_opt_in", "help", "custom")
WEBHOOKS = [
    webhook_part(vendor, type_)
    for vendor in WEBHOOK_VENDORS
    for type_ in (WEBHOOK_TYPES if vendor in TYPED_WEBHOOK_VENDORS else (None,))
]


# --------------------------------------------------------------------------------- completion


@pytest.mark.parametrize(
    ("kind", "edition", "vendors"),
    [
        ("credentials", "standard", CREDENTIAL_VENDORS),
        ("credentials", "b2b", B2B_VENDORS),
        ("webhooks", "standard", WEBHOOK_VENDORS),
    ],
)
def test_offers_the_vendors(
    editor: Editor, kind: str, edition: str, vendors: tuple[str, ...]
) -> None:
    text = entry(kind, {"name": "a"}, "vendor: §", edition=edition)
    assert sorted(editor.offered(text)) == sorted(vendors)


@pytest.mark.parametrize("vendor", CREDENTIAL_VENDORS)
@pytest.mark.parametrize("edition", ["standard", "b2b"])
def test_offers_the_fields_of_a_credential(editor: Editor, vendor: str, edition: str) -> None:
    if edition == "b2b" and vendor not in B2B_VENDORS:
        pytest.skip("not in that edition")
    folder = "credential/b2b/" if edition == "b2b" else "credential/"
    fields = set(part(f"{folder}{vendor}")["properties"]) - {"name", "vendor"}
    text = entry("credentials", {"name": "a", "vendor": vendor}, "§", edition=edition)
    offered = editor.offered(text)
    # Besides, one that writes all required fields at once is called as the vendor is.
    assert set(offered) - {part(f"{folder}{vendor}")["title"]} == fields


@pytest.mark.parametrize("name", WEBHOOKS)
def test_offers_the_fields_of_a_webhook(editor: Editor, name: str) -> None:
    given: dict[str, Any] = {
        key: example(name)[key] for key in ("name", "vendor", "type") if key in example(name)
    }
    fields = set(part(name)["properties"]) - set(given)
    offered = editor.offered(entry("webhooks", given, "§"))
    assert set(offered) - {part(name)["title"]} == fields


@pytest.mark.parametrize("type_", AUTH_TYPES)
def test_offers_the_fields_of_an_authentication(editor: Editor, type_: str) -> None:
    given = {"name": "a", "vendor": "custom"}
    fields = set(part(f"auth/{type_}")["properties"]) - {"type"}
    offered = editor.offered(entry("credentials", given, "auth:", f"  type: {type_}", "  §"))
    assert set(offered) - {part(f"auth/{type_}")["title"]} == fields


@pytest.mark.parametrize(
    ("kind", "given", "line", "offered"),
    [
        ("credentials", {"vendor": "custom"}, "auth: {type: §}", AUTH_TYPES),
        ("credentials", {"vendor": "sinch"}, "region: §", ("us", "eu", "au", "br", "ca")),
        ("credentials", {"vendor": "sinch_rcs"}, "region: §", ("us", "eu", "br")),
        ("credentials", {"vendor": "custom"}, "mtls: §", ("true", "false")),
        ("webhooks", {"vendor": "custom"}, "type: §", WEBHOOK_TYPES),
        ("webhooks", {"vendor": "sinch"}, "keywords:\n      §", KEYWORDS),
        ("channel_configs", {}, "channel: §", ("sms", "mms", "rcs")),
        ("channel_configs", {}, "message_type: §", ("marketing", "transactional")),
    ],
)  # fmt: skip
def test_offers_values(
    editor: Editor, kind: str, given: dict[str, str], line: str, offered: tuple[str, ...]
) -> None:
    assert sorted(editor.offered(entry(kind, {"name": "a", **given}, line))) == sorted(offered)


# -------------------------------------------------------------------------------------- hover


@pytest.mark.parametrize("vendor", CREDENTIAL_VENDORS)
def test_explains_every_field_of_a_credential(editor: Editor, vendor: str) -> None:
    given = credential(vendor)
    for field in given.keys() - {"vendor", "headers", "keywords"}:
        text = entry("credentials", given).replace(f"{field}: ", f"{field[:2]}§{field[2:]}: ", 1)
        shown = editor.hover(text)
        wanted = part(f"credential/{vendor}")["properties"][field]["description"]
        assert re.sub(r"\\(.)", r"\1", shown).count(wanted), (field, shown)


@pytest.mark.parametrize("kind", ["credentials", "webhooks"])
def test_explains_the_vendors(editor: Editor, kind: str) -> None:
    vendor = "infobip"
    shown = editor.hover(entry(kind, {"name": "a", "vendor": vendor}).replace("vendor", "ven§dor"))
    for name in CREDENTIAL_VENDORS if kind == "credentials" else WEBHOOK_VENDORS:
        assert f"`{name}`" in shown


# -------------------------------------------------------------------------------- diagnostics


@pytest.mark.parametrize("vendor", CREDENTIAL_VENDORS)
def test_is_content_with_each_vendor(editor: Editor, vendor: str) -> None:
    assert editor.faults(entry("credentials", credential(vendor))) == []


@pytest.mark.parametrize("name", WEBHOOKS)
def test_is_content_with_each_webhook(editor: Editor, name: str) -> None:
    assert editor.faults(entry("webhooks", example(name))) == []


@pytest.mark.parametrize("vendor", CREDENTIAL_VENDORS)
def test_complains_of_each_vendor_for_itself(editor: Editor, vendor: str) -> None:
    given = credential(vendor)
    required = next(
        name for name in part(f"credential/{vendor}")["required"] if name not in ("name", "vendor")
    )
    foreign = "service_id" if "service_id" not in given else "account_sid"
    text = entry("credentials", {**given, foreign: "x"})
    line = text.split("\n").index(f'    {foreign}: "x"') + 1
    assert editor.faults(text) == [(line, f"Property {foreign} is not allowed.")]
    without = {key: value for key, value in given.items() if key != required}
    assert editor.faults(entry("credentials", without)) == [(4, f'Missing property "{required}".')]


ALL = ", ".join(f'"{vendor}"' for vendor in sorted(CREDENTIAL_VENDORS))


@pytest.mark.parametrize(
    ("kind", "given", "line", "message"),
    [
        ("credentials", {"vendor": "vonage"}, 5, f"Value is not accepted. Valid values: {ALL}."),
        (
            "credentials",
            credential("sinch") | {"api_token": "0123456789abcdef"},
            7,
            "Write a reference such as ${env:NAME} or ${file:PATH} here, never the secret itself.",
        ),
        (
            "credentials",
            credential("twilio") | {"account_sid": "AC12"},
            6,
            "An account SID is AC and 32 hexadecimal digits.",
        ),
    ],
)
def test_says_what_is_wrong(
    editor: Editor, kind: str, given: dict[str, Any], line: int, message: str
) -> None:
    assert editor.faults(entry(kind, {"name": "a", **given})) == [(line, message)]


ACCEPTED = [text for text in texts() if not lint(text).counted(Severity.ERROR)]


def test_is_content_with_whatever_the_linter_accepts(editor: Editor) -> None:
    assert len(ACCEPTED) > 100
    *found, wrong = editor.all_faults([*ACCEPTED, "sandbox: Prod\n"])
    assert wrong  # it has looked at all of them
    # Its remark on an anchor that nothing uses is about style, not about the language.
    complained = {
        text: others
        for text, faults in zip(ACCEPTED, found, strict=True)
        if (others := [item for item in faults if "nused anchor" not in str(item)])
    }
    assert complained == {}


# ----------------------------------------------------------------------- what `smslint init` writes


@pytest.mark.parametrize("piece", ["vscode", "example"])
def test_editors_find_the_schema_that_init_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    """By the settings of VS Code, or by the first line of a file."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "schema", piece]) == 0
    file = tmp_path / "sandboxes" / "example.yaml"
    settings = tmp_path / ".vscode" / "settings.json"
    by_settings = piece == "vscode"
    text = "sandbox: prod\n" if by_settings else file.read_text("utf-8")
    schemas = json.loads(settings.read_text("utf-8"))["yaml.schemas"] if by_settings else {}
    with yaml_editor(tmp_path, schemas) as editor:
        client = editor.client
        uri = client.open(file, f"{text}wrong: 1\n")
        version = 1
        while not (found := client.wait_for(uri)) and version < 100:
            version += 1  # it has not read its settings yet
            client.change(uri, f"{text}wrong: 1\n# {version}\n", version=version)
            client.published.clear()
        assert [item["message"] for item in found] == ["Property wrong is not allowed."]
        client.published.clear()
        client.change(uri, text, version=version + 1)
        assert client.wait_for(uri) == []
