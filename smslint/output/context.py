"""What outputs are given beside the report: the texts of files, and how the page looks."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from smslint.report import Report
from smslint.source.lines import LineIndex


class Text(NamedTuple):
    """A file's text with its secrets masked, and its lines."""

    text: str
    lines: LineIndex


class Context(NamedTuple):
    """What an output may use. `text_of` gives a file of the report by its path, None where it is
    no text. `width` is in cells; `verdict` asks for the closing line that sums up the run."""

    text_of: Callable[[str], Text | None]
    color: bool = False
    width: int = 100
    verdict: bool = True


class Output(Protocol):
    """An output: a module with a function `render` that gives lines without line ends."""

    def render(self, report: Report, context: Context) -> Iterator[str]: ...

    def render_files(self, report: Report) -> Iterator[str]: ...
