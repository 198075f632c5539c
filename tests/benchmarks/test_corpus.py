"""The generated trees are what the benchmark claims: the same each time, realistic, faultless."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import smslint
from benchmarks import corpus, entries
from smslint.facts.numbering import impossible

FILES = 120

Parsed = dict[str, list[dict[str, Any]]]

IDENTIFIERS = {
    "account_sid": r"AC[0-9a-f]{32}",
    "message_sid": r"(SM|MM)[0-9a-f]{32}",
    "service_id": r"[a-z0-9]{32}",
    "service_plan_id": r"[a-z0-9]{32}",
    "app_id": r"[0-9A-Z]{26}",
    "project_id": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "principal_entity_id": r"[0-9]{11,19}",
    "content_template_id": r"[0-9]{11,19}",
    "inbound_number": r"\+[1-9][0-9]{1,14}|[0-9]{3,8}",
    "auth_token": r"\$\{env:[A-Z][A-Z0-9_]*\}",
    "api_token": r"\$\{env:[A-Z][A-Z0-9_]*\}",
    "api_key": r"\$\{env:[A-Z][A-Z0-9_]*\}",
}


@pytest.fixture(scope="module")
def tree() -> dict[str, str]:
    return dict(corpus.texts(FILES))


@pytest.fixture(scope="module")
def parsed(tree: dict[str, str]) -> Parsed:
    return {path: list(yaml.safe_load_all(text)) for path, text in tree.items()}


def documents(parsed: Parsed) -> Iterator[dict[str, Any]]:
    return (document for found in parsed.values() for document in found)


def listed(parsed: Parsed, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each entry of a list of the language, with its sandbox."""
    for document in documents(parsed):
        for entry in document.get(key, []):
            yield document["sandbox"], entry


def repeated(things: Iterator[object]) -> list[object]:
    return [thing for thing, count in Counter(things).items() if count > 1]


def test_same_seed_same_tree(tree: dict[str, str]) -> None:
    assert dict(corpus.texts(FILES)) == tree
    assert dict(corpus.texts(FILES, seed=2)) != tree


@pytest.mark.parametrize("files", [0, 1, 10, 15, 17, 19, 20, 100])
def test_as_many_files_as_asked_for(files: int) -> None:
    assert len(dict(corpus.texts(files))) == files


def test_written_files_are_the_texts(tmp_path: Path) -> None:
    paths = corpus.write(tmp_path, 20)
    written = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in paths}
    assert written == dict(corpus.texts(20))


def test_size_of_files(tree: dict[str, str]) -> None:
    low, high = corpus.LINES
    for path, text in tree.items():
        assert low <= text.count("\n") <= high, path
        assert 5_500 <= len(text.encode()) <= 7_500, path
    assert 6_000 <= sum(map(len, tree.values())) / FILES <= 7_000


def test_one_sandbox_a_file_on_average_some_over_several(parsed: Parsed) -> None:
    by_sandbox: dict[str, set[str]] = {}
    for path, found in parsed.items():
        for document in found:
            by_sandbox.setdefault(document["sandbox"], set()).add(path)
    assert len(by_sandbox) == FILES
    assert {len(paths) for paths in by_sandbox.values()} == {1, len(corpus.SPREAD)}


def test_every_vendor_and_edition_occurs(parsed: Parsed) -> None:
    vendors = {entry["vendor"] for _, entry in listed(parsed, "credentials")}
    assert vendors == {"twilio", "sinch", "sinch_mms", "sinch_rcs", "infobip", "custom"}
    assert {document.get("edition") for document in documents(parsed)} == {None, "b2b"}
    assert any("x-texts" in document for document in documents(parsed))


def test_identifiers_have_their_form(parsed: Parsed) -> None:
    for _, entry in listed(parsed, "credentials"):
        for name, pattern in IDENTIFIERS.items():
            if name in entry:
                assert isinstance(entry[name], str), f"{name} is not text"
                assert re.fullmatch(pattern, entry[name]), f"{name}: {entry[name]}"


@pytest.mark.parametrize("key", ["credentials", "webhooks", "channel_configs"])
def test_names_are_unique_in_a_sandbox(parsed: Parsed, key: str) -> None:
    assert not repeated((sandbox, entry["name"]) for sandbox, entry in listed(parsed, key))


@pytest.mark.parametrize("name", ["inbound_number", "account_sid", "service_id", "service_plan_id"])
def test_accounts_and_inbound_numbers_are_unique(parsed: Parsed, name: str) -> None:
    found = (entry[name] for _, entry in listed(parsed, "credentials") if name in entry)
    assert not repeated(found)


def test_no_sender_in_two_sandboxes(parsed: Parsed) -> None:
    senders = {
        (sandbox, entry["sender_number"])
        for sandbox, entry in listed(parsed, "channel_configs")
        if entry["sender_number"].lstrip("+").isdigit()
    }
    assert not repeated(sender for _, sender in senders)


def test_every_named_credential_exists_and_is_used(parsed: Parsed) -> None:
    known = {(sandbox, entry["name"]) for sandbox, entry in listed(parsed, "credentials")}
    named = {
        (sandbox, entry["credential"])
        for key in ("webhooks", "channel_configs")
        for sandbox, entry in listed(parsed, key)
    }
    assert named == known


def test_phone_numbers_never_run_out() -> None:
    numbers = [entries.phone_number(place) for place in range(0, 300_000, 7)]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"\+[1-9][0-9]{9,14}", number) for number in numbers)
    assert not any(number.startswith("+1500555") for number in numbers)
    assert not any(map(impossible, numbers))  # else a tree of 10,000 files has findings


def test_faults_touch_the_share_asked_for(tmp_path: Path) -> None:
    faultless = dict(corpus.texts(100))
    for share, low, high in ((0.0, 0, 0), (0.3, 15, 45), (1.0, 100, 100)):
        folder = tmp_path / str(share)
        changed = sum(
            path.read_text("utf-8") != faultless[path.relative_to(folder).as_posix()]
            for path in corpus.write(folder, 100, faulty=share)
        )
        assert low <= changed <= high


def test_smslint_finds_nothing_in_it() -> None:
    report = smslint.lint_text(dict(corpus.texts(60)))
    assert [(found.path, found.code, found.message) for found in report.findings] == []
