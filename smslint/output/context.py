"""What outputs get besides the report: the texts of files, and how the page looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from smslint.base.findings import Finding, Severity
from smslint.base.named_tuples import NamedTuple
from smslint.report.report import Report
from smslint.source.lines import LineIndex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from smslint.source.units import Units
else:
    Protocol = object


class Text:
    """A file's text with its secrets masked, and its lines. `mask` is applied when a line is first
    shown: places need no text."""

    __slots__ = ("_mask", "_text", "length", "lines")

    def __init__(
        self, text: str, lines: LineIndex, mask: Callable[[str], str] | None = None
    ) -> None:
        self._text = text
        self._mask = mask
        self.length = len(text)
        self.lines = lines

    @property
    def text(self) -> str:
        if self._mask is not None:
            self._text = self._mask(self._text)
            self._mask = None
        return self._text


class Context(NamedTuple):
    """What an output may use. `text_of` gives a file of the report by its path, None where it is
    not text. `links`: codes of rules lead to their pages, by the escape sequences of terminals.
    `width` is in cells; `verdict` asks for a last line that sums up the run. `fold` lets a page for
    people show one of many findings with one reason, `worst_last` puts the worst ones at its end.
    `units_of` gives the widths of a file's characters. `folder` is the working directory as the
    root of the repository sees it, empty where the two are the same. `fails` says whether a finding
    makes the run fail. `left_out` are the findings that found no room in the summary of the job;
    None where there is no such summary."""

    text_of: Callable[[str], Text | None]
    color: bool = False
    links: bool = False
    width: int = 100
    verdict: bool = True
    fold: bool = False
    worst_last: bool = False
    units_of: Callable[[str], Units | None] = lambda _: None
    folder: str = ""
    fails: Callable[[Finding], bool] = lambda finding: finding.severity >= Severity.WARNING
    left_out: int | None = None


def code_of(finding: Finding, context: Context) -> str:
    """The code of a finding, which leads to the page of its rule where the terminal can."""
    if not context.links:
        return finding.code
    from smslint.output.links import linked

    return linked(finding.code, finding.url)


class Output(Protocol):
    """An output: a module with a function `render` that gives lines without line ends."""

    def render(self, report: Report, context: Context) -> Iterator[str]: ...


class Listing(Output, Protocol):
    """An output that can also answer `--show-files`."""

    def render_files(
        self, report: Report, links: Iterable[tuple[str, str]] = ()
    ) -> Iterator[str]: ...
