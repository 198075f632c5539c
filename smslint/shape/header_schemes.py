"""Headers with a scheme, and nothing after it."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.codes import INVALID_VALUE
from smslint.base.findings import SourceFinding
from smslint.base.phrasing import quoted
from smslint.base.secret_texts import is_scheme
from smslint.facts.secret_names import is_secret_header
from smslint.source.tree import Mapping, Scalar, Sequence, is_foreign


def schemes_alone(entry: Mapping, pointer: str) -> Iterator[tuple[Scalar, SourceFinding]]:
    """The values of such headers of an entry, each with what is wrong with it: `Authorization:
    Bearer` is neither a secret nor a reference to one."""
    headers = entry.get("headers")
    for index, header in enumerate(headers.items if isinstance(headers, Sequence) else ()):
        if not isinstance(header, Mapping):
            continue
        name, value = header.get("name"), header.get("value")
        if (
            isinstance(name, Scalar)
            and isinstance(value, Scalar)
            and not is_foreign(value)
            and is_secret_header(name.value)
            and is_scheme(value.value)
        ):
            scheme = value.value.strip()
            yield (
                value,
                SourceFinding(
                    INVALID_VALUE,
                    value.start,
                    value.end,
                    f"the token after {quoted(scheme)} is missing",
                    f"Write it as a reference, such as `{scheme} ${{env:NAME}}`.",
                    pointer=f"{pointer}/headers/{index}/value",
                ),
            )
