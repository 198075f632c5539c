"""Where the boxes and lines of a picture are: four columns, related boxes side by side.

All lengths are in pixels. The letters are those of a font in which all are as wide, so that a text
is known to fit its box.
"""

from __future__ import annotations

from typing import NamedTuple

from smslint.inventory.graph.nodes import COLUMNS, Cluster, Graph, Node
from smslint.output.widths import width

LINE = 16
PAD = 10
MARGIN = 16

_CELL = 7.5  # a little more than any of the fonts has at 12 pixels
_MOST_CELLS = 36
_LEAST_CELLS = 14
_BETWEEN_COLUMNS = 64
_BETWEEN_BOXES = 12
_HEAD = 28


class Box(NamedTuple):
    """A node and where it is: the left upper corner, and how large. `lines` fit it."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


class Wire(NamedTuple):
    """A line from the right side of a box to the left side of another."""

    start: Box
    end: Box
    loose: bool


class Frame(NamedTuple):
    """A sandbox: the frame around its boxes."""

    y: float
    height: float
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]


class Layout(NamedTuple):
    """The picture. `columns` are the left ends of the columns."""

    width: float
    height: float
    columns: tuple[float, ...]
    frames: tuple[Frame, ...]


def lay_out(graph: Graph) -> Layout:
    """A picture with the sandboxes below each other."""
    clusters = list(graph.clusters)
    if graph.stray is not None:
        clusters.append(Cluster(graph.stray, (), ()))
    cells = [_LEAST_CELLS] * (max(COLUMNS.values()) + 1)
    for cluster in clusters:
        for node in cluster.all_nodes:
            longest = min(_MOST_CELLS, max(map(width, node.lines)))
            column = COLUMNS[node.kind]
            cells[column] = max(cells[column], longest)
    widths = [count * _CELL + 2 * PAD for count in cells]
    columns: list[float] = []
    x: float = 2 * MARGIN
    for size in widths:
        columns.append(x)
        x += size + _BETWEEN_COLUMNS
    frames: list[Frame] = []
    y: float = MARGIN + _HEAD
    for cluster in clusters:
        frame = _frame(cluster, y, columns, widths)
        frames.append(frame)
        y += frame.height + MARGIN
    return Layout(x - _BETWEEN_COLUMNS + 2 * MARGIN, y, tuple(columns), tuple(frames))


def _frame(cluster: Cluster, y: float, columns: list[float], widths: list[float]) -> Frame:
    edges = [edge for edge in cluster.edges if edge.steps == 1]
    before: dict[str, list[str]] = {}
    for edge in edges:
        before.setdefault(edge.end, []).append(edge.start)
    boxes: dict[str, Box] = {}
    for nodes in ([cluster.sandbox], *in_columns(cluster)):
        at = y + PAD
        for node in nodes:
            column = COLUMNS[node.kind]
            height = len(node.lines) * LINE + PAD
            left = [boxes[key].middle for key in before.get(node.key, ()) if key in boxes]
            # Next to what leads to it, if the ones above leave the room.
            if left and column > 1:
                at = max(at, sum(left) / len(left) - height / 2)
            lines = tuple(_fitting(line) for line in node.lines)
            boxes[node.key] = Box(node, columns[column], at, widths[column], height, lines)
            at += height + _BETWEEN_BOXES
    bottom = max(box.y + box.height for box in boxes.values())
    wires = tuple(Wire(boxes[edge.start], boxes[edge.end], edge.loose) for edge in edges)
    return Frame(y, bottom + PAD - y, tuple(boxes.values()), wires)


def in_columns(cluster: Cluster) -> tuple[list[Node], list[Node], list[Node]]:
    """The channel configurations, credentials and webhooks, the first and the last in the order of
    the credentials that they belong to, so that few lines cross."""
    columns: tuple[list[Node], list[Node], list[Node]] = ([], [], [])
    for node in cluster.nodes:
        columns[COLUMNS[node.kind] - 1].append(node)
    configs, credentials, webhooks = columns
    place = {node.key: number for number, node in enumerate(credentials)}
    first: dict[str, int] = {}
    for edge in cluster.edges:
        for key, other in ((edge.start, edge.end), (edge.end, edge.start)):
            if other in place and key not in place:
                first[key] = min(first.get(key, len(place)), place[other])
    for nodes in (configs, webhooks):
        nodes.sort(key=lambda node: first.get(node.key, len(place)))
    return columns


def _fitting(line: str) -> str:
    """The line, as much of it as fits a box."""
    if width(line) <= _MOST_CELLS:
        return line
    kept = line[:_MOST_CELLS]
    while width(kept) > _MOST_CELLS - 1:
        kept = kept[:-1]
    return f"{kept}…"
