"""What an entry of a baseline says to those who review it."""

from __future__ import annotations

import pytest

from smslint.report.baseline import baseline_of, parsed_baseline, with_other_name
from smslint.report.baseline_words import in_words, who
from tests.linting import lint

NAME = "smslint.baseline"


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("prod/credentials/gates/api_tokn", "api_tokn of credential gates, sandbox prod"),
        ("prod/credentials/gates/name", "credential gates, sandbox prod"),
        ("prod/credentials/gates", "credential gates, sandbox prod"),
        ("prod/credentials/*/vendor", "vendor of a credential without a name, sandbox prod"),
        ("prod/credentials", "credentials, sandbox prod"),
        (
            "prod/webhooks/a/keywords/opt_in/words/*",
            "an item of keywords.opt_in.words of webhook a, sandbox prod",
        ),
        (
            "prod/channel_configs/cards/credential",
            "credential of channel configuration cards, sandbox prod",
        ),
        ("/channel_configs/cards/*", "an item of channel configuration cards"),
        ("/subdomains/*", "an item of subdomains"),
        ("prod/", "sandbox prod"),
        ("/", "the document"),
        ("", "the document"),
        (r"a\u0020b/webhooks/x~1y~0z/url", "url of webhook x/y~z, sandbox a b"),
        (r"prod/webhooks/\u202ea/url", r"url of webhook \u202ea, sandbox prod"),
    ],
)
def test_who_is_meant(about: str, said: str) -> None:
    assert who(about) == said


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("SMS401", 1, "rcs-requires-custom: sandbox prod"),
        ("SMS401", 2, "rcs-requires-custom: sandbox prod (2nd finding)"),
        ("SMS401", 11, "rcs-requires-custom: sandbox prod (11th finding)"),
        ("SMS401", 103, "rcs-requires-custom: sandbox prod (103rd finding)"),
        ("SMS701/names-by-region", 1, "names-by-region: sandbox prod"),
        ("SMS999", 1, "SMS999: sandbox prod"),
    ],
)
def test_the_rule_comes_first(code: str, number: int, said: str) -> None:
    assert in_words("prod/", code, number) == said


def test_words_count_for_nothing() -> None:
    bare = "a.yaml prod/credentials/gates/vendor SMS104"
    text = f"{bare}\n{bare}  # something else\n{bare} 2\t# b\n{bare} 3 #\n"
    entries = parsed_baseline(text, NAME, NAME).entries
    assert [(entry.key[3], entry.line) for entry in entries] == [(1, 1), (2, 3), (3, 4)]
    assert [text[entry.start : entry.end] for entry in entries] == [bare, f"{bare} 2", f"{bare} 3"]


def test_a_finding_about_an_entry_says_who_was_meant_and_marks_no_words() -> None:
    from tests.report.test_baseline import check

    text, _ = baseline_of(lint("subdomains: [A.example.com]\n"), NAME)
    (entry,) = (line for line in text.splitlines() if not line.startswith("#"))
    assert entry == "case.yaml /subdomains/* SMS407  # invalid-subdomain: an item of subdomains"
    (stale,) = check({"case.yaml": "subdomains: [a.example.com]\n"}, text).findings
    assert stale.message == ("`SMS407` is no longer found in `case.yaml`: an item of subdomains")
    assert stale.position[1:] == (1, 3, entry.index("  #") + 1)


def test_words_follow_another_name() -> None:
    place = "a.yaml prod/credentials/gates"
    words = "  # invalid-value: vendor of credential {}, sandbox prod"
    lines = [
        f"{place}/vendor SMS104{words.format('gates')}",
        f"{place}/vendor SMS104 2",
        f"{place} SMS223  # ours: gates goes in May",
        f"{place}-2 SMS223  # unused-credential: credential gates-2, sandbox prod",
    ]
    text = "".join(f"{line}\n" for line in lines)
    known = parsed_baseline(text, NAME, NAME)
    for edit in reversed(list(with_other_name(known, ("prod", "credentials"), "gates", "new one"))):
        text = text[: edit.start] + edit.text + text[edit.end :]
    place = r"a.yaml prod/credentials/new\u0020one"
    lines[0] = f"{place}/vendor SMS104{words.format('new one')}"
    lines[1] = f"{place}/vendor SMS104 2"
    lines[2] = f"{place} SMS223  # ours: gates goes in May"
    assert text.splitlines() == lines
