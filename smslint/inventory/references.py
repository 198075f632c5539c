"""How the value of a secret field is spoken of: where it is kept, never what it is."""

from __future__ import annotations

from smslint.base.patterns import lazy
from smslint.base.secret_refs import is_reference
from smslint.redaction.messages import MASK

_LONGEST = 120
# What falls in for something that is not set may be a secret.
_WITH_WORD = lazy(r"(?s)(\$\{(?:env:)?[A-Za-z_][A-Za-z0-9_]*:?[-?+=])(.+)\}")

# In the languages of templates: `{{ env.TOKEN | default("…") }}`, `${{ secrets.TOKEN || '…' }}`.
_DEFAULT = lazy(r"(\|\||(?<!\w)d(?:efault)?\s*+\(?+)(\s*)(?:'[^']*'|\"[^\"]*\")")


def shown_reference(value: str) -> str | None:
    """The reference that a secret field holds, without what falls in for it; None for anything
    else, which may be a secret."""
    text = value.strip()
    if not is_reference(text):
        return None
    if text.startswith("ENC["):
        return "ENC[…]"  # what follows is long and tells nobody anything
    with_word = _WITH_WORD.fullmatch(text)
    if with_word is not None:
        return f"{with_word[1]}{shown_reference(with_word[2]) or MASK}}}"
    if "{{" in text:
        text = _DEFAULT.sub(rf"\1\2{MASK}", text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
