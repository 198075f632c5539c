"""Readers of other programs' commands, written after what those programs do, not after our writers.

GitHub's runner (`ActionCommand.TryParseV2`), the agent of Azure Pipelines (`Command.TryParse`) and
TeamCity's service messages. Each gives what the program would make of a line, None for a line that
is no command to it.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def github(line: str) -> Command | None:
    message = line.lstrip()
    if not message.startswith("::"):
        return None
    end = message.find("::", 2)
    if end < 0:
        return None
    name, _, written = message[2:end].partition(" ")
    properties = {}
    for pair in filter(None, written.strip().split(",")):
        parts = [part for part in pair.split("=", 1) if part]
        if len(parts) == 2:
            properties[parts[0].lower()] = _replaced(
                parts[1], ("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")
            )
    data = _replaced(message[end + 2 :], ("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
    return Command(name, properties, data)


def azure(line: str) -> Command | None:
    start = line.find("##vso[")
    end = line.find("]", max(start, 0))
    if start < 0 or end < 0:
        return None
    name, _, written = line[start + len("##vso[") : end].partition(" ")
    if len([part for part in name.split(".") if part]) != 2:
        return None
    escapes = (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%"))
    properties = {}
    for pair in filter(None, written.split(";")):
        parts = [part for part in pair.split("=", 1) if part]
        if len(parts) == 2:
            properties[parts[0].lower()] = _replaced(parts[1], *escapes)
    return Command(name, properties, _replaced(line[end + 1 :], *escapes))


def _replaced(text: str, *pairs: tuple[str, str]) -> str:
    for written, meant in pairs:
        text = text.replace(written, meant)
    return text


_VALUE = re.compile(r"(\w+)\s*=\s*'((?:[^'|\n\r\[\]]|\|(?:[nrxlp'|\[\]]|0x[0-9A-Fa-f]{4}))*)'")
_MESSAGE = re.compile(rf"\s*##teamcity\[(\w+)((?:\s+{_VALUE.pattern})*)\s*\]\s*")
_ESCAPE = re.compile(r"\|(?:0x(....)|(.))")
_NAMED = {"n": "\n", "r": "\r", "x": "\x85", "l": "\u2028", "p": "\u2029"}


def teamcity(line: str) -> Command | None:
    match = _MESSAGE.fullmatch(line)
    if match is None:
        return None
    properties = {name: _teamcity_text(text) for name, text in _VALUE.findall(match[2])}
    return Command(match[1], properties, "")


def _teamcity_text(text: str) -> str:
    def meant(match: re.Match[str]) -> str:
        if match[1]:
            return chr(int(match[1], 16))
        return _NAMED.get(match[2], match[2])

    units = _ESCAPE.sub(meant, text)  # as in Java, where a text is made of UTF-16 units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
