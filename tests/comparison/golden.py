"""Writes what the formats make of an edited copy of `examples/full`, and of two sandboxes:
`python -m tests.comparison.golden`.

Read the difference before you commit it: it is what people and programs will see.
"""

from __future__ import annotations

from pathlib import Path

from smslint import __version__
from smslint.comparison.formats import FORMATS
from tests.cli.running import ROOT
from tests.comparison.trees import beside, beside_rendered, compared, rendered

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "golden"
ENDINGS = {"text": "txt", "markdown": "md", "json": "json"}


def pages() -> dict[str, str]:
    """The pages by the names of their files."""
    found = {}
    changes = compared(_texts(ROOT / "examples" / "full"), _texts(HERE / "edited"))
    pair = beside(_texts(HERE / "pair"), "tern-stage", "tern-prod")
    for format_ in FORMATS:
        ending = ENDINGS[format_]
        found[f"changes.{ending}"] = rendered(changes, format_)
        found[f"compare.{ending}"] = beside_rendered(pair, format_)
    return {name: page.replace(__version__, "VERSION") for name, page in found.items()}


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.y*ml"))
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, page in pages().items():
        (FOLDER / name).write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
