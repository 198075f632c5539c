"""PyYAML's own parser, for where its C parser was not built.

Where the two read the same text differently, this one is taught what the C one does: tabs between
words and tokens, question marks and colons inside brackets, unknown directives, versions and
escapes that cannot be. What goes wrong inside it is an error of the text, like all others.
"""

from __future__ import annotations

from typing import Any

from yaml import YAMLError
from yaml.error import Mark
from yaml.parser import Parser, ParserError
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

from smslint.base.patterns import lazy

_BREAKS = "\r\n\x85\u2028\u2029"
_ENDS = "\0 \t" + _BREAKS
_LONGEST_NUMBER = 9
_MINOR_VERSIONS = (1, 2)

# An escape of half a surrogate pair: a character only together with the other half.
_HALF = lazy(r"\\(?:u(?=[dD][89a-fA-F])|U(?=0000[dD][89a-fA-F])|[\s\S])")


class PureParser(Reader, Scanner, Parser):
    """Scanner and parser without constructors."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Any:
        try:
            return super().get_event()  # type: ignore[no-untyped-call]
        except YAMLError:
            raise
        except Exception as error:
            # Whatever a text does to the parser must not end the run for all others.
            raise ScannerError(None, None, type(error).__name__, self.get_mark()) from None

    def process_directives(self) -> Any:
        mark = self.peek_token().start_mark  # type: ignore[no-untyped-call]
        value = super().process_directives()  # type: ignore[no-untyped-call]
        if self.yaml_version is not None and self.yaml_version[1] not in _MINOR_VERSIONS:
            raise ParserError(None, None, "found incompatible YAML document", mark)
        return value

    def scan_yaml_directive_number(self, start_mark: Any) -> Any:
        length = 0
        while "0" <= self.peek(length) <= "9":
            length += 1
            if length > _LONGEST_NUMBER:
                self.forward(_LONGEST_NUMBER)
                raise ScannerError(
                    "while scanning a directive",
                    start_mark,
                    "found extremely long version number",
                    self.get_mark(),
                )
        return super().scan_yaml_directive_number(start_mark)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> Any:
        first = self.pointer
        mark = None
        try:
            chunks = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):  # beyond U+10FFFF
            mark = self.get_mark()
        else:
            if not any("\ud800" <= chunk <= "\udfff" for chunk in chunks):
                return chunks
            for match in _HALF.finditer(self.buffer, first, self.pointer):
                if match[0] in ("\\u", "\\U"):
                    mark = Mark(self.name, match.end(), self.line, self.column, "", 0)
                    break
        raise ScannerError(
            "while scanning a double-quoted scalar",
            start_mark,
            "found invalid Unicode character escape code",
            mark or self.get_mark(),
        )

    def scan_to_next_token(self) -> None:
        while True:
            tabs_too = self.flow_level or not self.allow_simple_key
            while self.peek() == " " or (tabs_too and self.peek() == "\t"):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _BREAKS:
                    self.forward()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_directive_name(self, start_mark: Any) -> Any:
        name = super().scan_directive_name(start_mark)  # type: ignore[no-untyped-call]
        if name not in ("YAML", "TAG"):
            raise ScannerError(
                "while scanning a directive",
                start_mark,
                "found unknown directive name",
                self.get_mark(),
            )
        return name

    def scan_plain(self) -> Any:
        chunks: list[str] = []
        start_mark = end_mark = self.get_mark()
        indent = self.indent + 1
        spaces: list[str] = []
        while self.peek() != "#":
            length = self._plain_length(start_mark)
            if length == 0:
                break
            self.allow_simple_key = False
            chunks += spaces
            chunks.append(self.prefix(length))
            self.forward(length)
            end_mark = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start_mark) or []
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start_mark, end_mark)

    def _plain_length(self, start_mark: Any) -> int:
        """How many characters there are until a blank, or something that ends plain text."""
        length = 0
        while (char := self.peek(length)) not in _ENDS:
            if char == ":":
                following = self.peek(length + 1)
                if following in _ENDS:
                    break
                if self.flow_level and following in ",?[]{}":
                    self.forward(length)
                    raise ScannerError(
                        "while scanning a plain scalar",
                        start_mark,
                        "found unexpected ':'",
                        self.get_mark(),
                    )
            if self.flow_level and char in ",[]{}":
                break
            length += 1
        return length

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        length = 0
        while self.peek(length) in (" ", "\t"):
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        if self.peek() not in _BREAKS:
            return [blanks] if blanks else []
        line_break: str = self.scan_line_break()  # type: ignore[no-untyped-call]
        self.allow_simple_key = True
        breaks: list[str] = []
        while not self._at_document_mark():
            char = self.peek()
            if char == "\t" and self.column < indent:
                raise ScannerError(
                    "while scanning a plain scalar",
                    start_mark,
                    "found a tab character that violates indentation",
                    self.get_mark(),
                )
            if char in (" ", "\t"):
                self.forward()
            elif char in _BREAKS:
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
            else:
                if line_break != "\n":
                    return [line_break, *breaks]
                return breaks or [" "]
        return None

    def _at_document_mark(self) -> bool:
        return self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _ENDS
