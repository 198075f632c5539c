"""What is measured, and what is promised: one line each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ONE, TEN, HUNDRED, THOUSAND, MOST = SIZES = (1, 10, 100, 1_000, 10_000)

SPEED, AGAIN, FAULTY, SHOWN, PEERS = GROUPS = (
    "A tree without findings",
    "The second run",
    "A fault in each file",
    "What is in the tree",
    "Other tools",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A command. Its words may be `{python}`, `{smslint}`, `{files}` (all files of the tree, in
    place of the folder), `{fresh}` (`--no-cache`, where there is such an option), `{benchmarks}`
    and `{schemas}`, the folders. `tree` is the kind of tree that it runs over, `cache` what it
    finds in its cache."""

    key: str
    title: str
    group: str
    words: str
    sizes: tuple[int, ...] = SIZES
    tree: Literal["clean", "edited", "faulty", "workflows"] = "clean"
    statuses: frozenset[int] = frozenset((0,))
    needs: str = ""  # a program in the environment
    cache: Literal["", "empty", "kept"] = ""

    @property
    def is_peer(self) -> bool:
        return self.group == PEERS


_ANY = frozenset(range(256))
_FOUND = frozenset((1,))
_BIG = (THOUSAND,)

ROWS = (
    Row("bare", "bare Python: `python -I -c pass`", SPEED, "{python} -I -c pass", (ONE,)),
    Row(
        "compose",
        "floor: stock `yaml.compose`, C loader",
        SPEED,
        "{python} {benchmarks}/floor_compose.py .",
    ),
    Row(
        "alone",
        "**smslint check**, one process",
        SPEED,
        "{smslint} check {fresh} --jobs 1 --format json .",
    ),
    Row("check", "**smslint check**", SPEED, "{smslint} check {fresh} --format json ."),
    Row(
        "cold",
        "nothing remembered yet",
        AGAIN,
        "{smslint} check --format json .",
        _BIG,
        cache="empty",
    ),
    Row(
        "unchanged",
        "unchanged",
        AGAIN,
        "{smslint} check --format json .",
        _BIG,
        cache="kept",
    ),
    Row(
        "changed",
        "one file changed",
        AGAIN,
        "{smslint} check --format json .",
        _BIG,
        tree="edited",
        cache="kept",
    ),
    Row(
        "faulty",
        "`smslint check`",
        FAULTY,
        "{smslint} check {fresh} --format json .",
        _BIG,
        tree="faulty",
        statuses=_FOUND,
    ),
    Row(
        "diff",
        "`smslint check --diff`",
        FAULTY,
        "{smslint} check {fresh} --diff .",
        _BIG,
        tree="faulty",
        statuses=_FOUND,
    ),
    Row(
        "list",
        "`smslint list credentials`",
        SHOWN,
        "{smslint} list credentials .",
        _BIG,
    ),
    Row("graph", "`smslint graph`", SHOWN, "{smslint} graph .", _BIG),
    Row("html", "`smslint graph --format html`", SHOWN, "{smslint} graph --format html .", _BIG),
    Row(
        "check-jsonschema",
        "check-jsonschema",
        PEERS,
        "check-jsonschema --schemafile {schemas}/sandbox.schema.json {files}",
        statuses=_ANY,  # it refuses files with several documents, and does its work all the same
        needs="check-jsonschema",
    ),
    Row("yamllint", "yamllint -d relaxed", PEERS, "yamllint -d relaxed .", needs="yamllint"),
    Row(
        "actionlint",
        "actionlint (workflows of GitHub)",
        PEERS,
        "actionlint {files}",
        tree="workflows",
        statuses=_ANY,
        needs="actionlint",
    ),
    Row(
        "zizmor",
        "zizmor --offline (workflows of GitHub)",
        PEERS,
        "zizmor --offline .",
        tree="workflows",
        statuses=_ANY,
        needs="zizmor",
    ),
)
"""All commands, in the order in which they take turns."""

BY_KEY: Mapping[str, Row] = {row.key: row for row in ROWS}


@dataclass(frozen=True, slots=True)
class Promise:
    """A ratio of two rows, in processor time, that is at most `most`; None for one that is only
    shown. `over` and `under` are the keys of rows, with their sizes."""

    key: str
    title: str
    over: tuple[str, int]
    under: tuple[str, int]
    most: float | None


PROMISES = (
    Promise("start", "1 file ÷ bare Python", ("check", ONE), ("bare", ONE), 6.5),
    Promise(
        "files",
        "1,000 files in one process ÷ `yaml.compose`",
        ("alone", THOUSAND),
        ("compose", THOUSAND),
        3.5,
    ),
    Promise(
        "cold",
        "1,000 files, nothing remembered yet ÷ without a cache",
        ("cold", THOUSAND),
        ("check", THOUSAND),
        1.08,
    ),
    Promise(
        "changed",
        "1,000 files, one of them changed ÷ `yaml.compose`",
        ("changed", THOUSAND),
        ("compose", THOUSAND),
        0.8,
    ),
    Promise(
        "unchanged",
        "1,000 unchanged files ÷ `yaml.compose`",
        ("unchanged", THOUSAND),
        ("compose", THOUSAND),
        0.75,
    ),
    Promise(
        "faulty",
        "1,000 files with a fault in each ÷ without",
        ("faulty", THOUSAND),
        ("check", THOUSAND),
        1.8,
    ),
    Promise(
        "diff",
        "the same with `--diff` ÷ without faults",
        ("diff", THOUSAND),
        ("check", THOUSAND),
        4,
    ),
    Promise(
        "list",
        "`list credentials` ÷ check",
        ("list", THOUSAND),
        ("check", THOUSAND),
        1.5,
    ),
    Promise("graph", "`graph` ÷ check", ("graph", THOUSAND), ("check", THOUSAND), 1.5),
    Promise("html", "`graph --format html` ÷ check", ("html", THOUSAND), ("check", THOUSAND), 1.5),
    Promise(
        "linear",
        "10,000 files ÷ 1,000 files (ten is linear)",
        ("check", MOST),
        ("check", THOUSAND),
        None,
    ),
)

MEMORY = 60.0
"""kB that a file needs at most, in one process."""

EDITOR = {HUNDRED: 50.0, THOUSAND: 200.0}
"""Milliseconds at most from a change to its findings, by the files of the folder."""
