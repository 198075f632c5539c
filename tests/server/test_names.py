"""From names to what they name, and back; names while they are written; pages beside findings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, chdir
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import CONFIGS, CREDENTIALS, Project, started

DEV = CREDENTIALS.replace("prod", "dev").replace("43", "44") + (
    "  - name: other sender's\n    vendor: twilio\n"
)
SUBDOMAINS = "subdomains:\n  - links.example.com\n  - go.example.com\n"


def spots(found: list[dict[str, Any]] | None, project: Project) -> list[tuple[str, int, int, int]]:
    """File, line, first and last column."""
    return [
        (
            item["uri"].removeprefix(project.folder.as_uri() + "/"),
            item["range"]["start"]["line"],
            item["range"]["start"]["character"],
            item["range"]["end"]["character"],
        )
        for item in found or ()
    ]


FILES = {
    "a.yaml": CREDENTIALS,
    "b.yaml": CONFIGS + '    subdomain: "links.example.com"\n',
    "dev.yaml": DEV,
    "s.yaml": SUBDOMAINS,
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """An editor with all files open."""
    with ExitStack() as stack, chdir(tmp_path_factory.mktemp("names")):
        project = started(stack, Path.cwd(), True, FILES)
        for name in FILES:
            project.open(name)
        yield project


@pytest.fixture
def project(opened: Project) -> Project:
    """The same with each file as it was."""
    for name, text in FILES.items():
        opened.change(name, text)
    return opened


CREDENTIAL = ("a.yaml", 2, 10, 15)
USES = [("b.yaml", 4, 16, 21), ("b.yaml", 12, 16, 21)]


@pytest.mark.parametrize(
    "place", ["sinch\n    credential: §gates", "sinch\n    credential: gates§",
              "transactional\n    credential: ga§tes"]
)  # fmt: skip
def test_leads_to_the_credential(project: Project, place: str) -> None:
    text = (project.folder / "b.yaml").read_text()
    assert spots(project.ask("definition", "b.yaml", text, place), project) == [CREDENTIAL]


def test_leads_back_to_who_names_it(project: Project) -> None:
    text = (project.folder / "b.yaml").read_text()
    place = "sinch\n    credential: ga§tes"
    found = project.ask("references", "b.yaml", text, place, context={"includeDeclaration": True})
    assert spots(found, project) == [CREDENTIAL, *USES]
    found = project.ask(
        "references", "a.yaml", CREDENTIALS, "ga§tes", context={"includeDeclaration": False}
    )
    assert spots(found, project) == USES
    assert spots(project.ask("definition", "a.yaml", CREDENTIALS, "ga§tes"), project) == [
        CREDENTIAL
    ]


def test_leads_to_the_subdomain_and_back(project: Project) -> None:
    text = (project.folder / "b.yaml").read_text()
    found = project.ask("definition", "b.yaml", text, '"lin§ks')
    assert spots(found, project) == [("s.yaml", 1, 4, 21)]
    context = {"includeDeclaration": False}
    found = project.ask("references", "s.yaml", SUBDOMAINS, "lin§ks", context=context)
    assert spots(found, project) == [("b.yaml", 14, 15, 34)]


def test_a_name_in_another_sandbox_is_another_one(project: Project) -> None:
    assert spots(project.ask("definition", "dev.yaml", DEV, "name: ga§tes"), project) == [
        ("dev.yaml", 2, 10, 15)
    ]
    context = {"includeDeclaration": False}
    assert project.ask("references", "dev.yaml", DEV, "name: ga§tes", context=context) == []


def test_elsewhere_there_is_nowhere_to_go(project: Project) -> None:
    text = (project.folder / "b.yaml").read_text()
    for place in ("ven§dor", "na§me: replies", "cred§ential"):
        assert project.ask("definition", "b.yaml", text, place) is None


def test_follows_what_is_typed_with_columns_of_the_editor(project: Project) -> None:
    text = "sandbox: prod\ncredentials: [{\"vendor\": '🎉é', name: g}]\n"
    project.change("b.yaml", text)
    found = project.ask("definition", "b.yaml", text, "name: g§")
    assert spots(found, project) == [("b.yaml", 1, 38, 39)]


# -------------------------------------------------------------------------------------- hover


def hover(project: Project, name: str, text: str, place: str) -> str:
    found = project.ask("hover", name, text, place)
    return "" if found is None else str(found["contents"]["value"])


def test_shows_the_page_of_the_rule(project: Project) -> None:
    text = CONFIGS.replace("credential: gates", "credential: gate", 1)
    project.change("b.yaml", text)
    shown = hover(project, "b.yaml", text, "credential: ga§te\n")
    assert shown.startswith("**SMS302 unknown-webhook-credential** (error)\n\n")
    assert "**How to fix it**" in shown
    assert "**Sources**\n\n* [Adobe Journey Optimizer, Create Webhook](https://" in shown
    assert "docs/rules/SMS302.md" in shown


def test_shows_the_credential_behind_a_name(project: Project) -> None:
    text = (project.folder / "b.yaml").read_text()
    assert hover(project, "b.yaml", text, "credential: ga§tes") == (
        "Credential `gates` (`sinch`) of `8fd31c0a5b7e42d9a6c41f0be2d7935a`\n\n"
        "`a.yaml:3`; used by 1 channel configuration and 1 webhook."
    )


def test_shows_the_page_of_a_rule_that_a_comment_names(project: Project) -> None:
    text = CONFIGS + "# smslint: ignore[SMS604, stop-lost] why\n"
    project.change("b.yaml", text)
    assert hover(project, "b.yaml", text, "SMS§604,").startswith("**SMS901")
    text = text.replace("sms\n", "sms # smslint: ignore[SMS4]\n")
    quiet = "sandbox: prod\nx: 1 # smslint: ignore[SMS101]\n"
    project.change("b.yaml", quiet)
    assert hover(project, "b.yaml", quiet, "SMS§101").startswith("**SMS101 unknown-field**")
