"""What fixes of single rules must get right, one trap at a time."""

from __future__ import annotations

import pytest
import yaml

from tests.fixes.mending import codes, mended, mended_files, plan_for

START = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
channel_configs:
  - name: news
    channel: sms
    message_type: transactional
    credential: sinch-eu
    sender_number: "+447700900101"
"""


@pytest.mark.parametrize(
    "text",
    ["+1", "004155", "0x1f", "0o17", "0b11", "NO", "1e5", ".5", "1_000", "12:30",
     "12:30:45.5", "2024-01-01", "2024-01-01 12:00:00 +1", "-.inf", ".NaN", "=", "<<", "true",
     "Off", "190:20:30"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("&a ", "  # why"), ("\n      ", "\n"), ("\n      # above\n      ", "")],
    ids=["plain", "anchored", "below", "below a comment"],
)
def test_quotes_hold_exactly_what_stands_there(text: str, before: str, after: str) -> None:
    faulty = f"{START}    description: {before}{text}{after}\n"
    right = f'{START}    description: {before}"{text}"{after}\n'
    assert mended(faulty, unsafe=False) == right
    assert yaml.safe_load(right)["channel_configs"][0]["description"] == text


def test_quotes_in_flow_style() -> None:
    faulty = START + "    marketing_actions: [on,1e5 , 12:30,no]\n"
    assert mended(faulty, unsafe=False) == START + (
        '    marketing_actions: ["on","1e5" , "12:30","no"]\n'
    )


def test_a_value_over_two_lines() -> None:
    faulty = START + "    description: 2024-01-01\n       12:00:00\n"
    assert mended(faulty, unsafe=False) == START + '    description: "2024-01-01 12:00:00"\n'


@pytest.mark.parametrize("word", ["null", "Null", "NULL"])
def test_null_is_only_quoted_by_who_takes_guesses(word: str) -> None:
    faulty = f"{START}    description: {word}\n"
    assert mended(faulty, unsafe=False) == faulty
    assert mended(faulty) == f'{START}    description: "{word}"\n'
    assert codes(plan_for(faulty, unsafe=False).report.findings) == ["13 SMS005"]


def test_a_tag_says_more_than_quotes() -> None:
    """`!!int "5"` is still a number to most readers."""
    faulty = f"{START}    description: !!int 5\n"
    assert mended(faulty) == faulty
    assert codes(plan_for(faulty).report.findings) == ["13 SMS005"]


def test_an_aliased_value_is_quoted_where_it_stands() -> None:
    faulty = START.replace("prod\n", "prod\nx-number: &n +447700900101\n", 1).replace(
        '"+447700900101"', "*n"
    )
    assert mended(faulty) == faulty.replace("&n +447700900101", '&n "+447700900101"')


def test_an_aliased_value_that_another_field_wants_as_a_number_stays() -> None:
    infobip = """\
sandbox: prod
credentials:
  - name: ib
    vendor: infobip
    api_base_url: abc12.api.infobip.com
    api_key: ${env:KEY}
    validity_period: &v 24
    callback_data: *v
"""
    plan = plan_for(infobip)
    assert plan.changes == ()
    assert [said.brought for said in plan.reverted] == [("SMS103",)]


@pytest.mark.parametrize(
    ("faulty", "right"),
    [
        ("service_idd: ", "service_id: "),
        ('"service_idd": ', '"service_id": '),
        ("'service_idd' : ", "'service_id' : "),
        ('"service\\x5fidd": ', '"service_id": '),
        ("&k service_idd: ", "&k service_id: "),
        ("!!str service_idd: ", "!!str service_id: "),
        ("? service_idd\n    : ", "? service_id\n    : "),
        ("? service_idd # why\n    : ", "? service_id # why\n    : "),
    ],
)
def test_keys_in_every_style(faulty: str, right: str) -> None:
    before = START.replace("service_id: ", faulty)
    assert mended(before) == START.replace("service_id: ", right)


@pytest.mark.parametrize(
    ("faulty", "right"),
    [
        ("sinhc", "sinch"),
        ("'sinhc'", "'sinch'"),
        ('"s\\x69nhc"', '"sinch"'),
        ("&v sinhc", "&v sinch"),
        ("!!str sinhc", "!!str sinch"),
        ("\n      sinhc # why", "\n      sinch # why"),
    ],
)
def test_values_in_every_style(faulty: str, right: str) -> None:
    assert mended(START.replace("vendor: sinch", f"vendor: {faulty}")) == START.replace(
        "vendor: sinch", f"vendor: {right}"
    )


def test_a_block_is_left_to_people() -> None:
    """Its header may carry a comment, and its lines have a place."""
    faulty = START.replace("vendor: sinch", "vendor: |- # here\n      sinhc")
    plan = plan_for(faulty)
    assert plan.changes == ()
    assert "5 SMS104" not in codes(plan.report.findings)
    assert "4 SMS104" in codes(plan.report.findings)


def test_merged_keys_are_mended_where_they_stand() -> None:
    faulty = """\
