"""From a tree and the report on it to the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.base.secret_refs import has_reference
from smslint.facts.vendors import GOES_WITH
from smslint.facts.webhooks import FEEDBACK
from smslint.inventory.findings import FindingsAt
from smslint.inventory.graph.nodes import Cluster, Edge, Graph, Kind, Node, shortened
from smslint.inventory.view import View
from smslint.model import B2B, ChannelConfig, Credential, Entry, Sandbox, Webhook
from smslint.pages.markup import clean
from smslint.report.report import Report

_LONGEST = 200
# Too many lines from credentials to webhooks hide everything else.
_MOST_LOOSE = 200

_FACTS = {
    Kind.CONFIG: (
        ("channel", "channel"),
        ("purpose", "message_type"),
        ("sender", "sender_number"),
        ("credential", "credential"),
        ("profile attribute", "execution_field"),
        ("subdomain", "subdomain"),
        ("opt-out number", "opt_out_number"),
        ("inbound data set", "inbound_dataset"),
    ),
    Kind.CREDENTIAL: (
        ("vendor", "vendor"),
        ("region", "region"),
        ("inbound number", "inbound_number"),
        ("inbound data set", "inbound_dataset"),
    ),
    Kind.WEBHOOK: (
        ("vendor", "vendor"),
        ("type", "type"),
        ("sender", "sender_number"),
        ("credential", "credential"),
        ("URL", "url"),
    ),
}
"""The fields that a node shows, and what it calls them."""

_ABOUT = {
    Kind.CONFIG: ("channel", "purpose"),
    Kind.CREDENTIAL: ("vendor",),
    Kind.WEBHOOK: ("vendor", "type"),
}
"""Those of them that describe it in short."""

_NUMBER = {Kind.CONFIG: "sender", Kind.CREDENTIAL: "inbound number", Kind.WEBHOOK: "sender"}
"""Those of them that hold its number."""


def draw(view: View, report: Report, sandboxes: Iterable[Sandbox]) -> Graph:
    """The graph of some sandboxes, in that order. Findings of the report that are suppressed or
    lie in other sandboxes are left out."""
    return _Drawing(view, report).graph(list(sandboxes))


class _Drawing:
    def __init__(self, view: View, report: Report) -> None:
        self._view = view
        self._findings = FindingsAt(report)

    def graph(self, sandboxes: list[Sandbox]) -> Graph:
        clusters = tuple(self._cluster(number, item) for number, item in enumerate(sandboxes, 1))
        if len(sandboxes) < len(self._view.sandboxes):
            # Whether the rest was asked for is unknown.
            self._findings.drop_all_in(self._view.sandboxes)
        rest = self._findings.take_all()
        name = Kind.STRAY.value
        stray = Node("stray", Kind.STRAY, name, "", "", (), "", 0, rest)
        return Graph(clusters, stray if rest else None)

    def _cluster(self, number: int, sandbox: Sandbox) -> Cluster:
        key = f"s{number}"
        nodes: dict[int, Node] = {}
        for kind, entries in (
            (Kind.CONFIG, sandbox.channel_configs),
            (Kind.CREDENTIAL, sandbox.credentials),
            (Kind.WEBHOOK, sandbox.webhooks),
        ):
            for index, entry in enumerate(entries, 1):
                nodes[id(entry)] = self._node(f"{key}-{kind.name.lower()}-{index}", kind, entry)
        unknown: dict[str, Node] = {}
        edges = list(self._edges(key, sandbox, nodes, unknown))
        inside = (*nodes.values(), *unknown.values())
        return Cluster(self._sandbox(key, sandbox), inside, tuple(edges))

    def _sandbox(self, key: str, sandbox: Sandbox) -> Node:
        view = self._view
        facts = {"type": view.sandbox_type(sandbox), "edition": sandbox.edition}
        about = (facts["type"], "B2B edition" if sandbox.edition == B2B else "")
        return Node(
            key,
            Kind.SANDBOX,
            _clean(view.sandbox(sandbox)) or "(no sandbox named)",
            " · ".join(filter(None, about)),
            "",
            tuple((name, text) for name, text in facts.items() if text),
            _clean(sandbox.documents[0].file.path),
            1,
            self._findings.take_rest(sandbox),
        )

    def _node(self, key: str, kind: Kind, entry: Entry) -> Node:
        view = self._view
        facts = {
            name: _clean(text) for name, field in _FACTS[kind] if (text := view.text(entry, field))
        }
        if description := view.description(entry):
            facts["description"] = _clean(description)
        if isinstance(entry, ChannelConfig):
            actions = _clean(", ".join(view.texts(entry, "marketing_actions")))
            if actions:
                facts["marketing actions"] = actions
        elif isinstance(entry, Webhook):
            if keywords := view.keys(entry, "keywords"):
                facts["keywords"] = _clean(", ".join(keywords))
        elif isinstance(entry, Credential):
            for name, more in (
                ("account", view.account(entry)),
                ("service", view.service(entry)),
                ("sign-in", view.sign_in(entry)),
                *(
                    (secret.field, secret.reference or "(literal)")
                    for secret in view.secrets(entry)
                ),
            ):
                if more:
                    facts[name] = _clean(more)
        where = view.where(entry)
        return Node(
            key,
            kind,
            _clean(view.label(entry)),
            " · ".join(facts[name] for name in _ABOUT[kind] if name in facts),
            facts.get(_NUMBER[kind], ""),
            tuple(facts.items()),
            _clean(where.path),
            where.line,
            self._findings.take(entry),
        )

    def _edges(
        self, key: str, sandbox: Sandbox, nodes: dict[int, Node], unknown: dict[str, Node]
    ) -> Iterator[Edge]:
        """The lines of a sandbox; credentials that are named and not there become `unknown`. What
        nothing leads to hangs on the sandbox itself."""
        reached: set[str] = set()

        def named_by(entry: ChannelConfig | Webhook) -> Node | None:
            credential = sandbox.credential_of(entry)
            if credential is not None:
                return nodes[id(credential)]
            name = entry.credential
            if name is None:
                return None
            if name not in unknown:
                unknown[name] = Node(
                    f"{key}-unknown-{len(unknown) + 1}",
                    Kind.UNKNOWN,
                    _clean(self._view.text(entry, "credential")),
                    "a reference" if has_reference(name) else "no such credential",
                    *("", (), "", 0, ()),
                )
            return unknown[name]

        for config in sandbox.channel_configs:
            yield Edge(key, nodes[id(config)].key)
            credential = named_by(config)
            if credential is not None:
                reached.add(credential.key)
                yield Edge(nodes[id(config)].key, credential.key)
        left = _MOST_LOOSE
        for webhook in sandbox.webhooks:
            end = nodes[id(webhook)].key
            credential = named_by(webhook)
            starts = [credential] if credential is not None else []
            loose = not starts and webhook.type == FEEDBACK
            if loose:
                fits = _all_that_fit(sandbox, webhook)
                left -= len(fits)
                starts = [nodes[id(fit)] for fit in fits] if left >= 0 else []
            for start in starts:
                yield Edge(start.key, end, loose=loose)
            if not starts:
                yield Edge(key, end, steps=3)
        for node in (
            *(nodes[id(credential)] for credential in sandbox.credentials),
            *unknown.values(),
        ):
            if node.key not in reached:
                yield Edge(key, node.key, steps=2)


def _all_that_fit(sandbox: Sandbox, webhook: Webhook) -> list[Credential]:
    """A webhook without a credential takes the delivery reports of all its vendor's."""
    vendors = GOES_WITH.get(webhook.vendor or "", frozenset())
    return [credential for credential in sandbox.credentials if credential.vendor in vendors]


def _clean(text: str) -> str:
    return clean(shortened(text, _LONGEST))
