"""Trees for the tests of the inventory, from texts, without files."""

from __future__ import annotations

from collections.abc import Mapping

from smslint.inventory.graph import Graph, draw, graph_format
from smslint.inventory.lists import Asked, Listing, list_of
from smslint.inventory.view import View
from smslint.pipeline import engine
from smslint.pipeline.engine import read_project
from smslint.source.candidate import Candidate
from tests.linting import ALL

SINCH = """\
sandbox: prod
sandbox_type: production
credentials:
  - name: sinch-main
    vendor: sinch
    service_id: abc123
    api_token: ${env:SINCH_TOKEN}
    inbound_number: "+12025550101"
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-main
    sender_number: "+12025550101"
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-main
    sender_number: "+12025550101"
"""
"""One of each, without a finding."""


def candidates(files: str | Mapping[str, str]) -> list[Candidate]:
    """One text (called `case.yaml`) or several by path."""
    named = {"case.yaml": files} if isinstance(files, str) else files
    return [Candidate(path, path, named=True, data=text.encode()) for path, text in named.items()]


def view_of(files: str | Mapping[str, str]) -> View:
    return View(read_project(candidates(files)))


def listed(
    files: str | Mapping[str, str],
    what: str,
    *,
    sandboxes: tuple[str, ...] = (),
    vendors: tuple[str, ...] = (),
    paths: frozenset[str] | None = None,
) -> Listing:
    """A list of everything, or of what is asked for."""
    if paths is None:
        paths = frozenset(candidate.path for candidate in candidates(files))
    return list_of(what, view_of(files), Asked(paths, sandboxes, vendors))


def cells(listing: Listing, *names: str) -> list[tuple[object, ...]]:
    """Some columns of a list, row by row."""
    known = [column.name for column in listing.columns]
    return [tuple(row[known.index(name)] for name in names) for row in listing.rows]


def graph_of(files: str | Mapping[str, str]) -> Graph:
    """The graph of everything, with all findings."""
    view = view_of(files)
    report = engine.check(candidates(files), active=ALL)
    return draw(view, report, view.sandboxes)


def drawn(files: str | Mapping[str, str], format_: str) -> str:
    """The graph in one of the formats."""
    return "\n".join(graph_format(format_).render(graph_of(files))) + "\n"


def quoted(text: str) -> str:
    """Any text as a scalar of YAML."""
    return '"{}"'.format("".join(f"\\U{ord(character):08x}" for character in text))


def named_all_over(name: str) -> str:
    """A tree in which a text stands wherever one may."""
    text = quoted(name)
    return f"""\
sandbox: {text}
credentials:
  - name: {text}
    vendor: sinch
    service_id: {text}
    api_token: ${{env:TOKEN}}
    inbound_number: {text}
    inbound_dataset: {text}
    description: {text}
  - name: {text}
    vendor: {text}
  - name: {text}
    vendor: custom
    headers:
      - name: {text}
        type: {text}
        value: {text}
webhooks:
  - name: {text}
    vendor: sinch
    credential: {text}
    sender_number: {text}
    url: {text}
    description: {text}
    keywords:
      {text}: 1
      help:
        words: [{text}]
        reply: {text}
    default_reply: {text}
channel_configs:
  - name: {text}
    channel: {text}
    message_type: {text}
    credential: {text}
    sender_number: {text}
    execution_field: {text}
    subdomain: {text}
    opt_out_number: {text}
    marketing_actions: [{text}]
  - name: other
    channel: sms
    message_type: marketing
    credential: {quoted(name + "?")}
    sender_number: {text}
"""