sandbox: prod
x-base: &base {vendor: sinch, service_idd: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6}
credentials:
  - <<: *base
    name: a
    api_token: ${env:A}
  - <<: *base
    name: b
    api_token: ${env:B}
"""
    after = mended(faulty)
    assert after == faulty.replace("service_idd", "service_id")


def test_names_that_need_quotes() -> None:
    for name, written in (
        ("no. 1: it's", '"no. 1: it\'s"'),
        ('a "b" \\', '"a \\"b\\" \\\\"'),
        ("12345", '"12345"'),
        ("größe #5", '"größe #5"'),
    ):
        right = START.replace("name: sinch-eu", f"name: {written}").replace(
            "credential: sinch-eu", f"credential: {written}"
        )
        other = f"{name[:-1]}?".replace("'", "''")
        faulty = right.replace(f"credential: {written}", f"credential: '{other}'")
        assert yaml.safe_load(mended(faulty)) == yaml.safe_load(right), faulty


def test_who_names_it_right_is_not_touched() -> None:
    files = {
        "a.yaml": START.split("channel_configs")[0],
        "b.yaml": "sandbox: prod\nchannel_configs:\n"
        + START.split("channel_configs:\n")[1].replace("sinch-eu", "sinch_eu"),
        "c.yaml": "sandbox: other\n",
    }
    right = {**files, "b.yaml": files["b.yaml"].replace("sinch_eu", "sinch-eu")}
    assert mended_files(files) == right


WEBHOOK = """\
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-eu
    sender_number: "+447700900101"
    keywords:
"""


@pytest.mark.parametrize(
    ("faulty", "right"),
    [
        ("[HELP, help]", "[HELP]"),
        ("[HELP, help, INFO]", "[HELP, INFO]"),
        ("[HELP , Help,help ]", "[HELP ]"),
        ("[HELP,\n          help,\n          INFO]", "[HELP,\n          INFO]"),
        ("\n        - HELP\n        - help\n        - INFO", "\n        - HELP\n        - INFO"),
        (
            "\n        - HELP # a\n        - help # b\n        - INFO",
            "\n        - HELP # a\n        # b\n        - INFO",
        ),
        ("[HELP, # a\n          help]", None),
        ("[HELP, &again help]", None),
        ("[HELP, !!str help]", None),
    ],
)
def test_words_that_stand_twice(faulty: str, right: str | None) -> None:
    text = f"{START}{WEBHOOK}      help:\n        reply: Send STOP to end.\n        words: "
    end = "\n# the end\n"
    assert mended(text + faulty + end) == text + (faulty if right is None else right) + end


def test_a_word_at_the_end_of_a_file() -> None:
    text = f"{START}{WEBHOOK}      help:\n        reply: Send STOP to end.\n        words:\n"
    text += "          - HELP"
    for line_end in ("\n", "\r\n"):
        right = text.replace("\n", line_end)
        assert mended(f"{right}{line_end}          - help") == right


@pytest.mark.parametrize(
    ("faulty", "right"),
    [
        ("  # smslint: ignore[SMS409]", ""),
        ("  # ours smslint: ignore[SMS409]", "  # ours"),
        ("  # smslint: ignore[SMS409, SMS608]", ""),
        ("  # smslint: ignore[sender-in-two-sandboxes] why", ""),
    ],
)
def test_suppressions_that_do_nothing(faulty: str, right: str) -> None:
    text = START.replace("sinch-eu\n    sender", "sinch-eu{}\n    sender")
    after = mended(text.replace("{}", faulty), unsafe=False)
    assert after == text.replace("{}", right)
