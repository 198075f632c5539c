"""PyYAML's event parsers: the C one where it was built, the pure one otherwise.

Both take text without a byte order mark and give the same events; a test compares them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class EventParser(Protocol):
    """What both parsers can do."""

    def get_event(self) -> Any: ...


class PureParser(Reader, Scanner, Parser):
    """PyYAML's own scanner and parser, without constructors."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _best_parser() -> Callable[[str], EventParser]:
    try:
        from yaml.cyaml import CParser
    except ImportError:
        return PureParser
    return CParser


new_parser: Callable[[str], EventParser] = _best_parser()

YAMLError = yaml.YAMLError
MarkedYAMLError = yaml.MarkedYAMLError
ReaderError = yaml.reader.ReaderError
