"""Nothing that a change brings up is kept from whoever made it, whatever the change is."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from smslint.base.findings import Finding
from smslint.changes import Changes, FileChange, concerning
from smslint.changes.lines import origins
from tests.cli.running import ROOT
from tests.linting import lint

EXAMPLES = ROOT / "examples"
BEFORE = {
    f"{folder}/{path.name}": path.read_text("utf-8")
    for folder in ("minimal", "broken")
    for path in sorted((EXAMPLES / folder).glob("*.yaml"))
}


@st.composite
def edits(draw: st.DrawFn) -> dict[str, str]:
    """The examples, with some lines taken out, moved, doubled or made up."""
    files = {path: text.split("\n") for path, text in BEFORE.items()}
    for _ in range(draw(st.integers(1, 4))):
        lines = files[draw(st.sampled_from(sorted(files)))]
        first = draw(st.integers(0, len(lines) - 1))
        last = min(len(lines), first + draw(st.integers(1, 6)))
        what = draw(st.sampled_from(["out", "move", "double", "rename", "new"]))
        block = lines[first:last]
        if what in ("out", "move"):
            del lines[first:last]
        if what in ("move", "double"):
            at = draw(st.integers(0, len(lines)))
            lines[at:at] = block
        elif what == "rename":
            lines[first:last] = [line.replace("sinch", "snich") for line in block]
        elif what == "new":
            lines[first:first] = ["  - name: new", "    vendor: sinch"]
    return {path: "\n".join(lines) for path, lines in files.items()}


def changes_to(after: dict[str, str]) -> Changes:
    files = {}
    for path, text in after.items():
        if text != BEFORE[path]:
            old, new = BEFORE[path].split("\n"), text.split("\n")
            files[path] = FileChange(BEFORE[path].encode(), new, origins(old, new))
    return Changes("", files, ())


def what(finding: Finding) -> tuple[str, str]:
    return finding.path, finding.code


@settings(max_examples=60)
@given(edits())
def test_only_what_was_there_stays_unsaid(after: dict[str, str]) -> None:
    report, old = lint(after), lint(BEFORE)
    changes = changes_to(after)
    narrowed, others = concerning(report, changes, lambda: old)
    kept = set(narrowed.findings)
    unsaid = [found for found in report.findings if found not in kept]
    assert others == sum(not found.suppressed for found in unsaid)
    # Each of them was found before, with the same rule, in the very same line of text.
    known = Counter(
        (*what(found), BEFORE[found.path].split("\n")[found.position.line - 1])
        for found in old.findings
    )
    for found in unsaid:
        line = after[found.path].split("\n")[found.position.line - 1]
        assert known[*what(found), line]
    # And none of them is in a line that changed.
    for found in unsaid:
        change = changes.files.get(found.path)
        assert change is None or not change.is_new(found.position.line, found.position.line)


def test_without_a_change_nothing_is_said() -> None:
    report = lint(BEFORE)
    assert report.findings
    narrowed, others = concerning(report, Changes("", {}, ()), lambda: report)
    assert narrowed.findings == ()
    assert others == sum(not found.suppressed for found in report.findings)


def test_the_tree_of_before_is_read_only_when_it_matters() -> None:
    report = lint({"a.yaml": "sandbx: x\n"})
    assert report.findings
    change = FileChange(None)

    def before() -> None:
        raise AssertionError("nobody asked")

    kept, others = concerning(report, Changes("", {"a.yaml": change}, ()), before)  # type: ignore[arg-type]
    assert kept.findings == report.findings
    assert others == 0
