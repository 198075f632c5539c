"""How an open file is built: outline, folding, selection, links, lenses; the names of a project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, chdir
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import CAPABILITIES, CONFIGS, CREDENTIALS, Project, Start, started

TEXT = """\
# Who sends what,
# and over whom.
sandbox: prod  # SMS604 is accepted
subdomains: [links.example.com, go.example.com]
credentials:
  # smslint: ignore-entry[unused-credential] for later
  - name: spare
    vendor: custom
    provider_name: é🎉 gateway
    provider_url: https://api.example.com/send
    auth: {type: none}
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}",
       # SMS101 in a text is no link
       "text": "{{message}}"}

webhooks:
  - {name: in, vendor: sinch,
     credential: gates, url: "https://hooks.example.com/${env:PART}"}
  - vendor: sinch
    url: https://hooks.example.com/b
"""
FILES = {"a.yaml": CREDENTIALS, "b.yaml": CONFIGS, "c.yaml": TEXT}
NESTED = {
    "textDocument": {
        **CAPABILITIES["textDocument"],
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
    "window": {"showDocument": {"support": True}},
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with ExitStack() as stack, chdir(tmp_path_factory.mktemp("structure")):
        project = started(stack, Path.cwd(), True, FILES, **NESTED)
        for name in FILES:
            project.open(name)
        yield project


@pytest.fixture
def project(opened: Project) -> Project:
    """The same with each file as it was."""
    for name, text in FILES.items():
        opened.change(name, text)
    return opened


def asked(project: Project, what: str, name: str, **more: Any) -> Any:
    document = {"textDocument": {"uri": project.uri(name)}}
    return project.client.request(f"textDocument/{what}", {**document, **more})


def covered(text: str, where: dict[str, Any]) -> str:
    """The part of a text that a range covers."""
    return text[offset(text, where["start"]) : offset(text, where["end"])]


def offset(text: str, place: dict[str, int]) -> int:
    lines = text.splitlines(keepends=True)
    before = "".join(lines[: place["line"]])
    rest = "".join(lines[place["line"] :]).encode("utf-16-le")[: 2 * place["character"]]
    return len(before) + len(rest.decode("utf-16-le"))


# ---------------------------------------------------------------------------------------- symbols


def lines_of(text: str, symbols: list[dict[str, Any]], depth: int = 0) -> list[str]:
    found = []
    for symbol in symbols:
        name = covered(text, symbol["selectionRange"])
        whole = covered(text, symbol["range"]).split("\n")
        detail = f" ({symbol['detail']})" if "detail" in symbol else ""
        found.append(
            f"{'  ' * depth}{symbol['name']}{detail} {symbol['kind']} [{name}]"
            f" {whole[0][:14]}…{whole[-1][-12:]}"
        )
        found += lines_of(text, symbol["children"], depth + 1)
    return found


OUTLINE = [
    "prod 3 [prod] sandbox: prod …xample.com/b",
    "  subdomains 18 [subdomains] subdomains: [l…example.com]",
    "    links.example.com 14 [links.example.com] links.example.….example.com",
    "    go.example.com 14 [go.example.com] go.example.com….example.com",
    '  credentials 18 [credentials] credentials:…{message}}"}',
    '    spare (custom) 20 [spare] name: spare…{message}}"}',
    "  webhooks 18 [webhooks] webhooks:…xample.com/b",
    '    in (sinch) 24 [in] {name: in, ven…{env:PART}"}',
    "    webhooks[1] (sinch) 24 [vendor] vendor: sinch…xample.com/b",
]


def test_the_outline_of_a_file(project: Project) -> None:
    assert lines_of(TEXT, asked(project, "documentSymbol", "c.yaml")) == OUTLINE


def test_the_outline_stays_while_somebody_types(project: Project) -> None:
    broken = TEXT.replace("vendor: custom", 'vendor: "custom', 1)
    project.change("c.yaml", broken)
    found = lines_of(broken, asked(project, "documentSymbol", "c.yaml"))
    assert [line.split("[")[0] for line in found] == [line.split("[")[0] for line in OUTLINE]
    assert found[5] == '    spare (custom) 20 [spare] name: spare…{message}}"}'


def test_the_outline_of_a_text_that_was_first_asked_for_when_it_was_broken(start: Start) -> None:
    project = start({"b.yaml": CONFIGS}, **NESTED)
    project.open("b.yaml")
    project.change("b.yaml", CONFIGS + "  - name: x\n    chan")
    (symbol,) = asked(project, "documentSymbol", "b.yaml")
    assert [item["name"] for item in symbol["children"]] == ["webhooks", "channel_configs"]


def test_several_documents_and_none(project: Project) -> None:
    text = f"{CREDENTIALS}---\nname: not ours\n---\n{CREDENTIALS.replace('prod', 'dev')}"
    project.change("c.yaml", text)
    names = [symbol["name"] for symbol in asked(project, "documentSymbol", "c.yaml")]
    assert names == ["prod", "dev"]
    for text in ("", "a: b\n", "- 1\n", "x: [\n"):
        project.client.change(project.uri("c.yaml"), text, version=10**6)
        asked(project, "documentSymbol", "c.yaml")


def test_an_editor_without_nesting_gets_a_list(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS})
    project.open("a.yaml")
    found = asked(project, "documentSymbol", "a.yaml")
    assert [(item["name"], item.get("containerName")) for item in found] == [
        ("prod", None), ("credentials", "prod"), ("gates", "credentials")
    ]  # fmt: skip


def test_names_of_the_whole_project(project: Project) -> None:
    def named(query: str) -> list[tuple[str, str, str | None]]:
        found = project.client.request("workspace/symbol", {"query": query})
        return [
            (item["name"], item["location"]["uri"].rpartition("/")[2], item.get("containerName"))
            for item in found
        ]

    assert ("gates", "a.yaml", "prod") in named("")
    assert named("gates") == [("gates", "a.yaml", "prod")]
    assert named("ORD") == [("orders", "b.yaml", "prod")]
    assert named("lnks") == [("links.example.com", "c.yaml", None)]
    assert named("nothing") == []


# ----------------------------------------------------------------------------- folding, selection


def test_what_folds(project: Project) -> None:
    found = asked(project, "foldingRange", "c.yaml")
    assert [(item["startLine"], item["endLine"], item.get("kind")) for item in found] == [
        (4, 14, None),
        (6, 14, None),
        (11, 14, None),
        (16, 20, None),
        (17, 18, None),
        (19, 20, None),
        (0, 1, "comment"),
    ]


@pytest.mark.parametrize("name", sorted(FILES))
def test_what_grows_around_a_cursor(project: Project, name: str) -> None:
    text = FILES[name]
    lines = text.split("\n")
    places = [
        {"line": line, "character": character}
        for line in range(0, len(lines), 2)
        for character in (0, 6, 12, 18)
    ]
    for _, found in zip(
        places, asked(project, "selectionRange", name, positions=places), strict=True
    ):
        outer = None
        inner = found
        while inner is not None:
            part = covered(text, inner["range"])
            assert outer is None or part in outer or outer in part
            outer, inner = part, inner.get("parent")
        assert outer == text


def test_the_steps_from_a_value_to_the_file(project: Project) -> None:
    text = TEXT
    steps = []
    at = {"line": 18, "character": 20}
    (found,) = asked(project, "selectionRange", "c.yaml", positions=[at])
    while found is not None:
        steps.append(covered(text, found["range"]))
        found = found.get("parent")
    assert steps[:3] == [
        "gates",
        "credential: gates",
        '{name: in, vendor: sinch,\n     credential: gates, url: "https://hooks.example.com/${env:PART}"}',
    ]
    assert [step.split(":")[0] for step in steps[3:]] == [
        "- {name", "webhooks", "sandbox", "# Who sends what,\n# and over whom.\nsandbox"
    ]  # fmt: skip


# ---------------------------------------------------------------------------------- links, lenses


def test_links_lead_to_rules_and_addresses(project: Project) -> None:
    found = asked(project, "documentLink", "c.yaml")
    targets = {covered(TEXT, item["range"]): item["target"] for item in found}
    assert targets == {
        "SMS604": "https://github.com/smslint/smslint/blob/main/docs/rules/SMS604.md",
        "unused-credential": "https://github.com/smslint/smslint/blob/main/docs/rules/SMS223.md",
        "https://api.example.com/send": "https://api.example.com/send",
        "https://hooks.example.com/b": "https://hooks.example.com/b",
    }
    assert {item["tooltip"] for item in found if "SMS" in item["target"]} == {
        "SMS604 marketing-without-opt-out", "SMS223 unused-credential"
    }  # fmt: skip


def test_an_address_with_a_secret_is_no_link(project: Project) -> None:
    text = TEXT.replace("com/send", "com/send?token=4Zq9hunter2K7rT0pSecret")
    project.change("c.yaml", text)
    found = asked(project, "documentLink", "c.yaml")
    assert "https://hooks.example.com/b" in [item["target"] for item in found]
    assert not any("api.example.com" in item["target"] for item in found)


def lenses(project: Project, name: str) -> list[tuple[int, str, str]]:
    return [
        (item["range"]["start"]["line"], item["command"]["title"], item["command"]["command"])
        for item in asked(project, "codeLens", name)
    ]


def test_lenses_say_who_uses_a_name(project: Project) -> None:
    used = "used by 1 channel configuration and 2 webhooks"
    assert lenses(project, "a.yaml") == [(2, used, "smslint.showUse")]
    assert lenses(project, "c.yaml") == [
        (3, "not used", ""),
        (3, "not used", ""),
        (6, "not used", ""),
    ]
    (found,) = asked(project, "codeLens", "a.yaml")
    (place,) = found["command"]["arguments"]
    assert place["uri"] == project.uri("b.yaml")
    assert covered(CONFIGS, place["range"]) == "gates"


def test_a_click_on_a_lens_shows_the_first_use(project: Project) -> None:
    (found,) = asked(project, "codeLens", "a.yaml")
    command = {key: found["command"][key] for key in ("command", "arguments")}
    project.client.request("workspace/executeCommand", command)
    assert project.client.asked[-1]["params"] == {
        "uri": project.uri("b.yaml"),
        "takeFocus": True,
        "selection": {"start": {"line": 4, "character": 16}, "end": {"line": 4, "character": 21}},
    }


def test_an_editor_with_a_list_of_uses_of_its_own(start: Start) -> None:
    project = start(
        FILES,
        options={"commands": ["smslint.showUses"]},
        workspace={"codeLens": {"refreshSupport": True}},
    )
    project.open("a.yaml")
    (found,) = asked(project, "codeLens", "a.yaml")
    uri, place, uses = found["command"]["arguments"]
    assert (found["command"]["command"], uri) == ("smslint.showUses", project.uri("a.yaml"))
    assert place == {"line": 2, "character": 10}
    assert [use["uri"].rpartition("/")[2] for use in uses] == ["b.yaml", "b.yaml", "c.yaml"]
    # A change in another file is one of this file's lens.
    project.open("b.yaml")
    project.change("b.yaml", CONFIGS.replace("credential: gates", "credential: other"))
    while "workspace/codeLens/refresh" not in [item["method"] for item in project.client.asked]:
        project.client.wait()
    assert lenses(project, "a.yaml")[0][1] == "used by 1 webhook"


# ------------------------------------------------------------------------------------- highlights


def test_highlights_are_those_of_the_file(project: Project) -> None:
    found = project.ask("documentHighlight", "b.yaml", CONFIGS, "credential: §gates")
    assert [(item["range"]["start"]["line"], item["kind"]) for item in found] == [(4, 2), (12, 2)]
    (found,) = project.ask("documentHighlight", "a.yaml", CREDENTIALS, "gates§")
    assert (found["range"]["start"]["line"], found["kind"]) == (2, 3)
    assert project.ask("documentHighlight", "a.yaml", CREDENTIALS, "ven§dor") is None
