"""Secret references: which texts stand for a value that is kept elsewhere.

`${env:NAME}`, `${NAME}` and `${file:PATH}` are resolved by the live mode; the forms of other
tools are accepted and left alone. What looks like a reference and is none is said in one sentence.
"""

from typing import NamedTuple

from smslint.base.patterns import lazy

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"

# `${NAME}`, `${NAME:-default}` and its relatives of shell and compose files; `${file:PATH}`; the
# forms of GitHub, Azure and template tools. These may stand inside a longer text.
# A dash without a colon is a default to a shell, but after `env:` it is a slip in the name.
_WORD = r"(?:[^{}]|\$\{[^{}]*\})*"  # what falls in for it may be a reference again
_VARIABLE = rf"\$\{{(?:{_NAME}(?::?[-?+=]{_WORD})?|env:{_NAME}(?::[-?+=]{_WORD})?)\}}"
_INSIDE = lazy(
    rf"\$\{{\{{\s*[^\s{{}}][^{{}}]*\}}\}}|{_VARIABLE}|\$\{{file:[^{{}}\s][^{{}}]*\}}"
    r"|\$\([A-Za-z_][A-Za-z0-9_.-]*\)|\{\{\s*[^\s{}][^{}]*\}\}"
)
_DEFAULT = lazy(rf"\$\{{(?:env:)?{_NAME}:?[-=](?P<word>[^{{}}]+)\}}")

# Those of secret stores are a whole value or nothing.
_WHOLE = lazy(
    r"ENC\[AES256_GCM,[^\]]*\]"
    r"|op://\S+"
    r"|vault:[^\s#]+\#\S+"
    r"|ref\+[a-z0-9]+://\S+"
    r"|<path:[^\s#>]+\#[^\s>]+>"
    r"|arn:aws[a-z-]*:secretsmanager:\S+"
    r"|projects/[^/\s]+/secrets/\S+"
    r"|https://[A-Za-z0-9-]+\.vault\.azure\.net/secrets/\S+"
)
_STORES = ("ENC[", "op://", "vault:", "ref+", "<path:", "arn:aws", "projects/", "https://")
_FIRST_OF_STORES = frozenset((*(store[0] for store in _STORES), *" \t\r\n"))
_SOPS = lazy(r"ENC\[[^\]]*\]?")
_BARE = lazy(rf"\${_NAME}")
_RESOLVER = lazy(r"[A-Za-z][A-Za-z0-9_-]*")


class Default(NamedTuple):
    """A reference with a value to fall back on: `${NAME:-value}`; offsets within the text."""

    start: int
    end: int


def is_reference(text: str) -> bool:
    """The whole text is one reference (of any known form)."""
    text = text.strip()
    if "$" in text or "{{" in text:
        return bool(_INSIDE.fullmatch(text))
    return text.startswith(_STORES) and bool(_WHOLE.fullmatch(text))


def has_reference(text: str) -> bool:
    """The text is or holds a reference: what it means is known only when that is filled in."""
    # Asked of every value again and again, and nearly none has one.
    if "$" in text or "{{" in text:
        if _INSIDE.search(text):
            return True
    elif text[:1] not in _FIRST_OF_STORES:
        return False
    text = text.strip()
    return text.startswith(_STORES) and bool(_WHOLE.fullmatch(text))


def spans(text: str) -> list[tuple[int, int]]:
    """Where references stand in a text, as offsets; `{{name}}` counts only as `{{resolve:…}}`.

    For payloads, where braces are placeholders unless a reference owns them.
    """
    return [
        match.span()
        for match in _INSIDE.finditer(text)
        if not match[0].startswith("{{") or match[0].startswith("{{resolve:")
    ]


def masked(text: str) -> str:
    """The text with each reference blotted out, character by character: what a reference holds
    must not be taken for a separator of the text around it."""
    if "$" not in text and "{{" not in text:
        return text
    return _INSIDE.sub(lambda match: "x" * len(match[0]), text)


def default_of(text: str) -> Default | None:
    """Where the default of the first `${NAME:-value}` stands, unless it is empty."""
    match = _DEFAULT.search(text)
    return None if match is None else Default(*match.span("word"))


def fault_in(text: str, *, sops: bool) -> str | None:
    """What is wrong with a text that means to be a reference; None when nothing is, or when it
    does not mean to be one. `sops`: the document has SOPS metadata."""
    text = text.strip()
    if is_reference(text):
        if text.startswith("ENC[") and not sops:
            return "`ENC[…]` is a SOPS value, but the document has no `sops` key to decrypt it with"
        return None
    if _SOPS.fullmatch(text):
        return (
            "`ENC[…]` is no complete SOPS value"
            if sops
            else ("`ENC[…]` is a SOPS value, but the document has no `sops` key to decrypt it with")
        )
    if _BARE.fullmatch(text):
        return "a bare `$NAME` is not replaced by anything; references have braces"
    return _fault_in_braces(text)


def _fault_in_braces(text: str) -> str | None:
    start = 0
    while (start := text.find("${", start)) >= 0:
        known = _INSIDE.match(text, start)
        if known:
            start = known.end()
            continue
        end = text.find("}", start)
        if end < 0:
            return "the reference is not closed: `}` is missing"
        inner = text[start + 2 : end]
        resolver, colon, rest = inner.partition(":")
        if not inner.strip() or (colon and resolver in ("env", "file") and not rest.strip()):
            return "the reference is empty"
        if (
            colon
            and resolver not in ("env", "file")
            and _RESOLVER.fullmatch(resolver)
            and not rest.startswith(("-", "?", "+", "="))
        ):
            return "the reference has a resolver that is not known; `env` and `file` are"
        return "the reference has a name that no environment variable can have"
    return None
