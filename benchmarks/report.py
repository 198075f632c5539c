"""Results as Markdown: the tables, and the sentences about speed in other pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks import start
from benchmarks.results import Results
from benchmarks.rows import (
    EDITOR,
    GROUPS,
    HUNDRED,
    MEMORY,
    ONE,
    PEERS,
    PROMISES,
    ROWS,
    SPEED,
    THOUSAND,
    Row,
)

_MET = {True: "met", False: "**missed**", None: ""}
_NOTHING = "–"


def tables(results: Results) -> str:
    """Everything that was measured."""
    return "\n".join(_parts(results)) + "\n"


def _parts(results: Results) -> Iterator[str]:
    yield f"{results.machine}. Medians of {_counted(results.rounds, 'round')}."
    yield "\n## What the project promises\n"
    yield "Ratios of processor time, user and system, from pairs of runs of the same round."
    yield ""
    yield from _promises(results)
    for group in GROUPS:
        rows = [row for row in ROWS if row.group == group and row.key in results.rows]
        if rows:
            yield f"\n## {group}\n"
            if group in (SPEED, PEERS):
                yield from _by_size(results, rows)
            else:
                yield from _of_one_size(results, rows, THOUSAND)
    yield "\n## Memory\n"
    yield from _memory(results)
    if results.editor:
        yield "\n## In an editor\n"
        yield "Milliseconds from what the editor tells to the findings, and the server's own work."
        yield ""
        yield from _editor(results)
    if results.start:
        yield "\n## Where the time of one file goes\n"
        yield from _start(results)
    for note in results.notes:
        yield f"\n{note}"


def _promises(results: Results) -> Iterator[str]:
    rows = []
    for promise in PROMISES:
        value = results.ratios.get(promise.key)
        if value is not None:
            most = promise.most
            target = "" if most is None else f"≤ {most:g}"
            met = None if most is None else value <= most
            rows.append([promise.title, f"{value:.2f}", target, _MET[met]])
    for size, most in EDITOR.items():
        if size in results.editor:
            value = results.editor[size]["changed"]
            title = f"editor, {size:,} files, from a change to its findings"
            rows.append([title, f"{_short(value)} ms", f"≤ {most:g} ms", _MET[value <= most]])
    memory = results.memory
    if memory is not None:
        title = "memory for each further file, one process"
        rows.append([title, f"{memory:.0f} kB", f"≤ {MEMORY:g} kB", _MET[memory <= MEMORY]])
    return _table(["ratio", "reached", "target", ""], rows)


def _by_size(results: Results, rows: Sequence[Row]) -> Iterator[str]:
    sizes = sorted({size for row in rows for size in results.rows[row.key]})
    yield "Milliseconds of processor time, and of wall time in brackets, by the number of files."
    yield ""
    yield from _table(
        ["", *(f"{size:,}" for size in sizes)],
        [[row.title, *(_times(results, row, size) for size in sizes)] for row in rows],
    )


def _of_one_size(results: Results, rows: Sequence[Row], size: int) -> Iterator[str]:
    yield f"{size:,} files. Milliseconds; the ratio is that of processor time."
    yield ""
    cpu = {key: results.value(key, size, "cpu") for key in ("check", "compose")}
    yield from _table(
        ["", "processor time", "wall time", "÷ check", "÷ `yaml.compose`"],
        [
            [
                row.title,
                _cell(results.value(row.key, size, "cpu")),
                _cell(results.value(row.key, size, "wall")),
                *(_over(results.value(row.key, size, "cpu"), under) for under in cpu.values()),
            ]
            for row in rows
        ],
    )


def _memory(results: Results) -> Iterator[str]:
    rows = [row for row in ROWS if row.key in results.rows and len(row.sizes) > 1]
    sizes = sorted({size for row in rows for size in results.rows[row.key]})
    yield "Peak of the largest process, in MiB."
    yield ""
    lines = [
        [row.title, *(_cell(results.value(row.key, size, "peak"), 1 / 1024) for size in sizes)]
        for row in rows
    ]
    if results.peaks:
        peaks = (_cell(results.peaks.get(size), 1 / 1024) for size in sizes)
        lines.append(["smslint check, all its processes together", *peaks])
    yield from _table(["", *(f"{size:,}" for size in sizes)], lines)


def _editor(results: Results) -> Iterator[str]:
    lines = (
        ("a file is opened, the first one", "opened"),
        ("a change", "changed"),
        ("processor time for a change", "cpu"),
    )
    yield from _table(
        ["files in the folder", *(f"{size:,}" for size in results.editor)],
        [
            [title, *(_cell(found[name]) for found in results.editor.values())]
            for title, name in lines
        ],
    )


def _start(results: Results) -> Iterator[str]:
    total = sum(results.start.values())
    yield "Milliseconds of processor time, measured from inside, which costs a little."
    yield ""
    lines = [
        [start.NAMES[name], f"{value:.1f}", f"{value / total:.0%}"]
        for name, value in results.start.items()
        if value >= 0.05
    ]
    yield from _table(["part", "ms", "share"], [*lines, ["together", f"{total:.1f}", ""]])


def _times(results: Results, row: Row, size: int) -> str:
    cpu = results.value(row.key, size, "cpu")
    if cpu is None:
        return _NOTHING
    return f"{_cell(cpu)} ({_cell(results.value(row.key, size, 'wall'))})"


def _over(value: float | None, under: float | None) -> str:
    return f"{value / under:.2f}" if value and under else _NOTHING


def _cell(value: float | None, factor: float = 1.0) -> str:
    return _NOTHING if value is None else _short(value * factor)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    rule = ["---", *["---:" for _ in head[1:]]]
    return (f"| {' | '.join(row)} |" for row in (head, rule, *rows))


# ------------------------------------------------------------------------------------- sentences


def _time(milliseconds: float | None) -> str:
    """A time as people say it, with two digits."""
    if milliseconds is None:
        raise LookupError("the results lack a figure that a page shows")
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.1f} seconds"
    step = 10 if milliseconds >= 100 else 1
    return f"{round(milliseconds / step) * step:.0f} milliseconds"


def _files(results: Results) -> str:
    one = _time(results.value("check", ONE, "cpu"))
    many = _time(results.value("check", THOUSAND, "cpu"))
    compose = _time(results.value("compose", THOUSAND, "cpu"))
    text = (
        f"One file takes {one} of processor time, a thousand files {many};"
        f" to find out only where each value of them is, PyYAML's fast parser needs {compose}."
    )
    changed = results.value("changed", THOUSAND, "cpu")
    if changed is not None:
        text += (
            f" When one of the thousand has changed since the last run, it takes {_time(changed)}."
        )
    return text


def _typing(results: Results) -> str:
    hundred, thousand = (results.editor[size]["changed"] for size in (HUNDRED, THOUSAND))
    return (
        f"Findings follow a change after {_time(hundred)} in a folder of 100 files, and after"
        f" {_time(thousand)} in one of 1,000."
    )


def _short_words(results: Results) -> str:
    one, many = (_time(results.value("check", size, "cpu")) for size in (ONE, THOUSAND))
    return (
        f"It is quick: a check takes {one} of processor time for one file, {many} for a thousand."
    )


SENTENCES: Mapping[str, Callable[[Results], str]] = {
    "files": _files,
    "short": _short_words,
    "typing": _typing,
}
"""What pages say about speed, by the name that a page gives in its marks."""
