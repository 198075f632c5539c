"""What in a file leads out of it: rules that comments name, and addresses."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import DocumentLink

from smslint.base.patterns import lazy
from smslint.base.secret_refs import has_reference
from smslint.model.fields import ADDRESS_FIELDS
from smslint.rules.registry import find
from smslint.server.checked import Checked
from smslint.server.parsed import Parsed
from smslint.source.comments import comments
from smslint.source.tree import Mapping, Scalar, nodes_below

_CODE = lazy(r"(?<![\w-])SMS\d{3}(?!\w)")
_ADDRESS = lazy(r"https?://[^\s\"'<>`{}|\\^]+")


def links(parsed: Parsed, checked: Checked, path: str) -> Iterator[DocumentLink]:
    """The links of a file. An address with a reference or a secret in it is left out: nobody can
    follow the one, and nobody should follow the other."""
    for start, end, target, tooltip in (*_to_rules(parsed, checked), *_addresses(parsed)):
        where = parsed.places.span(parsed.now(start), parsed.now(end))
        if checked.shown(path, target) == target:
            yield DocumentLink(where, target, tooltip)


def _to_rules(parsed: Parsed, checked: Checked) -> Iterator[tuple[int, int, str, str]]:
    """The rules that comments name: those that are suppressed by code or name, others by code."""
    source = parsed.source
    policies = {policy.name: policy for policy in checked.report.policies}
    seen = set()
    for directive in source.directives.all if source.directives is not None else ():
        for name in directive.names:
            rule = find(name.text) or policies.get(name.text)
            if rule is not None and rule.url:
                seen.add(name.start)
                yield name.start, name.end, rule.url, f"{rule.code} {rule.name}"
    if not _CODE.search(source.text):
        return
    roots = [document.root for document in source.documents if document.root is not None]
    scalars = [node for node in nodes_below(roots) if isinstance(node, Scalar)]
    scalars.sort(key=lambda node: node.start)
    # In a broken text the part after the break is left alone.
    end = roots[-1].end if source.broken and roots else None
    for comment in comments(source.text, scalars, end=end):
        for match in _CODE.finditer(comment.text):
            rule = find(match[0])
            if rule is not None and comment.start + match.start() not in seen:
                start = comment.start + match.start()
                yield start, start + len(match[0]), rule.url, f"{rule.code} {rule.name}"


def _addresses(parsed: Parsed) -> Iterator[tuple[int, int, str, str]]:
    roots = [document.root for document in parsed.documents if document.root is not None]
    for node in nodes_below(roots):
        for key, value in node.pairs if isinstance(node, Mapping) else ():
            if (
                isinstance(key, Scalar)
                and key.value in ADDRESS_FIELDS
                and isinstance(value, Scalar)
                and not value.is_block
                and _ADDRESS.fullmatch(value.value)
                and not has_reference(value.value, url=True)
            ):
                quote = 1 if value.style else 0
                yield value.start + quote, value.end - quote, value.value, "Open this address"
