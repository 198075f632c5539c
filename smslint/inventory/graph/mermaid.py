"""Mermaid, as pull requests and wikis show it: a flow chart with a box for each sandbox.

Pages refuse a chart with more than 500 lines between nodes or 50,000 characters, so this one ends
before that, and tells it. Labels are quoted, and every sign in them that means something to
Mermaid, to Markdown or to HTML is written as a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smslint.base.patterns import lazy
from smslint.inventory.graph.nodes import (
    Cluster,
    Edge,
    Graph,
    Kind,
    Node,
    shortened,
)
from smslint.output.files import counted

MOST_EDGES = 500
MOST_CHARACTERS = 50_000

_ROOM_TO_SAY_SO = 2_000
_LONGEST = 40
_HEAD = (
    "flowchart LR",
    "accTitle: Sandboxes of Adobe Journey Optimizer",
    "accDescr: Channel configurations, the credentials they send with, and their webhooks",
    # Colours that can be read on a light and on a dark page, since they bring their own text.
    "classDef error fill:#ffebe9,stroke:#cf222e,stroke-width:2px,color:#1f2328",
    "classDef warning fill:#fff8c5,stroke:#9a6700,stroke-width:2px,color:#1f2328",
    "classDef info fill:#ddf4ff,stroke:#0969da,stroke-width:2px,color:#1f2328",
    "classDef unknown fill:#f6f8fa,stroke:#cf222e,stroke-dasharray:4 3,color:#1f2328",
)
_SHAPES = {
    Kind.SANDBOX: ("[/", "/]"),
    Kind.CONFIG: ("[", "]"),
    Kind.CREDENTIAL: ("([", "])"),
    Kind.WEBHOOK: ("[[", "]]"),
    Kind.UNKNOWN: ("{{", "}}"),
    Kind.STRAY: ("[", "]"),
}
# Letters, digits and spaces are safe, and dashes and underscores inside of words; not Latin-1, with
# parts of which Mermaid writes its own escapes.
_MEANS_SOMETHING = lazy("(?<![A-Za-z0-9])[-_]|[-_](?![A-Za-z0-9])|[^\\w -]|[\x80-\xff]")


class Cut(NamedTuple):
    """How much was left out."""

    sandboxes: int = 0
    entries: int = 0
    lines: int = 0

    def __str__(self) -> str:
        parts = [
            f"{self.sandboxes:,} sandbox{'' if self.sandboxes == 1 else 'es'}",
            f"{self.entries:,} entr{'y' if self.entries == 1 else 'ies'}",
            counted(self.lines, "line"),
        ]
        left_out = ", ".join(part for part in parts if not part.startswith("0 "))
        return (
            f"left out: {left_out}, because a chart may have {MOST_EDGES} lines"
            f" and {MOST_CHARACTERS:,} characters; --sandbox draws one sandbox"
        )


def render(graph: Graph) -> Iterator[str]:
    """The chart, a node or an edge a line."""
    clusters, cut = fitting(graph)
    yield from _HEAD
    for cluster in clusters:
        yield from _lines(cluster)
    if graph.stray is not None:
        yield _node(graph.stray)
    if cut is not None:
        yield f'cut["{_label(str(cut), longest=300)}"]:::unknown'


def fitting(graph: Graph) -> tuple[list[Cluster], Cut | None]:
    """The sandboxes that a chart has room for, the last of them perhaps in part, and what is left
    out; None when nothing is."""
    shown: list[Cluster] = []
    edges = MOST_EDGES
    characters = MOST_CHARACTERS - _ROOM_TO_SAY_SO
    for number, cluster in enumerate(graph.clusters):
        size = sum(len(line) + 1 for line in _lines(cluster))
        if len(cluster.edges) <= edges and size <= characters:
            shown.append(cluster)
            edges -= len(cluster.edges)
            characters -= size
            continue
        part = _part(cluster, edges, characters)
        rest = graph.clusters[number + 1 :]
        if part.nodes:
            shown.append(part)
        return shown, Cut(
            len(rest) + (not part.nodes),
            len(cluster.nodes) - len(part.nodes) + sum(len(other.nodes) for other in rest),
            len(cluster.edges) - len(part.edges) + sum(len(other.edges) for other in rest),
        )
    return shown, None


def _part(cluster: Cluster, edges: int, characters: int) -> Cluster:
    """The first lines of a sandbox, and the nodes between which they go."""
    nodes = {node.key: node for node in cluster.all_nodes}
    kept: dict[str, Node] = {}
    lines: list[Edge] = []
    for edge in cluster.edges[:edges]:
        new = {key: nodes[key] for key in (edge.start, edge.end) if key not in kept}
        characters -= len(_edge(edge)) + 1 + sum(len(_node(node)) + 1 for node in new.values())
        if characters < _ROOM_TO_SAY_SO:
            break
        kept.update(new)
        lines.append(edge)
    return cluster._replace(
        nodes=tuple(node for node in cluster.nodes if node.key in kept), edges=tuple(lines)
    )


def _lines(cluster: Cluster) -> Iterator[str]:
    yield f'subgraph {cluster.sandbox.key}_all["{_label(cluster.sandbox.name)}"]'
    yield "  direction LR"
    for node in cluster.all_nodes:
        yield f"  {_node(node)}"
    yield "end"
    for edge in cluster.edges:
        yield _edge(edge)


def _node(node: Node) -> str:
    left, right = _SHAPES[node.kind]
    first, *more = node.lines
    if node.kind is Kind.SANDBOX:
        first = "sandbox"  # its box is called like it
    style = "unknown" if node.kind is Kind.UNKNOWN else node.worst.label if node.worst else ""
    return f'{_id(node.key)}{left}"{_label(first, *more)}"{right}{style and f":::{style}"}'


def _edge(edge: Edge) -> str:
    arrow = "-.->" if edge.loose else f"--{'-' * (edge.steps - 1)}>"
    return f"{_id(edge.start)} {arrow} {_id(edge.end)}"


def _id(key: str) -> str:
    return key.replace("-", "_")  # a dash may start an arrow


def _label(*lines: str, longest: int = _LONGEST) -> str:
    return "<br>".join(_escaped(shortened(line, longest)) for line in lines)


def _escaped(text: str) -> str:
    # Mermaid writes its own escapes with the ligature, and looks for icons (`fa:fa-car`) when
    # those are gone again: a space without width keeps it from seeing one.
    text = text.replace("\ufb02", "fl").replace(":fa-", ":\u200bfa-")
    return _MEANS_SOMETHING.sub(lambda match: f"#{ord(match[0])};", text)
