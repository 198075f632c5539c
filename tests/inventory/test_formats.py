"""Lists as tables, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.inventory.lists import LISTS, Listing
from smslint.inventory.lists.formats import as_csv, as_json
from smslint.inventory.lists.table import as_table
from smslint.output.harmless import harmless
from smslint.output.widths import width
from tests.inventory.trees import SINCH, listed, named_all_over

LONG = {
    "sandboxes/europe/production.yaml": SINCH.replace("sinch-main", "sinch-" + "long" * 20),
    "b.yaml": SINCH.replace("prod\n", "stage\n")
    .replace("news", "日本語の通知設定" * 6)
    .replace("replies", "返信" * 15),
    "c.yaml": f"""\
sandbox: stage
credentials:
  - name: custom-{"long" * 20}
    vendor: custom
    headers: [{{name: X-Source, value: {"日本語" * 20}}}]
""",
}


def table(listing: Listing, room: int | None = None) -> list[str]:
    return list(as_table(listing, room))


def csv_rows(listing: Listing) -> list[dict[str, str]]:
    text = "\n".join(as_csv(listing)) + "\n"
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_table_in_a_pipe_is_as_wide_as_it_is() -> None:
    assert table(listed(SINCH, "channels")) == [
        "SANDBOX  NAME  CHANNEL  PURPOSE    SENDER        CREDENTIAL  VENDOR  WHERE",
        "prod     news  sms      marketing  +12025550101  sinch-main  sinch   case.yaml:15",
    ]


def test_a_column_that_says_nothing_is_left_out() -> None:
    b2b = SINCH.replace("sandbox: prod", "sandbox: prod\nedition: b2b")
    assert "EDITION" in table(listed(b2b, "channels"))[0]
    assert "TYPE" not in table(listed(SINCH, "webhooks"))[0]


def test_an_empty_list_has_its_head() -> None:
    assert table(listed("sandbox: prod\n", "webhooks")) == [
        "SANDBOX  NAME  VENDOR  TYPE  CREDENTIAL  SENDER  KEYWORDS  WHERE"
    ]
    assert csv_rows(listed("sandbox: prod\n", "webhooks")) == []
    assert json.loads("\n".join(as_json(listed("sandbox: prod\n", "webhooks"))))["rows"] == []


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("room", [40, 80, 120])
def test_what_is_cut_can_still_be_told_apart(what: str, room: int) -> None:
    cells = [cell for line in table(listed(LONG, what), room) for cell in re.split(r" {2,}", line)]
    cut = [cell for cell in cells if cell.startswith("…") or cell.endswith("…")]
    assert cut
    assert min(map(width, cut)) >= 9, "one less than the column: a wide character is never halved"


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("room", [40, 60, 80, 100, 140, 200])
def test_a_table_on_a_terminal_fits(what: str, room: int) -> None:
    lines = table(listed(LONG, what), room)
    assert max(map(width, lines)) <= room
    assert len(lines) == 1 + len(listed(LONG, what).rows)


@pytest.mark.parametrize("what", ["channels", "webhooks", "credentials", "numbers"])
def test_a_number_is_never_cut(what: str) -> None:
    text = LONG["sandboxes/europe/production.yaml"].replace("+12025550101", "+447700900101")
    for room in (60, 80, 100):
        shown = "\n".join(table(listed({"a.yaml": text}, what), room))
        assert "+447700900101" in shown or "+4477" not in shown, room


def test_long_texts_are_cut_where_it_hurts_least() -> None:
    files = {"sandboxes/europe/production.yaml": SINCH.replace("abc123", "abc123" * 6)}
    assert table(listed(files, "credentials"), 80) == [
        "SANDBOX  NAME        VENDOR  ACCOUNT      INBOUND       SECRETS      WHERE",
        "prod     sinch-main  sinch   abc123abc1…  +12025550101  api_token …  …ion.yaml:4",
    ]


def test_json_has_everything() -> None:
    rows = json.loads("\n".join(as_json(listed(SINCH, "credentials"))))
    assert rows["schema_version"] == 1
    assert rows["list"] == "credentials"
    assert rows["rows"] == [
        {
            "sandbox": "prod",
            "sandbox_type": "production",
            "edition": "standard",
            "name": "sinch-main",
            "vendor": "sinch",
            "account": "abc123",
            "service": None,
            "region": None,
            "inbound_number": "+12025550101",
            "inbound_dataset": None,
            "sign_in": None,
            "secrets": [{"field": "api_token", "reference": "${env:SINCH_TOKEN}"}],
            "channel_configs": ["news"],
            "webhooks": ["replies"],
            "description": None,
            "path": "case.yaml",
            "line": 4,
        }
    ]
    numbers = json.loads("\n".join(as_json(listed(SINCH, "numbers"))))["rows"]
    assert numbers[0]["sender_of"] == [
        {
            "sandbox": "prod",
            "name": "news",
            "channel": "sms",
            "message_type": "marketing",
            "path": "case.yaml",
            "line": 15,
        }
    ]


def test_a_list_without_lines_stays_as_it_is_when_lines_move() -> None:
    moved = SINCH.replace("webhooks:", "# a line more\nwebhooks:")
    for what in LISTS:
        before, after = (listed(text, what).without_lines() for text in (SINCH, moved))
        assert list(as_csv(before)) == list(as_csv(after))
        assert list(as_json(before)) == list(as_json(after))
        assert '"line"' not in "\n".join(as_json(after))
    assert list(as_csv(listed(moved, "channels"))) != list(as_csv(listed(SINCH, "channels")))
    (row,) = csv_rows(listed(SINCH, "webhooks").without_lines())
    assert row["path"] == "case.yaml"
    assert "line" not in row
    assert table(listed(SINCH, "channels").without_lines())[1].endswith("  case.yaml")


def test_csv() -> None:
    assert list(as_csv(listed(SINCH, "numbers"))) == [
        "number,kind,sandboxes,vendors,inbound_of,sender_of,webhook_of,opt_out_of",
        "+12025550101,number,prod,sinch,prod/sinch-main,prod/news (sms marketing),prod/replies,",
    ]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("https://evil.example","x")', '\'=HYPERLINK("https://evil.example","x")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("+1+2", "'+1+2"),
        ("\uff1dA1", "'\uff1dA1"),
        ("\t=1", "'=1"),
        ("+12025550101", "+12025550101"),
        ("-5", "-5"),
        ('say "hi", you', 'say "hi", you'),
        ("a;b", "a;b"),
        ("a\nb", "a b"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
    ],
)
def test_a_cell_calculates_nothing(name: str, cell: str) -> None:
    rows = csv_rows(listed(named_all_over(name), "credentials"))
    assert {row["name"] for row in rows} == {cell}
    assert rows[0]["description"] == cell


_TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@given(name=_TEXTS, what=st.sampled_from(LISTS), room=st.sampled_from((None, 40, 80)))
def test_any_text_stays_in_its_row_and_cell(name: str, what: str, room: int | None) -> None:
    listing = listed(named_all_over(name), what)
    lines = table(listing, room)
    assert len(lines) == 1 + len(listing.rows)
    assert all(line == harmless(line) for line in lines)
    rows = csv_rows(listing)
    assert len(rows) == len(listing.rows)
    assert all(None not in row and None not in row.values() for row in rows)
    for row in rows:
        for cell in row.values():
            assert cell == harmless(cell)
            assert not cell.lstrip().startswith(("=", "@"))
    found = json.loads("\n".join(as_json(listing)))["rows"]
    assert len(found) == len(listing.rows)
    if what == "channels" and name.split():
        channels = {row["channel"] for row in found} - {"sms"}
        assert channels <= {" ".join(name.split())} or "***" in channels.pop()
