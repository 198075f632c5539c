"""PyYAML's event parsers: the C one where it was built, the pure one otherwise.

Both take text without a byte order mark and give the same events; a test compares them.
"""

from collections.abc import Callable
from typing import Any, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

__all__ = [
    "AliasEvent",
    "DocumentEndEvent",
    "EventParser",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YAMLError",
    "new_parser",
]


class EventParser(Protocol):
    """What both parsers can do."""

    def get_event(self) -> Any: ...


def _best_parser() -> Callable[[str], EventParser]:
    try:
        from yaml._yaml import CParser
    except ImportError:
        from smslint.source.pure import PureParser

        return PureParser
    return CParser


new_parser: Callable[[str], EventParser] = _best_parser()

YAMLError = yaml.YAMLError
