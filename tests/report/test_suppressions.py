"""Comments that suppress: where they count, what they leave behind."""

from __future__ import annotations

import re

import pytest

from smslint.base.findings import Finding
from smslint.report.selection import EVERYTHING, Selection
from smslint.rules.base import Example, Scope
from smslint.rules.registry import RULES, module_of
from smslint.source.lines import LineIndex
from smslint.source.load import load
from tests.each import each
from tests.linting import files_of, found_in, lint

START = """\
sandbox: prod
credentials:
  - {name: tw, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b, auth_token: "${A}",
     message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}
channel_configs:
"""
DEAL = """\
  - name: deals
    channel: sms
    message_type: marketing
    credential: tw{comment}
    sender_number: "+447700900101"
"""


def with_comment(comment: str) -> str:
    return START + DEAL.format(comment=comment)


def test_at_the_end_of_the_line() -> None:
    report = lint(with_comment("  # smslint: ignore[SMS604] because"))
    assert [(found.code, found.suppressed) for found in report.findings] == [("SMS604", True)]
    assert report.suppressed == 1
    assert not report.fails_at(report.findings[0].severity)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_alone_on_the_line_above(line_break: str) -> None:
    text = with_comment("").replace(
        "    credential: tw\n", "    # smslint: ignore[SMS604]\n    credential: tw\n"
    )
    assert found_in(text.replace("\n", line_break)) == []


def test_comments_on_consecutive_lines_speak_together() -> None:
    text = with_comment("").replace(
        "    credential: tw\n",
        "    # smslint: ignore[SMS604]\n    # smslint: ignore[SMS403] old\n    credential: tw\n",
    )
    assert [item.split()[1] for item in found_in(text)] == ["SMS901"]


@pytest.mark.parametrize(
    "between", ["", "    description: x", "    # why\n", "    # why\n\n    # why"]
)
def test_anything_else_between_is_too_much(between: str) -> None:
    text = with_comment("").replace(
        "    credential: tw\n", f"    # smslint: ignore[SMS604]\n{between}\n    credential: tw\n"
    )
    assert [item.split()[1] for item in found_in(text)] == ["SMS901", "SMS604"]


@pytest.mark.parametrize("between", ["    # why", "  # why\n        # and more", "# smslint: x"])
def test_further_comment_lines_may_stand_between(between: str) -> None:
    text = with_comment("").replace(
        "    credential: tw\n", f"    # smslint: ignore[SMS604]\n{between}\n    credential: tw\n"
    )
    assert found_in(text) == []


def test_at_the_end_of_the_line_above_counts_for_that_line_only() -> None:
    text = with_comment("").replace("marketing\n", "marketing  # smslint: ignore[SMS604]\n")
    assert sorted(item.split()[1] for item in found_in(text)) == ["SMS604", "SMS901"]


def test_names_and_several_codes() -> None:
    comment = "  # see TICKET-1; smslint: ignore[marketing-without-opt-out,SMS401]"
    assert [item.split()[1] for item in found_in(with_comment(comment))] == ["SMS901"]


def test_a_code_is_no_prefix() -> None:
    codes = [item.split()[1] for item in found_in(with_comment("  # smslint: ignore[SMS6]"))]
    assert codes == ["SMS604", "SMS902"]


@pytest.mark.parametrize("head", ["", "---\n", "# first\n\n", "%YAML 1.1\n---\n"])
def test_whole_file(head: str) -> None:
    if head.startswith("%"):
        text = head + "# smslint: file-ignore[SMS604]\n" + with_comment("")
    else:
        text = "# smslint: file-ignore[SMS604]\n" + head + with_comment("")
    assert found_in(text) == []


def test_whole_file_behind_the_first_key_counts_nowhere() -> None:
    text = with_comment("").replace("credentials:", "# smslint: file-ignore[SMS604]\ncredentials:")
    assert sorted(item.split()[1] for item in found_in(text)) == ["SMS604", "SMS901"]


def test_inside_a_block_scalar_the_header_counts() -> None:
    text = START.replace(
        "channel_configs:",
        "x-a: |  # smslint: ignore[SMS604]\n  # smslint: ignore[SMS999]\nchannel_configs:",
    )
    assert found_in(text + DEAL.format(comment="  # smslint: ignore[SMS604]"))[0].endswith("SMS901")


