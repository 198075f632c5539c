"""SVG: a picture with four columns, from the sandboxes on the left to the webhooks on the right."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.inventory.graph.layout import LINE, MARGIN, PAD, Box, Frame, Wire, lay_out
from smslint.inventory.graph.nodes import Graph, Kind, summary_of
from smslint.pages.markup import in_ascii, markup

_STYLE = """
text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
text { fill: #1f2328; white-space: pre; }
.name, .head { font-weight: bold; }
.page { fill: #ffffff; }
.frame { fill: #f6f8fa; stroke: #d0d7de; }
.box { fill: #ffffff; stroke: #818b98; }
.line { fill: none; stroke: #818b98; }
.loose, .unknown .box { stroke-dasharray: 4 3; }
.unknown .box { stroke: #cf222e; }
.error .box { fill: #ffebe9; stroke: #cf222e; stroke-width: 2; }
.warning .box { fill: #fff8c5; stroke: #9a6700; stroke-width: 2; }
.info .box { fill: #ddf4ff; stroke: #0969da; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  .page { fill: #0d1117; }
  .frame { fill: #151b23; stroke: #3d444d; }
  .box { fill: #0d1117; stroke: #9198a1; }
  .line { stroke: #9198a1; }
  .unknown .box { stroke: #f85149; }
  .error .box { fill: #3c1618; stroke: #f85149; }
  .warning .box { fill: #341a00; stroke: #d29922; }
  .info .box { fill: #0c2d6b; stroke: #4493f8; }
}
"""
_HEADS = ("Sandbox", "Channel configurations", "Credentials", "Webhooks")


def render(graph: Graph) -> Iterator[str]:
    """The picture; what does not fit in a box is in its title."""
    return map(in_ascii, _picture(graph))


def _picture(graph: Graph) -> Iterator[str]:
    layout = lay_out(graph)
    size = f"{_number(layout.width)} {_number(layout.height)}"
    wide, high = size.split()
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' viewBox="0 0 {size}" role="img" aria-labelledby="title about">'
    )
    yield '<title id="title">Sandboxes of Adobe Journey Optimizer</title>'
    yield f'<desc id="about">{summary_of(graph)}</desc>'
    yield f"<style>{_STYLE}</style>"
    yield f'<rect class="page" width="{wide}" height="{high}"/>'
    for x, head in zip(layout.columns, _HEADS, strict=True):
        yield f'<text class="head" x="{_number(x)}" y="{MARGIN + PAD}">{head}</text>'
    for frame in layout.frames:
        yield from _frame(frame, layout.width)
    yield "</svg>"


def _frame(frame: Frame, width: float) -> Iterator[str]:
    yield "<g>"
    yield (
        f'<rect class="frame" x="{MARGIN}" y="{_number(frame.y)}" rx="6"'
        f' width="{_number(width - 2 * MARGIN)}" height="{_number(frame.height)}"/>'
    )
    yield from map(_wire, frame.wires)
    for box in frame.boxes:
        yield from _box(box)
    yield "</g>"


def _box(box: Box) -> Iterator[str]:
    node = box.node
    style = "unknown" if node.kind is Kind.UNKNOWN else node.worst.label if node.worst else "plain"
    yield f'<g class="{style}">'
    yield f"<title>{markup(', '.join((node.kind.value, *node.lines)))}</title>"
    yield (
        f'<rect class="box" x="{_number(box.x)}" y="{_number(box.y)}" rx="4"'
        f' width="{_number(box.width)}" height="{_number(box.height)}"/>'
    )
    for number, line in enumerate(box.lines):
        y = box.y + PAD / 2 + (number + 0.75) * LINE
        name = ' class="name"' if number == 0 else ""
        yield f'<text{name} x="{_number(box.x + PAD)}" y="{_number(y)}">{markup(line)}</text>'
    yield "</g>"


def _wire(wire: Wire) -> str:
    x, y = wire.start.x + wire.start.width, wire.start.middle
    end_x, end_y = wire.end.x, wire.end.middle
    style = "line loose" if wire.loose else "line"
    start, end = f"{_number(x)} {_number(y)}", f"{_number(end_x)} {_number(end_y)}"
    if wire.start.node.kind is Kind.SANDBOX:  # many lines: they share a stem
        way = f"H{_number(x + (end_x - x) / 2)}V{_number(end_y)}H{_number(end_x)}"
    else:
        middle = _number((x + end_x) / 2)
        way = f"C{middle} {_number(y)} {middle} {_number(end_y)} {end}"
    return f'<path class="{style}" d="M{start}{way}"/>'


def _number(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
