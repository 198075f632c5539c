"""What can be written at the cursor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, chdir
from pathlib import Path
from typing import Any

import pytest

from smslint.facts.vendors import B2B_VENDORS, CREDENTIAL_VENDORS
from smslint.server.fields import LISTS, fields_at, kinds_of
from smslint.server.snippets import Stop, Written, as_snippet, entry, missing
from tests.linting import lint
from tests.schemas.parts import ENTRIES
from tests.server.conftest import CAPABILITIES, CONFIGS, CREDENTIALS, Project, Start, started

DEV = CREDENTIALS.replace("prod", "dev").replace("43", "44") + (
    "  - name: other sender's\n    vendor: twilio\n"
    "    auth_token: ${env:TWILIO_TOKEN}\n"
    "    account_sid: ${TWILIO_SID:-AC1}\n"
)
SUBDOMAINS = "subdomains:\n  - links.example.com\n  - go.example.com\n"
FILES = {"a.yaml": CREDENTIALS, "b.yaml": CONFIGS, "dev.yaml": DEV, "s.yaml": SUBDOMAINS}
SNIPPETS = {
    "textDocument": {
        **CAPABILITIES["textDocument"],
        "completion": {"completionItem": {"snippetSupport": True}},
    }
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with ExitStack() as stack, chdir(tmp_path_factory.mktemp("completion")):
        project = started(stack, Path.cwd(), True, FILES, **SNIPPETS)
        for name in FILES:
            project.open(name)
        yield project


@pytest.fixture
def project(opened: Project) -> Project:
    """An editor that knows snippets, with each file as it was."""
    for name, text in FILES.items():
        opened.change(name, text)
    return opened


def items(project: Project, name: str, text: str, *, sees: bool = True) -> list[dict[str, Any]]:
    """What is offered at `§`."""
    plain = text.replace("§", "")
    if sees:
        project.change(name, plain)
    else:
        project.version += 1
        project.client.change(project.uri(name), plain, version=100 + project.version)
    found: list[dict[str, Any]] = project.ask("completion", name, plain, text)
    assert [item.get("sortText") for item in found] == sorted(
        item.get("sortText", "") for item in found
    )
    return found


def offered(project: Project, name: str, text: str, *, sees: bool = True) -> dict[str, str]:
    """What is offered at `§`, each with the line as it would be."""
    plain = text.replace("§", "")
    found = {}
    for item in items(project, name, text, sees=sees):
        where = item["textEdit"]["range"]
        line = plain.split("\n")[where["start"]["line"]]
        start, end = where["start"]["character"], where["end"]["character"]
        found[item["label"]] = (line[:start] + item["textEdit"]["newText"] + line[end:]).strip()
    return found


HEAD = "# x\nsandbox: dev\nwebhooks:\n  - name: a\n"
BOTH = {"gates": "credential: gates", "other sender's": 'credential: "other sender\'s"'}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("credential: §", BOTH),
        ("credential:§", BOTH),
        ("credential: ga§", BOTH),
        ('credential: "§"', {name: f'credential: "{name}"' for name in BOTH}),
        ('credential: "ga§', {name: f'credential: "{name}"' for name in BOTH}),
        ("credential: '§'", {"gates": "credential: 'gates'",
                             "other sender's": "credential: 'other sender''s'"}),
        ("credential: gates §# why", BOTH),
        ("# credential§", {}),
        ("my_credential: §", {}),
        ("description: credential: §", {}),
        ("description: §", {}),
        ("type: 'in§'", {"inbound": "type: 'inbound'", "feedback": "type: 'feedback'"}),
    ],
)  # fmt: skip
def test_values_of_a_webhook(project: Project, line: str, wanted: dict[str, str]) -> None:
    text = f"{HEAD}    vendor: infobip\n    {line}\n"
    found = offered(project, "b.yaml", text)
    assert {name: text.removesuffix("# why").rstrip() for name, text in found.items()} == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("subdomain: §", {"links.example.com": "subdomain: links.example.com",
                          "go.example.com": "subdomain: go.example.com"}),
        ("channel:§", {name: f"channel: {name}" for name in ("sms", "mms", "rcs")}),
        ("message_export: §", {name: f"message_export: {name}" for name in ("true", "false")}),
        ("message_export: '§", {}),
        ("sender_number: §", {"+12025550144": 'sender_number: "+12025550144"'}),
        ("sender_number: \"§\"", {"+12025550144": 'sender_number: "+12025550144"'}),
        ("tags: [§]", {}),
    ],
)  # fmt: skip
def test_values_of_a_channel_configuration(
    project: Project, line: str, wanted: dict[str, str]
) -> None:
    text = f"sandbox: dev\nchannel_configs:\n  - name: a\n    {line}\n"
    assert offered(project, "b.yaml", text) == wanted


def test_a_number_is_offered_with_who_uses_it(project: Project) -> None:
    text = CONFIGS.replace('sender_number: "+12025550143"', "sender_number: §", 1)
    (item,) = items(project, "b.yaml", text)
    assert (item["label"], item["detail"]) == (
        "+12025550143", "inbound number of gates, sender of orders"
    )  # fmt: skip


def test_names_of_sandboxes(project: Project) -> None:
    assert offered(project, "b.yaml", "sandbox: §\nedition: standard\n") == {
        "prod": "sandbox: prod", "dev": "sandbox: dev"
    }  # fmt: skip
    assert offered(project, "b.yaml", "sandbox: x\nedition: §\n") == {
        "standard": "edition: standard", "b2b": "edition: b2b"
    }  # fmt: skip


def test_names_inside_braces(project: Project) -> None:
    found = offered(project, "b.yaml", "sandbox: dev\nwebhooks: [{name: a, credential: §}]\n")
    assert found["gates"] == "webhooks: [{name: a, credential: gates}]"


def test_each_document_has_its_own_sandbox(project: Project) -> None:
    text = f"sandbox: prod\nx-a: 1\n---\n{HEAD}    credential: §\n---\nsandbox: prod\n"
    assert list(offered(project, "b.yaml", text)) == list(BOTH)
    text = text.replace("sandbox: dev", "sandbox: none")
    assert offered(project, "b.yaml", text) == {}


def test_offers_what_the_file_held_before_it_broke(project: Project) -> None:
    broken = CREDENTIALS + "webhooks:\n  - {name: a, credential: §\n"
    assert list(offered(project, "a.yaml", CREDENTIALS + "# §\n")) == []
    assert list(offered(project, "a.yaml", broken)) == ["gates"]


def test_does_not_wait_for_a_check(project: Project) -> None:
    found = offered(project, "b.yaml", f"{HEAD}    credential: §\n", sees=False)
    assert list(found) == list(BOTH)


@pytest.mark.parametrize("directive", ["ignore", "ignore-entry", "file-ignore"])
def test_offers_codes_in_a_comment(project: Project, directive: str) -> None:
    text = f"sandbox: dev # smslint: {directive}[SMS101, SMS6§]\n"
    found = offered(project, "b.yaml", text)
    assert found["SMS604"] == f"sandbox: dev # smslint: {directive}[SMS101, SMS604]"
    assert "SMS901" not in found
    assert offered(project, "b.yaml", "sandbox: dev # ignore[SMS6§]\n") == {}


# ------------------------------------------------------------------------------------- references


CUSTOM = "sandbox: dev\ncredentials:\n  - name: a\n    vendor: twilio\n    "


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("auth_token: §", "auth_token: ${env:SINCH_TOKEN}"),
        ("auth_token: ${§}", "auth_token: ${env:SINCH_TOKEN}"),
        ("auth_token: ${env:S§", "auth_token: ${env:SINCH_TOKEN}"),
        ('auth_token: "${§}"', 'auth_token: "${env:SINCH_TOKEN}"'),
    ],
)
def test_references_to_secrets(project: Project, line: str, wanted: str) -> None:
    found = items(project, "b.yaml", CUSTOM + line + "\n")
    assert [(item["label"], item["detail"]) for item in found] == [
        ("${env:SINCH_TOKEN}", "used 2 times"),
        ("${env:TWILIO_TOKEN}", "used once"),
        ("${env:TWILIO_AUTH_TOKEN}", "a new one"),
    ]
    assert offered(project, "b.yaml", CUSTOM + line + "\n")["${env:SINCH_TOKEN}"] == wanted


def test_references_inside_braces_are_quoted(project: Project) -> None:
    text = "sandbox: dev\ncredentials: [{vendor: sinch, api_token: §}]\n"
    found = offered(project, "b.yaml", text)
    assert found["${env:TWILIO_TOKEN}"] == (
        'credentials: [{vendor: sinch, api_token: "${env:TWILIO_TOKEN}"}]'
    )


# ------------------------------------------------------------------------------- fields and entries


def test_fields_of_the_vendor(project: Project) -> None:
    found = items(
        project, "b.yaml", "sandbox: dev\ncredentials:\n  - name: a\n    vendor: twilio\n    §"
    )
    schema = ENTRIES["credential/twilio"]
    required = [name for name in schema["required"] if name not in ("name", "vendor")]
    others = [name for name in schema["properties"] if name not in schema["required"]]
    assert [item["label"] for item in found] == ["required fields", *required, *others]
    details = {item["label"]: item.get("detail") for item in found}
    assert details["auth_token"] == "Auth Token · required · secret"
    assert details["inbound_number"] == "Inbound Number"
    assert details["description"] is None
    token = found[2]
    assert token["documentation"]["value"].startswith("The auth token of the account")
    assert token["textEdit"]["newText"] == "auth_token: \\${env:${1:TWILIO_AUTH_TOKEN}\\}"
    assert (token["insertTextFormat"], token["insertTextMode"]) == (2, 2)
    assert found[0]["textEdit"]["newText"] == (
        "account_sid: $1\nauth_token: \\${env:${2:TWILIO_AUTH_TOKEN}\\}\nmessage_sid: $3"
    )


def test_before_the_vendor_is_known(project: Project) -> None:
    text = "sandbox: dev\ncredentials:\n  - name: a\n    §"
    assert list(offered(project, "b.yaml", text)) == ["vendor", "description"]
    found = offered(project, "b.yaml", text.replace("§", "vendor: §"))
    assert list(found) == [*CREDENTIAL_VENDORS]
    text = "sandbox: dev\nedition: b2b\ncredentials:\n  - vendor: §"
    assert list(offered(project, "b.yaml", text)) == [*B2B_VENDORS]
    project.change("a.yaml", "sandbox: dev\nedition: b2b\n")
    text = "sandbox: dev\ncredentials:\n  - vendor: §"
    assert list(offered(project, "b.yaml", text)) == [*B2B_VENDORS]


@pytest.mark.parametrize(
    ("text", "indent", "dash"),
    [
        ("sandbox: dev\nchannel_configs:\n  - §", "  ", ""),
        ("sandbox: dev\nchannel_configs:\n- §", "  ", ""),
        ("sandbox: dev\nchannel_configs:\n  - name: a\n  §\n", "  ", "- "),
        ("sandbox: dev\nchannel_configs:\n  -\n    §\n", "", ""),
    ],
)
def test_whole_entries(project: Project, text: str, indent: str, dash: str) -> None:
    (first, *others) = items(project, "b.yaml", text)
    assert first["label"] == "channel configuration"
    assert first["detail"] == "with all required fields"
    assert first["textEdit"]["newText"] == dash + f"\n{indent}".join(
        (
            "name: $1",
            "channel: ${2|sms,mms,rcs|}",
            "message_type: ${3|marketing,transactional|}",
            "credential: ${4|gates|}",
            'sender_number: "$5"',
        )
    )
    assert bool(others) is (not dash)


def test_entries_of_each_kind(project: Project) -> None:
    found = offered(project, "b.yaml", "sandbox: prod\nwebhooks:\n  - §")
    assert [name for name in found if name.endswith("webhook")] == [
        "sinch webhook", "sinch_conversational webhook", "infobip inbound webhook",
        "infobip feedback webhook", "custom inbound webhook", "custom feedback webhook",
    ]  # fmt: skip
    assert "credential: ${2|gates|}" in found["sinch webhook"]
    found = offered(project, "b.yaml", "sandbox: prod\ncredentials:\n  - {§}")
    assert found["infobip credential"] == (
        "- {name: $1, vendor: infobip, api_base_url: $2,"
        ' api_key: "\\${env:${3:INFOBIP_API_KEY}\\}"}'
    )


def test_fields_further_in(project: Project) -> None:
    text = "sandbox: dev\ncredentials:\n  - vendor: custom\n    auth:\n      type: basic\n      §\n"
    assert list(offered(project, "b.yaml", text)) == ["api_token"]
    text = "sandbox: dev\ncredentials:\n  - vendor: custom\n    headers:\n      - §\n"
    assert offered(project, "b.yaml", text)["required fields"] == "- name: $1\n  value: $2"
    text = "sandbox: dev\nwebhooks:\n  - {vendor: sinch, keywords: {opt_out: {§}}}\n"
    assert list(offered(project, "b.yaml", text)) == ["words", "reply", "fuzzy"]
    assert offered(project, "b.yaml", text)["words"].endswith("{opt_out: {words: [$1]}}}")


def test_the_root(project: Project) -> None:
    found = offered(project, "b.yaml", "sandbox: dev\n§")
    assert found["channel_configs"] == "channel_configs:\n  - $1"
    assert "sops" not in found
    assert "sandbox" not in found
    assert found["sandbox_type"] == "sandbox_type: ${1|production,development|}"


def test_an_editor_without_snippets_gets_single_fields(start: Start) -> None:
    project = start({"b.yaml": "sandbox: dev\n"})
    project.open("b.yaml")
    text = "sandbox: dev\ncredentials:\n  - name: a\n    vendor: custom\n    §"
    found = items(project, "b.yaml", text)
    assert "required fields" not in [item["label"] for item in found]
    assert {item["label"]: item["textEdit"]["newText"] for item in found} | {} == {
        item["label"]: f"{item['label']}:{'' if item['label'] in ('auth', 'headers') else ' '}"
        for item in found
    }
    assert not any("insertTextFormat" in item for item in found)


# --------------------------------------------------------------------------- every kind of all


FILLED = {
    **{
        name: field["examples"][0]
        for schema in ENTRIES.values()
        for name, field in schema["properties"].items()
        if field is not True and isinstance(field.get("examples", [None])[0], str)
    },
    "payload": "something",
    "sender_number": "+447700900123",
    "name": "one",
    "credential": "one",
}
"""What somebody types: the examples of the schemas."""


def filled(parts: list[Any], flow: bool) -> str:
    """A snippet as somebody fills it in."""
    text = ""
    for part in parts:
        if not isinstance(part, Stop):
            text += part
            continue
        key = re.findall(r"(\w+):", text)[-1]
        default = part.choices[0] if part.choices else part.text
        text += default or FILLED.get(key, "something")
    return text


@pytest.mark.parametrize("flow", [False, True])
@pytest.mark.parametrize("edition", ["standard", "b2b"])
@pytest.mark.parametrize("list_", LISTS)
def test_every_entry_that_is_offered_has_all_it_needs(list_: str, edition: str, flow: bool) -> None:
    for kind in kinds_of(list_, edition):
        fields = fields_at((list_, "*"), {"edition": edition, list_: [kind]})
        written = filled(list(entry(kind, fields.values(), Written(flow, (), "    "))), flow)
        if flow:
            written = re.sub(r"payload: something", "payload: '{}'", f"{{{written}}}")
        text = f"sandbox: prod\nedition: {edition}\n{list_}:\n  - {written}\n"
        found = [
            item.message for item in lint(text).findings if item.code.startswith(("SMS0", "SMS1"))
        ]
        assert found == [], text


def test_all_fields_of_all_places_can_be_written() -> None:
    for list_ in LISTS:
        for kind in kinds_of(list_, "standard"):
            fields = fields_at((list_, "*"), {list_: [kind]})
            snippet = as_snippet(missing(fields.values(), Written()))
            stops = [int(number) for number in re.findall(r"(?<!\\)\$\{?(\d+)", snippet)]
            assert stops == list(range(1, len(stops) + 1))


def test_signs_of_the_language_of_snippets_are_escaped() -> None:
    assert as_snippet(["a$b}\\", Stop(), Stop("x}$"), Stop("", ("a,b", "c|d"))]) == (
        "a\\$b\\}\\\\$1${2:x\\}\\$}${3|a\\,b,c\\|d|}"
    )