def test_a_broken_file_can_be_ignored_as_a_whole() -> None:
    assert found_in("# smslint: file-ignore[SMS001] generated\nsandbox: a: b\n") == []


def test_housekeeping_can_be_suppressed() -> None:
    comment = "  # smslint: ignore[SMS604, SMS401, SMS901]"
    assert found_in(with_comment(comment)) == []
    comment = "  # smslint: ignore[SMS604, SMS901]"
    assert found_in(with_comment(comment)) == ["case.yaml:9:47-53 SMS901"]


def test_a_rule_that_is_switched_off_leaves_no_suppression_unused() -> None:
    text = with_comment("  # smslint: ignore[SMS604]")
    assert found_in(text, active=EVERYTHING.codes - {"SMS604"}) == []
    assert found_in(text, active=EVERYTHING.codes - {"SMS901"}) == []
    assert Selection(frozenset(), (), {}).codes == frozenset()


def test_rules_of_the_live_mode_are_known_and_never_unused() -> None:
    assert found_in(with_comment("  # smslint: ignore[SMS604, SMS805, could-not-check]")) == []


def test_comments_without_a_rule() -> None:
    assert "SMS901" in found_in(with_comment("  # smslint: ignore"))[-1]
    assert "SMS901" in found_in(with_comment("  # smslint: ignore[ , ]"))[-1]
    assert found_in("# smslint: ignored files are listed below\nsandbox: prod\n") == []


def fixed(text: str) -> str:
    report = lint(text)
    fixes = [found.fix for found in report.findings if found.code == "SMS901"]
    assert len(fixes) == 1
    assert fixes[0] is not None
    assert fixes[0].safe
    for edit in fixes[0].edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert "SMS901" not in {found.code for found in lint(text).findings}
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1  # smslint: ignore[SMS401] why\n", "a: 1\n"),
        ("a: 1 # pilot; smslint: ignore[SMS401] why\n", "a: 1 # pilot;\n"),
        ("# smslint: ignore[SMS401]\r\na: 1\r\n", "a: 1\r\n"),
        ("a: 1\n# smslint: ignore[SMS401]", "a: 1\n"),
        ("a: 1 # smslint: ignore[SMS101, SMS401] why\n", "a: 1 # smslint: ignore[SMS101] why\n"),
        ("a: 1 # smslint: ignore[SMS401,SMS101]\n", "a: 1 # smslint: ignore[SMS101]\n"),
    ],
)
def test_the_fix_takes_out_no_more_than_what_is_unused(before: str, after: str) -> None:
    head = "sandbox: prod\n"
    assert fixed(head + before) == head + after


def suppressed_in(text: str) -> list[str]:
    return [f"{f.position.line} {f.code}" for f in lint(text).findings if f.suppressed]


LONG = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Gateway
    provider_url: https://gateway.example.com/send
    auth: {type: api_key, name: X-Key, api_token: "${KEY}"}
    payload: PAYLOAD
    inbound_number: "+447700900101"
webhooks:
  - {name: in, vendor: custom, type: inbound, credential: gateway, sender_number: "+447700900101",
     payload: '["{{inboundMessage}}{{profileNumber}}{{requestId}}{{originTimestamp}}",
       "{{inboundNumber}}"]'}
