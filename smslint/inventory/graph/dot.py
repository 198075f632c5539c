"""DOT, the language of Graphviz: `smslint graph --format dot | dot -Tpdf`."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Severity
from smslint.inventory.graph.nodes import Cluster, Graph, Kind, Node, shortened

_LONGEST = 60
_SHAPES = {
    Kind.SANDBOX: "folder",
    Kind.CONFIG: "box",
    Kind.CREDENTIAL: "ellipse",
    Kind.WEBHOOK: "component",
    Kind.UNKNOWN: "box",
    Kind.STRAY: "box",
}
_FILLS = {Severity.ERROR: "#ffebe9", Severity.WARNING: "#fff8c5", Severity.INFO: "#ddf4ff"}
_LINES = {Severity.ERROR: "#cf222e", Severity.WARNING: "#9a6700", Severity.INFO: "#0969da"}


def render(graph: Graph) -> Iterator[str]:
    """The graph, a node or an edge a line."""
    yield "digraph smslint {"
    yield '  graph [rankdir=LR, charset="UTF-8", fontname="sans-serif", nodesep=0.2, ranksep=0.8]'
    yield '  node [style=filled, fillcolor=white, fontname="sans-serif", fontsize=11]'
    yield '  edge [color="#57606a"]'
    for cluster in graph.clusters:
        yield from _cluster(cluster)
    if graph.stray is not None:
        yield f"  {_node(graph.stray)}"
    yield "}"


def _cluster(cluster: Cluster) -> Iterator[str]:
    yield f"  subgraph {_quoted(f'cluster_{cluster.sandbox.key}')} {{"
    yield "    graph [style=rounded]"
    for node in cluster.all_nodes:
        yield f"    {_node(node)}"
    for edge in cluster.edges:
        style = "dashed" if edge.loose else "solid"
        line = f"{_quoted(edge.start)} -> {_quoted(edge.end)}"
        yield f"    {line} [style={style}, minlen={edge.steps}]"
    yield "  }"


def _node(node: Node) -> str:
    attributes = [f"label={_label(*node.lines)}", f"shape={_SHAPES[node.kind]}"]
    if node.kind is Kind.UNKNOWN:
        attributes.append('style="dashed", color="#cf222e"')
    elif node.worst is not None:
        colours = f'fillcolor="{_FILLS[node.worst]}", color="{_LINES[node.worst]}"'
        attributes.append(f"{colours}, penwidth=2")
    return f"{_quoted(node.key)} [{', '.join(attributes)}]"


def _label(*lines: str) -> str:
    """Lines below each other. Graphviz reads `&lt;` in a label as a sign of its own."""
    parts = [
        shortened(line, _LONGEST).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
        for line in lines
    ]
    return '"{}"'.format("\\n".join(parts))


def _quoted(key: str) -> str:
    return f'"{key}"'
