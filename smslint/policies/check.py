"""Policies on a document: which entries each is for, and where they break it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from smslint.base.errors import place_of
from smslint.base.findings import Failure
from smslint.base.pointers import escaped
from smslint.base.secret_refs import has_reference
from smslint.model import DocumentInfo, Entry, Place
from smslint.model.secrets import secret_fields
from smslint.payloads.positions import start_region
from smslint.policies.evaluate import Breach, TooManyStepsError, breaches
from smslint.policies.model import Policy
from smslint.policies.wording import near, said_of
from smslint.rules.base import RawFinding
from smslint.shape import Shaped
from smslint.shape.data import is_empty, key_at, to_data
from smslint.shape.schemas import CHANNEL_CONFIG, CREDENTIAL, DOCUMENT, WEBHOOK
from smslint.source.quoting import guess
from smslint.source.tree import Mapping, Node, Scalar, is_foreign

if TYPE_CHECKING:
    from smslint.base.stopwatch import Stopwatch
    from smslint.rules.run import Result


def check_policies(
    document: DocumentInfo,
    policies: Iterable[Policy],
    shaped: Shaped,
    watch: Stopwatch | None = None,
) -> Result:
    """The findings of policies in one document whose tree is at hand; `shaped` is the result of the
    check of its shape. A `watch` measures each policy."""
    found: list[tuple[str, RawFinding]] = []
    failures: list[Failure] = []
    secrets = frozenset(
        id(field.node) for entry in document.credentials for field in secret_fields(entry)
    )
    for policy in policies:
        check = _Check(document, policy, shaped, secrets)
        if watch is not None:
            watch.start()
        try:
            for target in _targets(document, policy):
                found += ((policy.rule_id, item) for item in check.of(*target))
        except Exception as error:  # never its own words: they may quote the input
            where = f"{type(error).__name__} at {place_of(error)}"
            what = "takes too long on an entry" if isinstance(error, TooManyStepsError) else where
            failures.append(Failure(f"policy {policy.name}: {what}", document.file.path))
        if watch is not None:
            watch.stop(policy.rule_id)
    return found, failures


def _targets(document: DocumentInfo, policy: Policy) -> Iterator[tuple[Mapping, str]]:
    """The mappings that a policy looks at, each with its pointer."""
    if policy.kind == DOCUMENT:
        if document.root is not None:
            yield document.root.mapping, ""
        return
    lists: dict[str, Sequence[Entry]] = {
        CREDENTIAL: document.credentials,
        WEBHOOK: document.webhooks,
        CHANNEL_CONFIG: document.channel_configs,
    }
    for entry in lists[policy.kind]:
        yield entry.tree.mapping, entry.pointer


class _Check:
    """One policy on mappings of one document."""

    def __init__(
        self,
        document: DocumentInfo,
        policy: Policy,
        shaped: Shaped,
        secrets: frozenset[int],
    ) -> None:
        self.document = document
        self.policy = policy
        self.shaped = shaped
        self.secrets = secrets

    def of(self, mapping: Mapping, pointer: str) -> Iterator[RawFinding]:
        if not self.is_meant(mapping):
            return
        for breach in breaches(self.policy.schema, mapping, self.is_known):
            lacks = breach.keyword in ("required", "dependencies")
            if lacks and self.is_misspelt(breach.node, breach.name):
                continue
            yield self.finding(breach, mapping, pointer)

    def is_known(self, node: Node) -> bool:
        """What the node holds counts: it is not a reference, a secret or wrong already."""
        if is_foreign(node) or id(node) in self.shaped.failed:
            return False
        if isinstance(node, Scalar):
            return id(node) not in self.secrets and not has_reference(node.value)
        return True

    def is_meant(self, mapping: Mapping) -> bool:
        """The policy is for this entry; one of which that is not known is left alone."""
        policy = self.policy
        if policy.sandboxes is not None:
            name = self.document.sandbox
            if name is None or self.document.misnamed or has_reference(name):
                return False
            if not any(fnmatchcase(name, glob) for glob in policy.sandboxes):
                return False
        for field, values in policy.where:
            node = mapping.get(field)
            if node is None or is_empty(node) or not self.is_known(node):
                return False
            data = to_data(node)
            if not any(data == value and type(data) is type(value) for value in values):
                return False
        return True

    def is_misspelt(self, node: Node, name: str) -> bool:
        """The missing field is there under another name, which is a finding of its own."""
        from smslint.base.suggest import nearest

        if not isinstance(node, Mapping):
            return False
        wrong = [key for key in node.fields if (id(node), key) in self.shaped.unknown]
        return any(nearest(key, [name]) for key in wrong)

    def finding(self, breach: Breach, mapping: Mapping, pointer: str) -> RawFinding:
        policy = self.policy
        said = said_of(breach)
        meant = near(breach)
        help_ = f"{said[:1].upper()}{said[1:]}." if policy.message else ""
        if meant is not None:
            help_ = f"Did you mean `{meant}`? {help_}".rstrip()
        elif not help_:
            help_ = f"The policy `{policy.name}` of {policy.origin} asks for it."
        place, name = _place_of(breach, mapping)
        path = [*breach.path, *([name] if name else [])]
        where = "".join(f"/{escaped(str(step))}" for step in path)
        header = place.start if isinstance(place, Scalar) and place.is_block else None
        fix = None
        if meant is not None and isinstance(breach.node, Scalar):
            fix = guess(breach.node, meant)
        return RawFinding(
            Place(
                self.document, *start_region(self.document.file.text, place), f"{pointer}{where}"
            ),
            policy.message or said,
            help_,
            header=header,
            fix=fix,
        )


def _place_of(breach: Breach, mapping: Mapping) -> tuple[Node, str]:
    """The smallest node that shows a breach, and the name of a field that the pointer leads on to.

    As for rules of the shape: a value, or a key where the value is missing or is a mapping or list;
    of an entry its first key.
    """
    node = breach.node
    if isinstance(node, Mapping):
        if breach.keyword in ("required", "dependencies"):
            return node.first_key or node, breach.name
        if breach.keyword in ("additionalProperties", "propertyNames"):
            return node.fields[breach.name][0], breach.name
    key = key_at(mapping, breach.path)
    if isinstance(node, Scalar) and (breach.keyword != "false" or key is None):
        return node, ""
    if key is not None:
        return key, ""
    return (node.first_key or node if isinstance(node, Mapping) else node), ""
