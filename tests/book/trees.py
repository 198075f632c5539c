"""Books on trees that tests write down as texts, without files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from smslint.book.build import build
from smslint.book.formats import book_format
from smslint.book.model import Book
from smslint.inventory.view import View
from smslint.output.excerpts import Texts
from smslint.pipeline.engine import read_project
from smslint.pipeline.lint import lint
from smslint.report.selection import EVERYTHING
from tests.steps.trees import candidates

DAY = date(2026, 11, 30)

PROD = """\
sandbox: prod
sandbox_type: production
x-owner: CRM team
x-payload: &payload '{"to": "{{toNumber}}", "from": "{{fromNumber}}", "text": "{{message}}"}'
credentials:
  - name: sinch
    description: Bought by Ann, contract 4711
    vendor: sinch
    service_id: fa7c982437232112ebdde1fd8cea3632
    api_token: ${env:SINCH_TOKEN}
    inbound_number: "+447700900123"
  - name: gateway
    vendor: custom
    provider_name: Harrier
    provider_url: https://api.harrier-text.net/send
    auth: {type: none}
    headers:
      - {name: Authorization, value: "Bearer ${env:HARRIER}"}
    payload: *payload
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch
    sender_number: "+447700900123"
    keywords:
      opt_out: {words: [STOP, END], reply: "Adi\u00f3s, se\u00f1or \u4f60", fuzzy: {reply: Stop?}}
      help:
        words: [HELP, "${env:WORD}"]
        reply: |
          Call us:
          ${env:PHONE}
    default_reply: What?
channel_configs:
  - name: news  # smslint: ignore[SMS402] both for now # smslint: ignore[SMS604]
    channel: sms
    message_type: marketing
    credential: sinch
    sender_number: "+447700900123"
    opt_out_number: "+447700900123"
"""


def book_of(
    files: str | Mapping[str, str],
    *,
    title: str = "A book",
    commit: str = "",
    modified: bool = False,
) -> Book:
    """The book on a tree, with its findings."""
    todo = candidates(files)
    reading = read_project(todo)
    report = lint(todo, EVERYTHING)
    return build(
        [reading],
        report,
        Texts(todo).of(report),
        View(reading).sandboxes,
        whole=True,
        title=title,
        day=DAY,
        commit=commit,
        modified=modified,
    )


def written(book: Book, format_: str) -> str:
    """The book in one of the formats."""
    return "\n".join(book_format(format_).render(book)) + "\n"