"""
FOLDED = """\
"{\\"a\\": \\"{{fromNumber}}\\",
      \\"b\\": \\"{{toNumber}}\\", \\"x\\": \\"{{campaign}}\\",
      \\"c\\": \\"{{message}}\\"}\""""
BLOCK = """\
|BLOCK
      {"a": "{{fromNumber}}", "b": "{{toNumber}}",
       "x": "{{campaign}}", "c": "{{message}}"}"""


@pytest.mark.parametrize(
    ("before", "header", "behind"),
    [
        ("    # smslint: ignore[SMS212]\n", "", ""),
        ("", "  # smslint: ignore[SMS212]", ""),
        ("", "", None),
    ],
)
def test_inside_a_block_the_header_counts_or_the_line_above(
    before: str, header: str, behind: str | None
) -> None:
    payload = BLOCK.replace("BLOCK", header)
    text = LONG.replace("    payload: PAYLOAD", f"{before}    payload: {payload}")
    assert [item.endswith(" SMS212") for item in suppressed_in(text)] == (
        [True] if behind is not None else []
    )
    if behind is not None:
        assert "SMS901" not in {found.code for found in lint(text).findings}


@pytest.mark.parametrize(
    ("before", "behind"),
    [("    # smslint: ignore[SMS212]\n", ""), ("", "  # smslint: ignore[SMS212]")],
)
def test_inside_quotes_over_several_lines_a_comment_beside_them_counts(
    before: str, behind: str
) -> None:
    text = LONG.replace("    payload: PAYLOAD", f"{before}    payload: {FOLDED}{behind}")
    assert [item.split()[1] for item in suppressed_in(text)] == ["SMS212"]
    assert "SMS901" not in {found.code for found in lint(text).findings}


def test_the_same_code_twice_in_a_comment() -> None:
    text = with_comment(
        "  # smslint: ignore[SMS604, marketing-without-opt-out] smslint: ignore[SMS604]"
    )
    found = [item for item in lint(text).findings if not item.suppressed]
    assert [(item.code, text[item.start : item.end]) for item in found] == [
        ("SMS901", "marketing-without-opt-out"),
        ("SMS901", "SMS604"),
    ]
    assert "twice" in found[0].message


def test_two_comments_that_cover_one_finding_are_both_used() -> None:
    text = "# smslint: file-ignore[SMS604]\n" + with_comment("  # smslint: ignore[SMS604]").replace(
        "    credential: tw", "    # smslint: ignore[SMS604]\n    credential: tw"
    )
    assert found_in(text) == []
    assert suppressed_in(text) == ["11 SMS604"]


def test_two_directives_in_a_comment() -> None:
    comment = "  # smslint: ignore[SMS604] reason; smslint: ignore[SMS403] other"
    assert [item.split()[1] for item in found_in(with_comment(comment))] == ["SMS901"]
    both = "# smslint: file-ignore[SMS604] smslint: ignore[SMS101]\n" + with_comment("")
    assert [item.split()[1] for item in found_in(both)] == ["SMS901"]


@pytest.mark.parametrize(
    "comment",
    [
        "# nosmslint: ignore[SMS401]",
        "# smslint: ignored[SMS401]",
        "# SMSLINT: ignore[SMS401]",
    ],
)
def test_other_words_are_no_suppression(comment: str) -> None:
    assert found_in(f"sandbox: prod\nsubdomains: []  {comment}\n") == []


@pytest.mark.parametrize(
    "comment",
    [
        "#smslint:ignore[SMS604]",
        "# smslint:  ignore [ SMS604 ] why",
        "# TICKET-1 (smslint: ignore[SMS604])",
        "# a # b smslint: ignore[SMS604]",
        "# smslint: ignore[SMS604,]",
        "# see https://example.com/smslint: and smslint: ignore[SMS604]",
    ],
)
def test_forms(comment: str) -> None:
    assert found_in(with_comment(f" {comment}")) == []


def test_whole_file_counts_before_the_first_key_only() -> None:
    inside = "# smslint: file-ignore[SMS407]\n"
    flow = '{ # smslint: file-ignore[SMS407]\n  "subdomains": [A.example.com]}\n'
    assert found_in(flow) == []
    assert found_in(f"---\n{inside}subdomains: [A.example.com]\n") == []
    assert found_in(f"---\n# nothing\n---\n{inside}subdomains: [A.example.com]\n") == []
    late = found_in(f"subdomains: [A.example.com]\n---\n{inside}subdomains: [b.example.com]\n")
    assert [item.split()[1] for item in late] == ["SMS407", "SMS901"]


def test_whole_file_covers_all_documents() -> None:
    text = (
        "# smslint: file-ignore[SMS407]\nsubdomains: [A.example.com]\n"
        "---\nsubdomains: [B.example.com]\n"
    )
    assert found_in(text) == []
    assert len(suppressed_in(text)) == 2


def test_a_comment_speaks_for_its_own_file_only() -> None:
    files = {
        "a.yaml": "# smslint: file-ignore[SMS407]\nsubdomains: [A.example.com]\n",
        "b.yaml": "subdomains: [B.example.com]\n",
    }
    assert found_in(files) == ["b.yaml:1:14-27 SMS407"]


def test_findings_about_comments_name_document_and_sandbox() -> None:
    text = (
        "# smslint: ignore[SMS101]\nsandbox: one\n---\n# smslint: ignore[SMS102]\nsandbox: two\n"
        "# smslint: ignore[SMS103]\n---\nsandbox: three # smslint: ignore[SMS104]\n...\n"
        "# smslint: ignore[SMS105]\n---\n# smslint: ignore[SMS106]\n---\nsandbox: five\n"
    )
    found = [(item.document, item.sandbox, item.position.line) for item in lint(text).findings]
    assert found == [
        (0, "one", 1),
        (1, "two", 4),
        (1, "two", 6),
        (2, "three", 8),
        (2, "three", 10),
        (3, None, 12),
    ]
    assert all(item.fingerprint for item in lint(text).findings)


def test_unknown_names() -> None:
    text = "# smslint: file-ignore[SMS4O1, sms407, SMS4, rcs-require-custom, zzz]\nsandbox: prod\n"
    found = lint(text).findings
    assert [item.code for item in found] == ["SMS902"] * 5
    assert [item.help for item in found] == [
        "Did you mean `SMS401`?",
        "Did you mean `SMS407`?",
        "A comment names whole codes, such as `SMS401` or `SMS402`.",
        "Did you mean `rcs-requires-custom`?",
        "`smslint rules` lists all rules.",
    ]


@pytest.mark.parametrize(
    "secret",
    ["p8e-" + "aB3" * 8, "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl", "s3cr3t+/=="],
)
def test_what_looks_like_no_name_is_not_repeated(secret: str) -> None:
    findings = lint(f"sandbox: prod # smslint: ignore[{secret}]\n").findings
    assert {found.code for found in findings} - {"SMS506"} == {"SMS902"}
    assert secret not in "".join(f"{found.message}{found.help}" for found in findings)


# What a run could not see, it does not call unused.


def test_nothing_is_unused_in_a_broken_file() -> None:
    text = (
        "sandbox: prod # smslint: ignore[SMS101, nonsense]\n"
        "---\nsandbox: a: b\n# smslint: ignore[SMS9]\n"
    )
    assert [item.split()[1] for item in found_in(text)] == ["SMS001"]


@pytest.mark.parametrize(
    "text",
    [
        "sandbox: a: b  # smslint: ignore[SMS001]\n",
        "# smslint: ignore[syntax-error]\nsandbox: a: b\ncredentials: []\n",
        "# smslint: file-ignore[SMS001]\nsandbox: prod\n---\n'",
        "# smslint: file-ignore[SMS004]\nsandbox: &a [*a]\n",
    ],
)
def test_a_break_can_be_suppressed(text: str) -> None:
    assert found_in(text) == []
    assert len(lint(text).findings) == 1


def test_a_quote_that_never_closes_holds_no_comment() -> None:
    for quote in "'\"":
        text = f"sandbox: prod\nx-a: {quote}text\n# smslint: ignore[SMS001]\n"
        assert [item.split()[1] for item in found_in(text)] == ["SMS001"]


def test_a_part_of_the_tree_that_is_missing_makes_nothing_unused() -> None:
    whole = with_comment("  # smslint: ignore[SMS604, SMS401, SMS101]")
    codes = [item.split()[1] for item in found_in(whole)]
    assert codes == ["SMS901", "SMS901"]
    # Elsewhere a file is broken: SMS401 needs its credentials, SMS101 needs nothing.
    text = with_comment("  # smslint: ignore[SMS604, SMS401, SMS101]")
    found = lint({"a.yaml": text, "b.yaml": "sandbox: 'a\n"}).findings
    unused = [text[item.start : item.end] for item in found if item.code == "SMS901"]
    assert unused == ["SMS101"]


def test_a_sandbox_without_its_credentials_makes_nothing_unused() -> None:
    text = "sandbox: prod\nchannel_configs:\n" + DEAL.format(
        comment="  # smslint: ignore[SMS604, SMS401, SMS101]"
    )
    found = lint(text).findings
    assert [(item.code, text[item.start : item.end]) for item in found] == [("SMS901", "SMS101")]


def test_a_rule_that_fails_makes_nothing_unused(monkeypatch: pytest.MonkeyPatch) -> None:
    from smslint.rules.channels import rcs_requires_custom

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rcs_requires_custom, "check", fail)
    report = lint(with_comment("  # smslint: ignore[SMS604, SMS401]"))
    assert report.failures
    assert [item.code for item in report.findings] == ["SMS604"]


# Suppressions of suppressions.


def codes_of(text: str) -> list[tuple[str, str, bool]]:
    return [
        (item.code, text[item.start : item.end], item.suppressed)
        for item in lint(text).findings
        if item.code.startswith("SMS9")
    ]


def test_nothing_justifies_itself() -> None:
    text = "sandbox: prod # smslint: ignore[SMS901]\n"
    assert codes_of(text) == [("SMS901", "SMS901", False)]
    text = "# smslint: file-ignore[SMS901]\nsandbox: prod\n"
    assert codes_of(text) == [("SMS901", "SMS901", False)]
    text = "sandbox: prod # smslint: ignore[SMS902]\n"
    assert codes_of(text) == [("SMS901", "SMS902", False)]


def test_whole_files_of_old_suppressions() -> None:
    text = (
        "# smslint: file-ignore[SMS901, SMS902] being moved\n"
        "sandbox: prod # smslint: ignore[SMS101]\n"
        "# smslint: ignore[SMS999, SMS901, SMS902]\nsubdomains: []\n"
    )
    assert all(suppressed for _, _, suppressed in codes_of(text))


def test_alone_on_its_line_a_comment_covers_what_is_wrong_with_it() -> None:
    text = "# smslint: ignore[SMS999, SMS902]\nsandbox: prod\n"
    assert codes_of(text) == [("SMS902", "SMS999", True)]


# The fix.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n  # smslint: ignore[SMS401] why\nb: 1\n", "a: 1\nb: 1\n"),
        ("a: 1\r\n# smslint: ignore[SMS401] why\r\nb: 1\r\n", "a: 1\r\nb: 1\r\n"),
        ("a: 1\r# smslint: ignore[SMS401] why\rb: 1\r", "a: 1\rb: 1\r"),
        ("a: 1  # smslint: ignore[SMS401] why\r\nb: 1\r\n", "a: 1\r\nb: 1\r\n"),
        ("a: 1\t# smslint: ignore[SMS401]", "a: 1"),
        ("a: 1 # smslint: ignore[]\n", "a: 1\n"),
        ("a: 1 # smslint: ignore\n", "a: 1\n"),
        ("a: 1 # smslint: ignore[SMS401] why # noqa\n", "a: 1 # noqa\n"),
        ("a: 1 # noqa # smslint: ignore[SMS401] why\n", "a: 1 # noqa\n"),
        ("a: 1 # smslint: ignore[SMS401] see #12\n", "a: 1\n"),
        ("a: 1 # note: smslint: ignore[SMS401] why # noqa\n", "a: 1 # note: # noqa\n"),
        (
            "a: 1 # smslint: ignore[SMS401] x smslint: ignore[SMS805] y\n",
            "a: 1 # smslint: ignore[SMS805] y\n",
        ),
        (
            "a: 1 # smslint: ignore[SMS805] x # smslint: ignore[SMS401] y\n",
            "a: 1 # smslint: ignore[SMS805] x\n",
        ),
        ("a: 1 # smslint: ignore[ SMS401 , SMS805 ]\n", "a: 1 # smslint: ignore[ SMS805 ]\n"),
        ("a: 1 # smslint: ignore[ SMS805 , SMS401 ]\n", "a: 1 # smslint: ignore[ SMS805 ]\n"),
        (
            "a: 1 # smslint: ignore[SMS805 SMS401 SMS809]\n",
            "a: 1 # smslint: ignore[SMS805 SMS809]\n",
        ),
        ("a: | # smslint: ignore[SMS401]\n  # text\n", "a: |\n  # text\n"),
        ("a: |+\n  t\n\n# smslint: ignore[SMS401]\nb: 1\n", "a: |+\n  t\n\nb: 1\n"),
        ("a: |+\n  t\n\n# smslint: ignore[SMS401]\n\nb: 1\n", "a: |+\n  t\n\n#\n\nb: 1\n"),
        ("a: |\n  t\n\n# smslint: ignore[SMS401]\n\nb: 1\n", "a: |\n  t\n\n\nb: 1\n"),
        ("a: 1 # é 😀 smslint: ignore[SMS401]\n", "a: 1 # é 😀\n"),
        ("# smslint: ignore[SMS401]\n", ""),
    ],
)
def test_the_fix_leaves_all_else(before: str, after: str) -> None:
    line_break = "\r\n" if "\r\n" in before else "\r" if "\r" in before else "\n"
    before, after = (
        f"sandbox: prod{line_break}" + re.sub(r"(?<![^\r\n])([ab]):", r"x-\1:", text)
        for text in (before, after)
    )
    assert fixed(before) == after


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "# " + "smslint: ignore[" * 100_000 + "\n",
        "# smslint: ignore[" + "SMS401," * 300_000 + "]\n",
        "# smslint: ignore[" + " " * 2_000_000 + "]\n",
        "# smslint: file-ignore[SMS401] x\n" * 60_000,
        "# smslint: ignore[x-y]\n" * 60_000,
    ],
    ids=["never closed", "many codes", "spaces", "many lines", "unknown"],
)
def test_time_and_findings_are_bounded(text: str) -> None:
    assert 0 < len(lint(f"{text}sandbox: prod\n").findings) <= 1_000


SUPPRESSED_EXAMPLES = [
    pytest.param(example, id=f"{rule.code}-{number}")
    for rule in RULES
    # What is no text has no comments, and what ends inside of quotes none at its end.
    if rule.scope not in (Scope.HOUSEKEEPING, Scope.LIVE) and rule.code not in ("SMS001", "SMS003")
    for number, example in enumerate(module_of(rule).BAD)
]


@each("example", SUPPRESSED_EXAMPLES)
def test_every_finding_of_the_manual_can_be_suppressed_on_the_line_above(example: Example) -> None:
    files = files_of(example)
    findings = lint(files).findings
    commented = {}
    for path, text in files.items():
        codes: dict[int, list[str]] = {}
        for found in findings:
            if found.path == path:
                codes.setdefault(_line_to_speak_of(text, found), []).append(found.code)
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
        for line, names in sorted(codes.items(), reverse=True):
            ending = "\r\n" if "\r\n" in text else "\n"
            comment = f"# smslint: ignore[{', '.join(dict.fromkeys(names))}]{ending}"
            lines.insert(line - 1, comment)
        commented[path] = "".join(lines)
    after = lint(commented).findings
    assert [(found.code, found.message) for found in after if not found.suppressed] == []
    assert len(after) == len(findings)


def _line_to_speak_of(text: str, found: Finding) -> int:
    """The line of the finding, or the first one of the quotes that it is in."""
    loaded = load(text, keep_scalars=True)
    lines = LineIndex(text)
    for scalar in loaded.scalars:
        if scalar.start <= found.start <= scalar.end and scalar.style:
            return lines.position(scalar.start)[0]
    return found.suppression_line


# Whole entries

ENTRIES = """\
sandbox: prod
credentials:
  - {name: tw, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b, auth_token: "${A}",
     message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}
