"""HTML: one page for a browser, to search and to walk through, with all findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.inventory.graph.layout import in_columns
from smslint.inventory.graph.nodes import Cluster, Edge, Graph, Kind, Node, summary_of
from smslint.pages.findings import badges, finding_list
from smslint.pages.frame import page
from smslint.pages.markup import markup

_TITLES = ("Channel configurations", "Credentials", "Webhooks")


def render(graph: Graph) -> Iterator[str]:
    """The page."""
    return page(
        "Sandboxes of Journey Optimizer",
        _body(graph),
        package="smslint.inventory.graph",
        made="Drawn",
    )


def _body(graph: Graph) -> Iterator[str]:
    yield '<a class="skip" href="#sandboxes">Skip to the sandboxes</a>'
    yield from _header(graph)
    yield '<div class="body">'
    yield from _navigation(graph)
    yield '<main id="sandboxes" tabindex="-1">'
    for cluster in graph.clusters:
        yield from _cluster(cluster)
    if graph.stray is not None:
        yield from _stray(graph.stray)
    yield "</main>"
    yield "</div>"


def _header(graph: Graph) -> Iterator[str]:
    nodes = [node for cluster in graph.clusters for node in cluster.nodes]
    entries = sum(node.kind is not Kind.UNKNOWN for node in nodes)
    yield "<header>"
    yield '<div class="title">'
    yield f'<h1>Sandboxes</h1> <p class="quiet">{summary_of(graph)}</p>'
    yield "</div>"
    yield '<div class="tools" id="tools" role="search" hidden>'
    yield '<span class="field"><label for="search">Search</label>'
    yield (
        '<input id="search" type="search" autocomplete="off" spellcheck="false"'
        ' placeholder="name, number, vendor, code …" aria-describedby="keys"'
        ' aria-controls="sandboxes" aria-keyshortcuts="/"></span>'
    )
    yield '<span class="field"><label for="show">Show</label>'
    yield '<select id="show" aria-controls="sandboxes">'
    yield '<option value="">everything</option>'
    yield '<option value="any">what has findings</option>'
    yield '<option value="warning">warnings and errors</option>'
    yield '<option value="error">errors</option>'
    yield "</select></span>"
    yield '<button id="toggle" type="button">Open all</button>'
    yield '<p class="quiet" id="keys">/ searches, arrow keys walk, Enter opens</p>'
    yield (
        f'<p class="quiet" id="found" role="status" data-entries="{entries}"'
        f' data-sandboxes="{len(graph.clusters)}"></p>'
    )
    yield "</div>"
    yield "</header>"


def _navigation(graph: Graph) -> Iterator[str]:
    places = [(cluster.sandbox, cluster.findings) for cluster in graph.clusters]
    if graph.stray is not None:
        places.append((graph.stray, list(graph.stray.findings)))
    yield '<nav aria-label="Sandboxes">'
    yield "<ul>"
    for node, findings in places:
        name = f'<span class="text" dir="auto">{markup(node.name)}</span>'
        yield f'<li><a href="#{node.key}">{name} {badges(findings, short=True)}</a></li>'
    yield "</ul>"
    yield "</nav>"


def _cluster(cluster: Cluster) -> Iterator[str]:
    sandbox = cluster.sandbox
    yield f'<section id="{sandbox.key}" aria-labelledby="{sandbox.key}-name" data-counts>'
    yield '<div class="head">'
    yield f'<h2 id="{sandbox.key}-name" dir="auto">{markup(sandbox.name)}</h2>'
    if sandbox.about:
        yield f'<span class="quiet">{markup(sandbox.about)}</span>'
    yield badges(cluster.findings)
    yield "</div>"
    if sandbox.findings:
        itself = sandbox._replace(key=f"{sandbox.key}-itself", name="The sandbox itself", about="")
        yield '<div data-column="0"><ul class="column">'
        yield _card(itself, _Links(cluster))
        yield "</ul></div>"
    yield '<div class="columns">'
    yield '<svg class="wires" aria-hidden="true" focusable="false"></svg>'
    links = _Links(cluster)
    for number, (title, nodes) in enumerate(zip(_TITLES, in_columns(cluster), strict=True), 1):
        key = f"{sandbox.key}-column-{number}"
        yield f'<div class="column" data-column="{number}">'
        entries = sum(node.kind is not Kind.UNKNOWN for node in nodes)
        yield f'<h3 id="{key}">{title} ({entries:,})</h3>'
        if nodes:
            yield f'<ul aria-labelledby="{key}">'
            for node in nodes:
                yield _card(node, links)
            yield "</ul>"
        yield "</div>"
    yield "</div>"
    yield "</section>"


def _stray(node: Node) -> Iterator[str]:
    yield f'<section id="{node.key}" aria-labelledby="{node.key}-name">'
    yield '<div class="head">'
    yield f'<h2 id="{node.key}-name">{markup(node.name.capitalize())}</h2>'
    yield badges(node.findings)
    yield "</div>"
    files_ = node._replace(key=f"{node.key}-files", name="Files and documents")
    yield '<div data-column="0"><ul class="column">'
    yield _card(files_, None)
    yield "</ul></div>"
    yield "</section>"


class _Links:
    """What a node of a sandbox belongs to."""

    def __init__(self, cluster: Cluster) -> None:
        self._nodes = {node.key: node for node in cluster.nodes}
        self._edges = [edge for edge in cluster.edges if edge.start != cluster.sandbox.key]
        self._from: dict[str, list[Edge]] = {}
        self._to: dict[str, list[Edge]] = {}
        for edge in self._edges:
            self._from.setdefault(edge.start, []).append(edge)
            self._to.setdefault(edge.end, []).append(edge)

    def targets(self, node: Node) -> str:
        """The keys of what lines go to, for the script; `~` before those that are loose."""
        edges = self._from.get(node.key, ())
        return " ".join(f"{'~' if edge.loose else ''}{edge.end}" for edge in edges)

    def before(self, node: Node) -> list[Node]:
        return [self._nodes[edge.start] for edge in self._to.get(node.key, ())]

    def after(self, node: Node) -> list[Node]:
        return [self._nodes[edge.end] for edge in self._from.get(node.key, ())]


def _card(node: Node, links: _Links | None) -> str:
    """What can be opened, in one piece: there are tens of thousands of them."""
    return "\n".join(_lines_of_card(node, links))


def _lines_of_card(node: Node, links: _Links | None) -> Iterator[str]:
    worst = node.worst.label if node.worst is not None else ""
    style = "unknown" if node.kind is Kind.UNKNOWN else worst
    attributes = [f'class="card {style}"' if style else 'class="card"', f'id="{node.key}"']
    if links is not None and (targets := links.targets(node)):
        attributes.append(f'data-to="{targets}"')
    if worst:
        attributes.append(f'data-worst="{worst}"')
    if node.kind in (Kind.CONFIG, Kind.CREDENTIAL, Kind.WEBHOOK):
        attributes.append("data-counts")
    yield f"<li><details {' '.join(attributes)}>"
    yield f'<summary><span class="name" dir="auto">{markup(node.name)}</span>'
    yield badges(node.findings)
    about = ("about", node.about), ("number", node.number)
    spans = [f'<span class="{name}">{markup(text)}</span>' for name, text in about if text]
    if spans:
        yield f'<span class="second">{" ".join(spans)}</span>'
    yield "</summary>"
    yield '<div class="inside">'
    yield from finding_list(node.findings)
    facts = list(_facts(node, links))
    if facts:
        yield "<dl>"
        for name, value in facts:
            yield f"<dt>{name}</dt><dd>{value}</dd>"
        yield "</dl>"
    yield "</div>"
    yield "</details></li>"


def _facts(node: Node, links: _Links | None) -> Iterator[tuple[str, str]]:
    """Names and values, as markup."""
    before = links.before(node) if links is not None else []
    after = links.after(node) if links is not None else []
    named = {Kind.CONFIG: after, Kind.WEBHOOK: before}.get(node.kind, [])
    for name, text in node.facts:
        if name == "credential" and len(named) == 1:
            yield name, _linked(named)
        else:
            yield markup(name), f'<span dir="auto">{markup(text)}</span>'
    if node.kind in (Kind.CREDENTIAL, Kind.UNKNOWN):
        if before:
            yield "used by", _linked(before)
        if after:
            yield "webhooks", _linked(after)
    elif (
        node.kind is Kind.WEBHOOK and before and all(name != "credential" for name, _ in node.facts)
    ):
        yield "reports of", _linked(before)
    if node.path and node.kind is not Kind.SANDBOX:
        yield "where", f'<span class="place">{markup(f"{node.path}:{node.line}")}</span>'


def _linked(nodes: Iterable[Node]) -> str:
    return ", ".join(f'<a href="#{node.key}" dir="auto">{markup(node.name)}</a>' for node in nodes)
