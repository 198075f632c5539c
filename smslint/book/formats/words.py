"""What both formats say in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.book.model import Accepted, Book, Chapter, Number, Reply
from smslint.output.files import counted
from smslint.pages.findings import in_words

NUMBERS = ("Number", "Kind", "Sends for", "Replies are received by", "Inbound number of")
KEYWORDS = ("Keywords", "Words", "Reply", "Segments")
ACCEPTED = ("Rules", "Where", "Reach", "Reason")
NO_REASON = "no reason is given"


def about(book: Book) -> str:
    """`3 sandboxes, 12 entries, 1 warning`."""
    sandboxes = [chapter for chapter in book.chapters if chapter.is_sandbox]
    entries = sum(len(items) for chapter in sandboxes for _, items in chapter.groups)
    return ", ".join(
        (
            counted(len(sandboxes), "sandbox", "sandboxes"),
            counted(entries, "entry", "entries"),
            in_words(book.findings) or "no findings",
        )
    )


def made_of(book: Book) -> str:
    """`30 November 2026, commit 0123456789ab and changes that are not committed`."""
    parts = [f"{book.day.day} {book.day:%B %Y}"]
    if book.commit:
        changed = " and changes that are not committed" if book.modified else ""
        parts.append(f"commit {book.commit[:12]}{changed}")
    return ", ".join(parts)


def number_row(number: Number) -> tuple[str, ...]:
    """A row under `NUMBERS`; what takes opt-outs is named with what sends."""
    opt_out = tuple(f"{name} (opt-out)" for name in number.opt_out)
    return (
        number.number,
        number.kind,
        ", ".join((*number.sends, *opt_out)),
        ", ".join(number.receives),
        ", ".join(number.inbound),
    )


def words_of(reply: Reply) -> str:
    """The words that a reply answers."""
    if reply.words is None:
        return ""
    default = " (Journey Optimizer's own)" if reply.by_default else ""
    return f"{', '.join(reply.words) or 'none'}{default}"


def segments_of(reply: Reply) -> str:
    """In how many segments a reply is sent."""
    if not reply.text:
        return ""
    return "unknown" if reply.segments is None else f"{reply.segments:,}"


def accepted_row(item: Accepted) -> tuple[str, ...]:
    """A row under `ACCEPTED`."""
    return (
        ", ".join(item.rules),
        f"{item.path}:{item.line}",
        item.reach,
        item.reason or NO_REASON,
    )


def accepted_by_baseline(chapter: Chapter) -> Iterator[str]:
    """A sentence on findings in the baseline, if there are some."""
    if chapter.baseline:
        verb = "is" if chapter.baseline == 1 else "are"
        yield f"{counted(chapter.baseline, 'finding')} {verb} accepted by the baseline."
