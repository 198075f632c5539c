"""Of which files something may be kept on disk: those in which no secret is written out.

The rules about secrets are asked whether or not they are wanted in this run, and then the document
itself: all that is kept are names and addresses, but of a file with a secret not even these.
"""

from __future__ import annotations

from collections.abc import Iterable

from smslint.base.patterns import lazy
from smslint.cache.kept import texts_found, texts_of
from smslint.model import DocumentInfo
from smslint.model.exposed import URL, is_literal
from smslint.model.secrets import secret_fields
from smslint.redaction.comments import secrets_in_comments
from smslint.redaction.repeats import PART, Repeats, in_one_case
from smslint.redaction.shapes import secrets_in_urls, tokens
from smslint.rules.registry import FIND_SECRETS
from smslint.rules.run import run_in_file
from smslint.source.tree import scalars

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.cache.store import Across, Record

_SIGNS = "\"'`.,;:()[]{}"
_NO_HOST = lazy(r"[/?#@]")


def is_secretless(document: DocumentInfo, active: frozenset[str]) -> bool:
    """No secret is in a document, nor in its comments, as far as anybody can tell. Its tree is
    there, and those rules about secrets that are `active` found nothing in it."""
    if document.root is None or tokens(document.file.text):
        return False
    hosts = (
        *document.subdomains,
        *(config.texts.get("subdomain") for config in document.channel_configs),
    )
    if any(host is not None and _NO_HOST.search(host.value) for host in hosts):
        return False  # an address in its place may hold a secret that no rule knows
    others = FIND_SECRETS - active
    if others:
        found, failures = run_in_file(document, others)
        if found or failures:
            return False
    file = document.file
    # Redaction sees more in comments than the rule does: secrets with spaces, misspelt names; and
    # addresses in every text.
    text = file.text
    if any(secrets_in_comments(text, scalars(document.root.mapping), file.dialect)) or any(
        is_literal(text[start:end], URL, file.dialect)
        for start, end in secrets_in_urls(text, file=True)
    ):
        return False
    return all(
        not field.reading.literal
        and field.reading.default is None
        and field.reading.fault is None
        and not field.reading.wrapped
        for credential in document.credentials
        for field in secret_fields(credential)
    )


def are_secretless(texts: Iterable[str]) -> bool:
    """None of the texts, as YAML means them, looks like a secret or an address."""
    joined = "\n".join(texts)
    return not ("://" in joined or tokens(joined) or any(secrets_in_urls(joined)))


def whole_ones(secrets: Repeats) -> frozenset[str]:
    """The secrets in one case, and what may be one in a secret of several words (`App 4f9a…`)."""
    whole = set(map(in_one_case, secrets.literals))
    for text in secrets.literals:
        words = [word.strip(_SIGNS) for word in text.split()]
        if len(words) > 1:
            whole.update(
                in_one_case(word) for word in words if len(word) >= PART and not word.isalpha()
            )
    return frozenset(whole)


def repeat_one(record: Record | Across, whole: Iterable[str], secrets: Repeats) -> bool:
    """A record holds one of the secrets; `whole` are these as `whole_ones` gives them. Parts of
    secrets count only where a rule may have cut what it quotes: names have much in common with
    passwords that people make up. What cannot be a record holds anything."""
    try:
        joined = in_one_case("\n".join(texts_of(record)))
        return any(secret in joined for secret in whole) or bool(
            secrets.parts("\n".join(texts_found(record)))
        )
    except (TypeError, ValueError, LookupError, AttributeError):
        return True
