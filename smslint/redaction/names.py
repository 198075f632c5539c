"""Which names announce a secret."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from smslint.base.patterns import lazy
from smslint.base.secret_texts import SCHEMES
from smslint.base.suggest import nearest
from smslint.facts.secret_names import HEADERS, KEYS, QUERY_KEYS, is_secret_header, is_secret_key
from smslint.facts.vendors import CREDENTIAL_VENDORS, EDITIONS, WEBHOOK_VENDORS
from smslint.shape import schemas

_PLAINLY = lazy(
    "token|secret|password|passwd|passphrase|apikey|authkey|accesskey|privatekey|authorization"
    "|cookie"
)
_WHOLE = frozenset(("pwd", "pass", "authentication"))
# So many letters may be wrong, missing or too many in a name that is still near another.
_ODD = 3


def letters_of(name: str) -> str:
    """A name without what makes no difference to what is meant."""
    plain = name.casefold()
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


class _Fields:
    """The names of all fields of the schemas, and of those that hold secrets."""

    def __init__(self) -> None:
        self.all: set[str] = set()
        self.secret: set[str] = set()
        self.values: set[str] = set()
        for name in _part_names():
            self._collect(schemas.part(name))
        self.public = frozenset(self.all - self.secret)
        known = [letters_of(name) for name in self.secret]
        self.lengths = {len(name) + more for name in known for more in range(-_ODD, _ODD + 1)}
        self.letters = str.maketrans("", "", "".join(known))

    def _collect(self, schema: Any) -> None:
        if isinstance(schema, list):
            for item in schema:
                self._collect(item)
        elif isinstance(schema, dict):
            properties = schema.get("properties")
            for name, field in properties.items() if isinstance(properties, dict) else ():
                self.all.add(name)
                if isinstance(field, dict) and field.get("writeOnly"):
                    self.secret.add(name)
            allowed = schema.get("enum")
            for value in allowed if isinstance(allowed, list) else ():
                if isinstance(value, str):
                    self.values.add(value)
            for value in schema.values():
                self._collect(value)


def _part_names() -> Iterator[str]:
    for edition in EDITIONS:
        for kind in schemas.KINDS:
            yield from schemas.parts_of(kind, edition)
    yield from map(schemas.auth_part, schemas.AUTH_TYPES)
    yield "common"


@cache
def _fields() -> _Fields:
    return _Fields()


def vocabulary() -> Iterator[str]:
    """The words of the language, in lower case: names of fields and lists, values of enumerations,
    names that announce a secret."""
    fields = _fields()
    for word in {*fields.all, *fields.values, *KEYS, *HEADERS, *QUERY_KEYS, *_OTHERS, *_VENDORS}:
        yield word.casefold()


_VENDORS = (*CREDENTIAL_VENDORS, *WEBHOOK_VENDORS)
_OTHERS = (
    *("credentials", "webhooks", "channel_configs", "subdomains", "http", "https", "x-api-key"),
    *("proxy-authorization", "client_secret", "client-secret", *SCHEMES),
)


@lru_cache(maxsize=4096)
def names_a_secret(name: str) -> bool:
    """The name is a secret field's, or near one, or clearly announces a secret. For keys of entries
    and for broken files: elsewhere the vocabulary of `facts.secret_names` decides."""
    fields = _fields()
    if name in fields.public:
        return False
    plain = letters_of(name)
    return plain in _WHOLE or bool(_PLAINLY.search(plain)) or near_a_secret_field(name)


@lru_cache(maxsize=4096)
def near_a_secret_field(name: str) -> bool:
    """The name is a secret field's, or nearer to one than to any other name."""
    fields = _fields()
    if name in fields.secret:
        return True
    if name in fields.public:
        return False
    plain = letters_of(name)
    # Files may hold hundreds of thousands of names: most are nothing like a secret field's.
    if len(plain) not in fields.lengths or len(plain.translate(fields.letters)) > _ODD:
        return False
    # Another field may be nearer still; it is only masked without need then.
    return nearest(name, fields.secret) is not None


def is_misspelt_field(name: str) -> bool:
    """The name is nearly that of a secret field; names of the vocabulary mean what they say."""
    return near_a_secret_field(name) and not is_secret_key(name)


def is_secret_field(name: str) -> bool:
    """The name is a secret field's."""
    return name in _fields().secret


@lru_cache(maxsize=4096)
def may_mean_a_secret(name: str) -> bool:
    """As `names_a_secret`, and also where less of the name is right or written: `key`, `api_k`.

    For keys of the configuration only: in other texts such words mean too little.
    """
    if names_a_secret(name):
        return True
    fields = _fields()
    if name in fields.public:
        return False
    word, plain = name.casefold().replace("-", "_"), letters_of(name)
    return len(plain) > 2 and any(
        field.startswith(f"{word}_")
        or field.endswith(f"_{word}")
        or (2 * len(plain) >= len(letters_of(field)) and _is_left_of(plain, letters_of(field)))
        for field in fields.secret
    )


def _is_left_of(short: str, long: str) -> bool:
    """The short word is the long one without some of the letters after the first one."""
    letters = iter(long)
    return short[:1] == long[:1] and all(letter in letters for letter in short)


_AUTHORIZATION = tuple(name for name in HEADERS if name.endswith("authorization"))


@lru_cache(maxsize=4096)
def names_a_header_with_secret(name: str) -> bool:
    """An HTTP header whose value authenticates, or a misspelt one."""
    return is_secret_header(name) or nearest(name.lower(), _AUTHORIZATION) is not None
