"""Variables from a file, as `--env-file` names it."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.base.patterns import lazy

_LINE = lazy(r"(?:export[ \t]+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(?P<value>(?s:.*))")
_SINGLE = lazy(r"'(?P<value>[^']*)'(?:[ \t]+#.*)?")
_DOUBLE = lazy(r'"(?P<value>(?:[^"\\]|\\.)*)"(?:[ \t]+#.*)?')
_COMMENT = lazy(r"(?:^|(?<![ \t])[ \t]+)#.*")
_ESCAPE = lazy(r"\\(.)")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_LARGEST = 1 << 20


def read_variables(name: str) -> dict[str, str]:
    """The variables of a file: `NAME=value` a line, `export` before it or not, in quotes or not;
    what starts with `#` is a comment, and nothing is filled in. Raises UsageError, which quotes no
    line: it may hold a secret."""
    try:
        with open(name, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(f"--env-file {name} cannot be read: {error.strerror}") from None
    except ValueError:
        raise UsageError("--env-file: no file can have that name") from None
    if len(data) > _LARGEST:
        raise UsageError(f"--env-file {name} is larger than 1 MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"--env-file {name} is not UTF-8") from None
    variables = {}
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        match = _LINE.fullmatch(stripped)
        value = None if match is None else _value(match["value"])
        if match is None or value is None:
            what = "is not NAME=value" if match is None else "has quotes that are not closed"
            raise UsageError(f"--env-file {name}: line {number} {what}")
        variables[match["name"]] = value
    return variables


def _value(text: str) -> str | None:
    """The value after the equals sign; None for quotes that do not fit."""
    if text.startswith("'"):
        match = _SINGLE.fullmatch(text)
        return None if match is None else match["value"]
    if text.startswith('"'):
        match = _DOUBLE.fullmatch(text)
        if match is None:
            return None
        return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), match["value"])
    return _COMMENT.sub("", text).strip()
