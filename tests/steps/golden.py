"""Expected output: the steps of `examples/full`, and those to an edited copy of it, in all formats.
`make generate` writes it; the difference is what people and programs will see."""

from __future__ import annotations

from pathlib import Path

from smslint import __version__
from smslint.steps.formats import FORMATS
from tests.steps.trees import ROOT, changed, example, steps_of, texts_in, written

EDITED = ROOT / "tests" / "comparison" / "edited"
FOLDER = Path(__file__).resolve().parent / "output"
SUFFIXES = {"text": "txt", "markdown": "md", "html": "html", "json": "json"}


def files() -> dict[str, str]:
    """The text of each file, by its name."""
    whole = example("full")
    edited = {f"examples/full/{path}": text for path, text in texts_in(EDITED).items()}
    states = {"full": steps_of(whole), "edited": changed(whole, edited, findings=True)}
    found = {
        f"{name}.{SUFFIXES[format_]}": written(steps, format_)
        for name, steps in states.items()
        for format_ in FORMATS
    }
    for name in states:
        found[f"{name}.html"] = _without_shared(found[f"{name}.html"])
    some = {path: whole[path] for path in ("examples/full/b2b.yaml", "examples/full/india.yaml")}
    found["some.fr.txt"] = written(steps_of(some, language="fr"), "text")
    return {name: text.replace(__version__, "VERSION") for name, text in found.items()}


def _without_shared(page: str) -> str:
    """A page without its style, its script, and the policy that has their hashes."""
    for start, end in (("<style>", "</style>"), ("<script>", "</script>"), ("default-src", '"')):
        before, _, rest = page.partition(start)
        _, _, after = rest.partition(end)
        page = f"{before}{start}{end}{after}"
    return page