channel_configs:
  # before one
  - name: one
    colour: red
    channel: sms
    message_type: marketing
    credential: tw
    sender_number: "+447700900101"
    flavour:
      sweet
  - name: two
    channel: sms
    message_type: marketing
    credential: tw
    sender_number: "+447700900102"
    colour: blue
"""
BOTH = ["8 SMS101", "11 SMS604", "13 SMS101", "18 SMS604", "20 SMS101"]


def listed(text: str) -> list[str]:
    """What is reported and not suppressed: line and code."""
    return [
        f"{finding.position.line} {finding.code}"
        for finding in lint(text).findings
        if not finding.suppressed
    ]


def test_the_entries_without_comments() -> None:
    assert listed(ENTRIES) == BOTH


@pytest.mark.parametrize("names", ["SMS101", "unknown-field"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- name: one", "- name: one  # smslint: ignore-entry[{}] so"),
        ("  # before one", "  # smslint: ignore-entry[{}] so"),
        ("  # before one", "  # smslint: ignore-entry[{}] so\n  # (and so on)\n  # for long"),
        ("  # before one", "# more; smslint: ignore-entry[{}]"),
        ("  - name: one", "  -  # smslint: ignore-entry[{}]\n    name: one"),
        ("  - name: one", "  -\n    # smslint: ignore-entry[{}]\n    name: one"),
        ("  - name: one", "  # smslint: ignore-entry[{}]\n  - &one\n    name: one"),
    ],
)
def test_a_whole_entry(names: str, old: str, new: str) -> None:
    text = ENTRIES.replace(old, new.format(names))
    for line_break in ("\n", "\r\n", "\r"):
        found = [item.split()[1] for item in listed(text.replace("\n", line_break))]
        assert found == ["SMS604", "SMS604", "SMS101"]


def test_an_entry_with_several_codes() -> None:
    comment = "  # smslint: ignore-entry[SMS101, SMS604, SMS104]"
    text = ENTRIES.replace("- name: two", f"- name: two{comment}")
    assert listed(text) == ["8 SMS101", "11 SMS604", "13 SMS101", "15 SMS901"]


def test_entries_on_one_line() -> None:
    text = """\
