"""What a graph is made of. Its texts are on one line, without secrets and control characters."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import NamedTuple

from smslint.base.findings import Finding, Severity
from smslint.pages.findings import in_words

_MOST_CODES = 4


class Kind(enum.Enum):
    """What a node represents."""

    SANDBOX = "sandbox"
    CONFIG = "channel configuration"
    CREDENTIAL = "credential"
    WEBHOOK = "webhook"
    UNKNOWN = "unknown credential"
    """A credential that is named and not there."""
    STRAY = "in no sandbox"
    """Everything that has findings and belongs to no sandbox."""


COLUMNS = {
    Kind.SANDBOX: 0,
    Kind.CONFIG: 1,
    Kind.CREDENTIAL: 2,
    Kind.UNKNOWN: 2,
    Kind.WEBHOOK: 3,
    Kind.STRAY: 0,
}
"""The column of a node, from left to right."""


class Node(NamedTuple):
    """A node. `about` is a short description, `number` is its sender or inbound number, and `facts`
    are all its fields that are worth a look, by name."""

    key: str
    kind: Kind
    name: str
    about: str
    number: str
    facts: tuple[tuple[str, str], ...]
    path: str
    line: int
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> Severity | None:
        """The worst severity of its findings."""
        return max((found.severity for found in self.findings), default=None)

    @property
    def lines(self) -> tuple[str, ...]:
        """What a picture shows of it."""
        return tuple(filter(None, (self.name, self.about, self.number, with_codes(self.findings))))


class Edge(NamedTuple):
    """A line between two nodes, by their keys. `steps`: how many columns it goes to the right.
    `loose`: neither names the other, it is meant for all that fit."""

    start: str
    end: str
    steps: int = 1
    loose: bool = False


class Cluster(NamedTuple):
    """A sandbox, what is in it, and what belongs to what. The findings of `sandbox` are those that
    belong to none of the other nodes."""

    sandbox: Node
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def all_nodes(self) -> tuple[Node, ...]:
        return (self.sandbox, *self.nodes)

    @property
    def findings(self) -> list[Finding]:
        return [found for node in self.all_nodes for found in node.findings]


class Graph(NamedTuple):
    """The whole. `stray` has the findings that belong to no sandbox, if there are any."""

    clusters: tuple[Cluster, ...]
    stray: Node | None

    @property
    def findings(self) -> list[Finding]:
        inside = [found for cluster in self.clusters for found in cluster.findings]
        return [*(self.stray.findings if self.stray is not None else ()), *inside]


def with_codes(findings: Iterable[Finding]) -> str:
    """`2 errors: SMS401, SMS502`; empty when there is none."""
    found = sorted(findings, key=lambda finding: (-finding.severity, finding.code))
    codes = list(dict.fromkeys(finding.code for finding in found))
    more = ["…"] if len(codes) > _MOST_CODES else []
    return f"{in_words(found)}: {', '.join([*codes[:_MOST_CODES], *more])}" if found else ""


def summary_of(graph: Graph) -> str:
    """`2 sandboxes, 7 entries, 1 error`."""
    sandboxes = len(graph.clusters)
    entries = sum(
        node.kind is not Kind.UNKNOWN for cluster in graph.clusters for node in cluster.nodes
    )
    return ", ".join(
        (
            f"{sandboxes:,} sandbox{'' if sandboxes == 1 else 'es'}",
            f"{entries:,} entr{'y' if entries == 1 else 'ies'}",
            in_words(graph.findings) or "no findings",
        )
    )


def shortened(text: str, most: int) -> str:
    """The text, cut to a number of characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
