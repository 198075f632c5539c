"""What stands around the files: settings, what git ignores, comments that suppress."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.hostile.writing import HEAD, MIB, Hostile, Make, one


def _beside(name: str, content: Callable[[], str], files: int = 20) -> Make:
    """A file of that name, and others that have a finding each."""

    def make(folder: Path) -> list[str]:
        (folder / name).write_text(content(), encoding="utf-8")
        for number in range(files):
            text = f"sandbox: s{number}\nfoo: bar\n"
            (folder / f"{number:04d}.yaml").write_text(text, encoding="utf-8")
        return [str(folder)]

    return make


def _in_repository(make: Make) -> Make:
    def made(folder: Path) -> list[str]:
        (folder / ".git").mkdir()
        return make(folder)

    return made


def _pipe(name: str) -> Make:
    def make(folder: Path) -> list[str]:
        os.mkfifo(folder / name)
        return _beside("other.txt", str, 2)(folder)

    return make


def _globs(count: int) -> Callable[[], str]:
    return lambda: "".join(f'"a{number}/**" = ["SMS1"]\n' for number in range(count))


SURROUNDINGS = [
    Hostile(
        "settings-of-two-mebibytes",
        _beside("smslint.toml", lambda: "#" * 2 * MIB),
        "larger than anybody needs",
    ),
    Hostile(
        "settings-dots",
        _beside("smslint.toml", lambda: "a" + ".a" * 100_000 + " = 1\n"),
        "a key of 100,000 parts: 8 GB",
    ),
    Hostile("settings-brackets", _beside("smslint.toml", lambda: "paths = " + "[" * 100_000), ""),
    Hostile(
        "settings-globs",
        _beside("smslint.toml", lambda: "[per-file-ignores]\n" + _globs(20_000)()),
        "20,000 globs",
    ),
    Hostile(
        "settings-stars",
        _beside("smslint.toml", lambda: f'exclude = ["{"*a" * 500}b", "{"**/" * 500}"]\n'),
        "globs that could try everything",
    ),
    Hostile("settings-pipe", _pipe("smslint.toml"), "nobody writes to it"),
    Hostile(
        "blank-project-file",
        _beside("pyproject.toml", lambda: "\n" * 4_000_000),
        "four million blank lines",
    ),
    Hostile("ignore-pipe", _in_repository(_pipe(".gitignore")), "nobody writes to it"),
    Hostile(
        "ignore-stars",
        _in_repository(_beside(".gitignore", lambda: ("*a" * 300 + "b\n") * 50)),
        "lines that could try everything",
    ),
    Hostile(
        "ignore-lines",
        _in_repository(
            _beside(".gitignore", lambda: "".join(f"a{n}/**/x*y\n" for n in range(10_000)))
        ),
        "10,000 lines",
    ),
    Hostile(
        "suppressions",
        one(lambda: HEAD + "# smslint: ignore[SMS401] because\n" * 50_000),
        "50,000 comments that suppress nothing",
    ),
    Hostile(
        "suppressions-of-nothing",
        one(
            lambda: HEAD + "".join(f"# smslint: ignore[rcs-requires-c{n}]\n" for n in range(50_000))
        ),
        "50,000 names that no rule has",
    ),
    Hostile(
        "suppressions-on-a-line",
        one(lambda: HEAD + "# " + "smslint: ignore[SMS401] " * 50_000),
        "one comment",
    ),
    Hostile(
        "suppressions-behind-quotes",
        one(lambda: HEAD + "# smslint: ignore[SMS1]\nx: [\n" + " 'a # \n\"" * 200_000),
        "quotes that never close",
    ),
]
