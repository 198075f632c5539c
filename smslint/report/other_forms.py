"""Messages about comments that suppress nothing because they are in the form of another linter."""

from __future__ import annotations

from collections.abc import Mapping

from smslint.base.findings import Edit, Fix
from smslint.base.phrasing import quoted
from smslint.base.suggest import nearest
from smslint.rules.registry import BY_NAME, find
from smslint.source.other_forms import Meant, OtherForm

_FORMS = {Meant.LINE: "ignore", Meant.ENTRY: "ignore-entry", Meant.FILE: "file-ignore"}
_WHERE = {
    Meant.LINE: "at the end of the line, or alone on the line above it",
    Meant.ENTRY: "at the first line of the entry, or alone above it",
    Meant.FILE: "above the first key of the file",
}
_FARTHER = " `ignore-entry[…]` is for a whole entry, `file-ignore[…]` for a whole file."
_CODE = "CODE"


def said_of(form: OtherForm, policies: Mapping[str, str]) -> tuple[str, str, Fix | None]:
    """Message, help and fix; the fix hides findings, so it is unsafe. `policies` are the names of
    the project's own rules."""
    message = f"{quoted(form.shown)} is not a form that smslint knows, so nothing is suppressed"
    if form.meant is Meant.END:
        return message, "Remove it: an `ignore[…]` ends by itself.", None
    known = [_known(name, policies) for name in form.names]
    meant = [
        exact or nearest(name, (*BY_NAME, *policies))
        for name, exact in zip(form.names, known, strict=True)
    ]
    names = ", ".join(name for name in dict.fromkeys(meant) if name)
    written = f"{_FORMS[form.meant]}[{names or _CODE}]"
    help_ = f"Write `# smslint: {written} reason` {_WHERE[form.meant]}."
    if not names:
        help_ += " There is no way to suppress everything."
    elif form.plain:
        help_ += _FARTHER
    if not known or not all(known):
        return message, help_, None
    return message, help_, Fix(False, (Edit(form.start, form.end, f"smslint: {written}"),))


def _known(name: str, policies: Mapping[str, str]) -> str:
    """A rule as a comment names it; empty where none is called so."""
    if name in policies:
        return name
    rule = find(name) or find(name.upper())
    if rule is None:
        return ""
    return rule.code if name.upper() == rule.code else rule.name
