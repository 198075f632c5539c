"""The graph of a tree: a cluster for each sandbox; in it the channel configurations, credentials
and webhooks as nodes, with their findings.

`drawn` makes it, and a module for each format writes it down.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from smslint.inventory.graph.drawn import draw
from smslint.inventory.graph.nodes import Cluster, Edge, Graph, Kind, Node

__all__ = ["FORMATS", "Cluster", "Edge", "Graph", "Kind", "Node", "draw", "graph_format"]

FORMATS = ("mermaid", "dot", "svg", "html")
"""The formats, each a module of that name."""


class GraphFormat(Protocol):
    """A format: a module with a function that gives lines without line ends."""

    def render(self, graph: Graph) -> Iterator[str]: ...


def graph_format(name: str) -> GraphFormat:
    """The module of a format."""
    from importlib import import_module

    return cast("GraphFormat", import_module(f"smslint.inventory.graph.{name}"))
