"""Makes text from files and names of files harmless to terminals and CI logs.

Control characters, controls of the writing direction and characters without width are shown as
escapes. What CI systems take for commands is broken up: `::` at the start of a line (GitHub),
`##[`, `##vso[` (Azure), `##teamcity[` anywhere.
"""

from __future__ import annotations

import re

from smslint.base.patterns import lazy

_UNSEEN = lazy(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\xad\u061c\u180e"  # soft hyphen, Arabic letter mark, Mongolian vowel separator
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # without width, separators, directions
    "\ufeff\ufff9-\ufffb"
    "\ud800-\udfff"  # halves of pairs: no encoding has them
    "\U000e0000-\U000e007f]"  # tags
)
_COMMAND = lazy(r"#(?=#(?:\[|vso\[|teamcity\[))", re.IGNORECASE)
# Colours and white space may precede it.
_COMMAND_LINE = lazy(r"((?:\s|\x1b\[[0-9;]*m)*):(?=:)")


def harmless(text: str) -> str:
    """A piece of text without anything that a terminal acts on, tabs and line ends included."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return _COMMAND.sub(r"\\x23", _UNSEEN.sub(_escaped, text))


def harmless_line(line: str) -> str:
    """A finished line, made of harmless pieces and colours, that no CI system takes for a
    command."""
    if ":" in line and (match := _COMMAND_LINE.match(line)):
        line = f"{match[1]}\\x3a{line[match.end() :]}"
    return _COMMAND.sub(r"\\x23", line) if "##" in line else line


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def harmless_characters(line: str) -> list[str]:
    """A line without its end, character by character as it may be shown; tabs are left."""
    if line.isascii() and line.isprintable() and "##" not in line:
        return list(line)
    shown = [
        character if character == "\t" else _UNSEEN.sub(_escaped, character) for character in line
    ]
    for match in _COMMAND.finditer(line):
        shown[match.start()] = "\\x23"
    return shown
