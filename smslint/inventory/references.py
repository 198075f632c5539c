"""How the value of a secret field is described: where it is kept, never what it is."""

from __future__ import annotations

from smslint.base.patterns import lazy
from smslint.base.secret_refs import Opaque, is_reference
from smslint.base.secret_texts import shown_in, without_wrapping
from smslint.redaction.messages import MASK

_LONGEST = 120
# In the languages of templates: `{{ env.TOKEN | default("…") }}`, `${{ secrets.TOKEN || '…' }}`.
_DEFAULT = lazy(r"(\|\||(?<!\w)d(?:efault)?\s*+\(?+)(\s*)(?:'[^']*'|\"[^\"]*\")")


def shown_reference(value: str) -> str | None:
    """The reference that a secret field holds, without its default; None for anything else, which
    may be a secret."""
    if not is_reference(value):
        return None
    text = value.strip()
    if isinstance(value, Opaque):
        return _cut(text)
    if text.startswith("ENC["):
        return "ENC[…]"  # what follows is long and tells nothing
    if "{{" in text:
        text = _DEFAULT.sub(rf"\1\2{MASK}", text)
    else:
        at, shown = 0, ""
        for start, end in shown_in(text):
            shown += (MASK if start > at else "") + text[start:end]
            at = end
        text = shown
    return _cut(text)


def shown_with_scheme(value: str) -> str | None:
    """The same for a header's value: a scheme such as `Bearer` may be in front of the reference."""
    core = without_wrapping(value)
    reference = shown_reference(core)
    if reference is None:
        return None
    before, _, after = value.partition(core)
    return f"{before}{reference}{after}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
