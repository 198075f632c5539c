"""docs/images/numbers-*.svg: which number goes where, a picture a vendor.

Made from what `smslint.facts.vendors` knows, so that a picture cannot say anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from smslint.facts.vendors import (
    SINCH,
    SINCH_MMS,
    SINCH_RCS,
    VENDORS,
    Vendor,
)

NUMBER, AGENT = "+12025550101", "shop_agent"

STYLE = """
text { font: 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2328; }
.code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.head { font-weight: 600; }
.note { fill: #59636e; }
.page { fill: #ffffff; }
.frame { fill: #f6f8fa; stroke: #d0d7de; }
.box { fill: #ffffff; stroke: #818b98; }
.gap { fill: none; stroke: #818b98; stroke-dasharray: 4 3; }
.way { fill: none; stroke: #4051b5; stroke-width: 1.5; }
.back { fill: none; stroke: #1a7f37; stroke-width: 1.5; }
.lost { fill: none; stroke: #9a6700; stroke-width: 1.5; stroke-dasharray: 4 3; }
.tip-way { fill: #4051b5; } .tip-back { fill: #1a7f37; } .tip-lost { fill: #9a6700; }
"""
WIDTH = 880
LEFT, LEFT_WIDTH = 16, 322
MIDDLE, MIDDLE_WIDTH = 480, 100
RIGHT, RIGHT_WIDTH = 764, 100
TOP, LINE, PAD, GAP = 52, 19, 10, 14


class Row(NamedTuple):
    """A box of Journey Optimizer; `way` is how it is connected with the provider (`way`: messages
    go out, `back`: something comes in, `lost`: nothing does), with a word about it, and `beyond`
    the word about the connection of provider and phone, empty where there is none."""

    head: str
    lines: tuple[str, ...] = ()
    way: str = ""
    word: str = ""
    beyond: str = ""


def files() -> dict[str, str]:
    """The text of each picture, by its path."""
    return {
        f"docs/images/numbers-{vendor.name}.svg": "\n".join(picture(vendor)) + "\n"
        for vendor in VENDORS
    }


def sender_of(vendor: Vendor) -> str:
    return AGENT if vendor.name == SINCH_RCS else f'"{NUMBER}"'


def rows(vendor: Vendor) -> Iterator[Row]:
    """What a vendor's numbers are, from top to bottom."""
    sender = sender_of(vendor)
    plain = sender.strip('"')
    lines = [f"vendor: {vendor.name}"]
    if vendor.inbound_number:
        lines.append(f'inbound_number: "{NUMBER}"')
        lines.append("= tells sandboxes with one account apart")
    else:
        lines.append("= its form has no inbound number")
    yield Row("Credential", tuple(lines))
    yield Row(
        "Channel configuration",
        (f"sender_number: {sender}", "execution_field: mobilePhone.number"),
        "way",
        "message",
        f"from {plain}",
    )
    if vendor.webhook is None:
        yield Row(
            "No webhook",
            (f"= replies and delivery reports stay at {vendor.title}",),
            "lost",
            "",
            f"reply to {plain}",
        )
        return
    if vendor.name == SINCH_MMS:
        yield Row(
            "Webhook of a Sinch credential",
            (f"vendor: {SINCH}", f"sender_number: {sender}", "= this credential only sends"),
            "back",
            "reply",
            f"reply to {plain}",
        )
    else:
        kind = ("type: inbound",) if vendor.two_webhooks else ()
        same = "" if vendor.two_webhooks else "reply, report"
        yield Row(
            "Webhook for replies" if vendor.two_webhooks else "Webhook",
            (f"vendor: {vendor.webhook}", *kind, f"sender_number: {sender}"),
            "back",
            same or "reply",
            f"reply to {plain}",
        )
    if vendor.name == SINCH_RCS:
        yield Row(
            "Webhook for phones without RCS",
            (f"vendor: {vendor.webhook}", f'sender_number: "{NUMBER}"'),
            "back",
            "reply",
            f"reply to {NUMBER}",
        )
    if vendor.two_webhooks:
        yield Row(
            "Webhook for delivery reports",
            (f"vendor: {vendor.webhook}", "type: feedback"),
            "back",
            "report",
        )
    elif vendor.name == SINCH_MMS:
        yield Row("Webhook", (f"vendor: {vendor.webhook}",), "back", "report")


def picture(vendor: Vendor) -> Iterator[str]:
    """A picture, line by line."""
    found = list(rows(vendor))
    heights = [2 * PAD + LINE * (1 + len(row.lines)) for row in found]
    inside = sum(heights) + GAP * (len(heights) + 1)
    height = TOP + inside + 16
    provider = vendor.provider or "Provider"
    title = f"Which number goes where with {vendor.title}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title">'
    )
    yield f'<title id="title">{escape(title)}</title>'
    yield f"<style>{STYLE}</style>"
    yield f'<rect class="page" width="{WIDTH}" height="{height}"/>'
    heads = (
        (LEFT, LEFT_WIDTH, "Journey Optimizer, one sandbox"),
        (MIDDLE, MIDDLE_WIDTH, provider),
        (RIGHT, RIGHT_WIDTH, "Phone"),
    )
    y, high = TOP - 34, inside + 34
    for x, width, head in heads:
        yield f'<rect class="frame" x="{x}" y="{y}" width="{width}" height="{high}" rx="8"/>'
        yield text(x + width / 2, TOP - 12, head, "head", middle=True)
    y = TOP + GAP
    for row, high in zip(found, heights, strict=True):
        yield from drawn(row, y, high)
        y += high + GAP
    yield "</svg>"


def drawn(row: Row, y: int, high: int) -> Iterator[str]:
    kind = "gap" if row.way == "lost" else "box"
    x, width = LEFT + 12, LEFT_WIDTH - 24
    yield f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{high}" rx="4"/>'
    at = y + PAD + 13
    yield text(x + PAD, at, row.head, "head")
    for line in row.lines:
        at += LINE
        note = line.startswith("= ")
        yield text(x + PAD, at, line.removeprefix("= "), "note" if note else "code")
    middle = y + high // 2
    if row.way and row.way != "lost":
        ends = (x + width, MIDDLE)
        yield from arrow(*ends, middle, row.way, row.word, forth=row.way == "way")
    if row.beyond:
        ends = (MIDDLE + MIDDLE_WIDTH, RIGHT)
        yield from arrow(*ends, middle, row.way, row.beyond, forth=row.way == "way")


def arrow(left: int, right: int, y: int, kind: str, word: str, *, forth: bool) -> Iterator[str]:
    """A line with a tip at its right end (`forth`) or its left one, and a word above it."""
    tip, back = (right, right - 9) if forth else (left, left + 9)
    start, end = (left, right - 8) if forth else (right, left + 8)
    yield f'<path class="{kind}" d="M{start} {y}H{end}"/>'
    yield f'<path class="tip-{kind}" d="M{tip} {y}L{back} {y - 5}V{y + 5}Z"/>'
    yield text((left + right) / 2, y - 8, word, "note", middle=True)


def text(x: float, y: float, said: str, kind: str, *, middle: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}"{anchor}>{escape(said, quote=False)}</text>'