sandbox: prod
credentials: [{name: a, vendor: x}, {name: b, vendor: y}]  # smslint: ignore-entry[SMS104]
webhooks:
  # smslint: ignore-entry[SMS104]
  - {name: c, vendor: z, colour: red}
"""
    assert listed(text) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    colour: red", "    colour: red  # smslint: ignore-entry[SMS101]", 8),
        ("    colour: red", "    # smslint: ignore-entry[SMS101]\n    colour: red", 8),
        ("channel_configs:", "channel_configs:  # smslint: ignore-entry[SMS101]", 5),
        ("  # before one", "  # smslint: ignore-entry[SMS101]\n", 6),
        ("sandbox: prod", "# smslint: ignore-entry[SMS101]\nsandbox: prod", 1),
        ("    flavour:", "    flavour:  # smslint: ignore-entry[SMS101]", 13),
    ],
)
def test_elsewhere_it_suppresses_nothing(old: str, new: str, line: int) -> None:
    report = lint(ENTRIES.replace(old, new))
    assert report.suppressed == 0
    (unused,) = [finding for finding in report.findings if finding.code == "SMS901"]
    assert unused.position.line == line
    assert unused.message == (
        "`SMS101` is suppressed here for an entry, but none starts on this line or the next"
    )


def test_items_of_other_lists_are_no_entries() -> None:
    text = """\
