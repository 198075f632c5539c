"""Writes the files that are made from others.

    python scripts/generate.py [--check]

`--check` writes nothing, and ends with 1 when a file is missing, stale or left over.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

GENERATED = (
    ("schemas/sandbox.schema.json", "schema_bundle"),
    ("smslint/facts/numbering_plans.py", "numbering_plans"),
    ("docs/rules/*.md", "rule_pages"),
    ("tests/rules/output/*.txt", "rule_outputs"),
    ("tests/steps/output/*", "step_outputs"),
    ("docs/fields/*.md", "format_reference"),
    ("docs/settings.md", "settings_table"),
    ("docs/live.md", "live_table"),
    ("docs/cli.md", "command_reference"),
    ("man/smslint.1", "manual_page"),
    ("docs/images/broken.svg", "picture"),
    ("docs/index.md docs/images/found.svg docs/images/map.svg", "landing"),
    ("docs/images/numbers-*.svg", "number_pictures"),
    ("README.md docs/ci.md docs/hooks.md docs/installation.md ci/*/*.yml", "pinned_commit"),
    ("README.md docs/benchmarks.md docs/editors.md docs/faq.md docs/index.md", "speed"),
)
"""Paths, with `*` for any name, and the module of `scripts.generators` whose `files` gives what
belongs there. A later one may be made from what an earlier one writes."""


def main(arguments: list[str]) -> int:
    """Write or check; the exit status."""
    if arguments not in ([], ["--check"]):
        print((__doc__ or "").split("\n\n")[1].strip(), file=sys.stderr)
        return 2
    check = bool(arguments)
    stale = 0
    for patterns, generator in GENERATED:
        for path, text in differing(patterns, generator):
            stale += 1
            if check:
                print(f"{path} is not current: run `make generate`")
            elif text is None:
                (ROOT / path).unlink()
                print(f"{path} is removed")
            else:
                (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
                (ROOT / path).write_text(text, "utf-8", newline="\n")
                print(f"{path} is written")
    return 1 if check and stale else 0


def differing(patterns: str, generator: str) -> Iterator[tuple[str, str | None]]:
    """The files that are not as they have to be, with what they have to be; None for one that has
    to go."""
    wanted: dict[str, str] = import_module(f"scripts.generators.{generator}").files()
    present = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for pattern in patterns.split()
        for path in ROOT.glob(pattern)
    }
    for path in sorted(wanted.keys() | present.keys()):
        if wanted.get(path) != present.get(path):
            yield path, wanted.get(path)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))  # scripts and tests are not installed
    sys.exit(main(sys.argv[1:]))
