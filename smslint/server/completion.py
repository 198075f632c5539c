"""Names that fit at the cursor: credentials of the sandbox, subdomains, codes of rules.

What the schema knows (fields, vendors, categories) a YAML language server offers. The text is being
written, so it is read line by line and need not be YAML.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from smslint.base.findings import Edit
from smslint.model import Project
from smslint.rules.base import Scope
from smslint.rules.registry import RULES
from smslint.server.tree import Checked
from smslint.source.lines import line_start
from smslint.source.quoting import in_style_of
from smslint.source.tree import Scalar

_VALUE = re.compile(
    r"(?:^\s*(?:-\s+)*|[{,]\s*)(?P<key>credential|subdomain)\s*:(?P<gap>\s*)"
    r"(?P<value>\"[^\"]*|'[^']*|[^\s\"'#{}\[\],][^\"'#{}\[\],]*|)\Z"
)
_CODE = re.compile(r"smslint:\s*(?:file-)?ignore\[(?:[^\]]*,)?\s*(?P<code>[A-Za-z0-9-]*)\Z")
_MARK = re.compile(r"^---(?:\s|$)", re.MULTILINE)
_SANDBOX = re.compile(r"^sandbox[ \t]*:[ \t]*([\"']?)(?P<name>[a-z][a-z0-9-]*)\1[ \t]*(?:#.*)?$")


class Offer(NamedTuple):
    """One name: how it is listed, its description, and the edit that writes it."""

    label: str
    detail: str
    edit: Edit


def offers_at(text: str, offset: int, checked: Checked | None, uri: str) -> list[Offer]:
    """What can be written at an offset of an open file; `checked` is what is known of its
    project."""
    start = line_start(text, offset)
    before = text[start:offset]
    mark = before.rfind("smslint:")
    code = _CODE.match(before, mark) if "#" in before[: max(mark, 0)] else None
    if code is not None:
        return [
            Offer(rule.code, rule.name, Edit(start + code.start("code"), offset, rule.code))
            for rule in RULES
            if rule.scope is not Scope.HOUSEKEEPING
        ]
    value = _VALUE.search(before)
    if value is None or checked is None:
        return []
    typed = value["value"]
    project = checked.project(checked.path_of(uri) or "")
    if value["key"] == "credential":
        names = _credentials(project, checked, _sandbox_at(text, offset))
    else:
        names = {
            node.value: ""
            for document in project.documents
            for node in document.subdomains
            if checked.shown(document.file.path, node.value) == node.value
        }
    space = "" if value["gap"] else " "
    style = typed[:1] if typed[:1] in ("'", '"') else ""
    at = start + value.start("value")
    # Editors close quotes as soon as one is opened.
    end = offset + (1 if style and text[offset : offset + 1] == style else 0)
    return [
        Offer(name, detail, Edit(at, end, f"{space}{written}"))
        for name, detail in names.items()
        if (written := in_style_of(Scalar("", 0, 0, style), name)) is not None
    ]


def _credentials(project: Project, checked: Checked, sandbox: str | None) -> dict[str, str]:
    """The names of a sandbox's credentials, each with its vendor; what looks like a secret, or is
    one, is not offered."""
    if sandbox is None:
        return {}
    return {
        name: checked.shown(credential.document.file.path, credential.vendor or "")
        for known in project.sandboxes
        if known.name == sandbox
        for credential in known.credentials
        if (name := credential.name) is not None
        and checked.shown(credential.document.file.path, name) == name
    }


def _sandbox_at(text: str, offset: int) -> str | None:
    """The sandbox of the document that an offset is in."""
    first, end = 0, len(text)
    for mark in _MARK.finditer(text):
        if mark.start() <= offset:
            first = mark.end()
        else:
            end = mark.start()
            break
    for line in text[first:end].splitlines():
        match = _SANDBOX.match(line)
        if match is not None:
            return match["name"]
    return None