sandbox: prod
x-list:
  - a  # smslint: ignore-entry[SMS104]
subdomains:
  - Links.example.com  # smslint: ignore-entry[SMS407]
"""
    assert listed(text) == ["3 SMS901", "5 SMS407", "5 SMS901"]


def test_what_an_entry_borrows_is_not_in_it() -> None:
    text = ENTRIES.replace("sandbox: prod", "x-c: &c {colour: red}\nsandbox: prod").replace(
        "    colour: blue", "    <<: *c"
    )
    text = text.replace("- name: two", "- name: two  # smslint: ignore-entry[SMS101]")
    assert "1 SMS101" in listed(text)
    assert "16 SMS901" in listed(text)


def test_an_entry_in_a_second_document_and_twice() -> None:
    text = f"{ENTRIES}---\n{ENTRIES.replace('prod', 'stage')}"
    at = text.rindex("- name: one") + len("- name: one")
    text = f"{text[:at]}  # smslint: ignore-entry[SMS101, SMS101]{text[at:]}"
    assert [item for item in listed(text) if "SMS101" in item or "SMS901" in item] == [
        "8 SMS101",
        "13 SMS101",
        "20 SMS101",
        "28 SMS901",
        "41 SMS101",
    ]


def test_a_suppression_inside_is_suppressed_with_its_entry() -> None:
    text = ENTRIES.replace("  # before one", "  # smslint: ignore-entry[SMS901] for now").replace(
        "    channel: sms\n", "    channel: sms  # smslint: ignore[SMS104]\n", 1
    )
    assert "SMS901" not in " ".join(listed(text))


def test_an_empty_one_says_so() -> None:
    text = ENTRIES.replace("- name: one", "- name: one  # smslint: ignore-entry[] so")
    assert [item for item in listed(text) if "9" in item.split()[1]] == ["7 SMS901"]
    assert fixed(text) == ENTRIES


def test_other_words_are_no_directives() -> None:
    text = ENTRIES.replace("- name: one", "- name: one  # smslint: ignore-entries[SMS101]")
    assert listed(text) == BOTH


# Parts of a tree


def test_an_unused_suppression_of_a_value_shows_in_a_part_of_a_tree() -> None:
    """Whether a value is right hangs on no other file, but for senders."""
    text = """\
sandbox: prod
channel_configs:
  - name: one
    channel: sms  # smslint: ignore[SMS104]
    message_type: marketing
    credential: tw  # smslint: ignore[SMS403]
    sender_number: "+447700900101"  # smslint: ignore[SMS104]
"""
    assert listed(text) == ["4 SMS901"]
    assert listed("# smslint: file-ignore[SMS104]\n" + text.replace("# smslint", "#")) == []
    lone = "# smslint: file-ignore[SMS104]\nsandbox: prod\ncredentials: []\n"
    assert listed(lone) == ["1 SMS901"]
