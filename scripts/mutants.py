"""Mutation testing: changes one thing in a module at a time, and says what no test noticed.

    python scripts/mutants.py                     all rules, and what finishes their findings
    python scripts/mutants.py smslint/rules/texts smslint/report/assemble.py

The mutations are those of mutmut, the loop is our own: a module's tests are collected once, and
each mutant runs them in a process forked from there, until the first one fails. So a mutant takes
a fraction of a second, and no file is ever changed. A rule's tests are its examples and the tests
that name its code; for other modules they are in `TESTS`.

Ends with status 1 when a mutant survived that is not in `scripts/mutants.txt`: the ones that were
looked at, with why they do no harm.
"""

from __future__ import annotations

import argparse
import difflib
import io
import os
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from smslint.rules.base import Rule
from smslint.rules.registry import RULES

ROOT = Path(__file__).resolve().parent.parent
KNOWN = ROOT / "scripts" / "mutants.txt"
OF_ALL_RULES = ("tests/rules/test_output.py", "tests/rules/test_examples.py")
"""Tests with a parameter `rule`; for the mutants of a rule those of its own are run."""

TESTS = {
    "smslint/rules/run.py": (
        *OF_ALL_RULES,
        "tests/rules/test_order.py",
        "tests/report/test_baseline.py",
    ),
    "smslint/report/assemble.py": (
        *OF_ALL_RULES,
        "tests/rules/test_order.py",
        "tests/pipeline/test_limits.py",
    ),
    "smslint/report/fingerprints.py": ("tests/report/test_baseline.py",),
    "smslint/report/suppressions.py": ("tests/report/test_suppressions.py",),
    "smslint/report/baseline.py": ("tests/report/test_baseline.py",),
    "smslint/report/visibility.py": (
        "tests/report/test_baseline.py",
        "tests/report/test_suppressions.py",
    ),
    "smslint/report/selection.py": ("tests/report/test_selection.py",),
    "smslint/cli/baselines.py": ("tests/report/test_baseline.py",),
    "smslint/discovery/wildmatch.py": ("tests/discovery/test_wildmatch.py",),
    "smslint/shape/line_breaks.py": ("tests/shape/test_line_breaks.py",),
    "smslint/source/causes.py": ("tests/source/test_causes.py",),
    "smslint/source/disguise.py": ("tests/source/test_disguise.py",),
    "smslint/source/nesting.py": ("tests/source/test_limits.py",),
    "smslint/source/recognize.py": ("tests/source/test_recognize.py", "tests/source/test_file.py"),
    "smslint/shape": (
        "tests/shape/test_help.py",
        "tests/shape/test_choices.py",
        "tests/shape/test_messages.py",
        "tests/shape/test_numbers.py",
        "tests/shape/test_patterns.py",
        "tests/rules/shape",
    ),
    "smslint/shape/numbers.py": ("tests/shape/test_numbers.py",),
    "smslint/shape/patterns.py": ("tests/shape/test_patterns.py",),
    "smslint/fixes": ("tests/fixes", "tests/cli/test_fix.py"),
}
"""The tests of a module or folder that is not a rule; the longest prefix counts."""

# Their classes are known by identity everywhere, so a second copy of them would break everything.
_HELD_BY_ALL = frozenset(("smslint/rules/base.py", "smslint/rules/registry.py"))

PATIENCE = 20
"""Seconds that a mutant may take beyond twice the time of its tests, before it counts as noticed:
it hangs."""

# Examples are data that the tests compare with, and the rest is for the type checker: changing them
# says nothing about the code.
_UNTRIED = frozenset(("BAD", "GOOD", "TYPE_CHECKING", "__all__"))


class Mutant(NamedTuple):
    """A change of a module: its line, what was there and is there now, the whole source."""

    path: str
    line: int
    before: str
    after: str
    source: str

    @property
    def key(self) -> str:
        """What the file of known mutants calls it: lines move."""
        return f"{self.path}: {self.before} => {self.after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("paths", nargs="*", default=["smslint/rules", "smslint/report/assemble.py"])
    paths = parser.parse_args().paths
    os.chdir(ROOT)
    known = known_mutants(KNOWN.read_text("utf-8")) if KNOWN.is_file() else {}
    total, new = 0, 0
    for path in modules_in(paths):
        started = time.monotonic()
        mutants = list(mutants_of(path, (ROOT / path).read_text("utf-8")))
        if not mutants:
            continue
        survivors = survivors_of(path, mutants)
        fresh = [mutant for mutant in survivors if mutant.key not in known]
        total += len(mutants)
        new += len(fresh)
        seconds = time.monotonic() - started
        print(
            f"{path}: {len(mutants)} mutants, {len(survivors)} survive,"
            f" {len(survivors) - len(fresh)} of them known ({seconds:.0f} s)",
            flush=True,
        )
        for mutant in fresh:
            print(f"  {mutant.path}:{mutant.line}\n  - {mutant.before}\n  + {mutant.after}")
    print(f"{total:,} mutants, {new:,} survive that nobody has looked at")
    sys.exit(1 if new else 0)


def modules_in(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        full = ROOT / path
        found = sorted(full.rglob("*.py")) if full.is_dir() else [full]
        names = (item.relative_to(ROOT).as_posix() for item in found)
        yield from (name for name in names if name not in _HELD_BY_ALL)


def known_mutants(text: str) -> dict[str, str]:
    """The known mutants of a file, by key, with the reason above them as `# …`."""
    known: dict[str, str] = {}
    reason = ""
    for line in text.splitlines():
        if line.startswith("#"):
            reason = line.lstrip("# ")
        elif line:
            known[line] = reason
    return known


# ------------------------------------------------------------------------------------- mutants


def changes_in(
    node: cst.CSTNode, lines: Mapping[cst.CSTNode, Any]
) -> Iterator[tuple[int, cst.CSTNode, cst.CSTNode]]:
    """What can be changed in a node: the line, what is there, and its replacement."""
    if _says_nothing(node):
        return
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            for number, changed in enumerate(operator(node)):
                # One change of prose is enough: a test that sees that one sees capitals, too.
                if not (number and isinstance(node, cst.SimpleString) and " " in node.value):
                    yield lines[node].start.line, node, changed
    for child in node.children:
        yield from changes_in(child, lines)


def _says_nothing(node: cst.CSTNode) -> bool:
    """Nothing in the node is run, or only to make types."""
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
        return True
    if isinstance(node, cst.Expr):
        return isinstance(node.value, cst.BaseString)
    if isinstance(node, cst.AnnAssign):
        return isinstance(node.annotation.annotation, cst.Name) and (
            node.annotation.annotation.value == "TypeAlias"
        )
    if isinstance(node, cst.If):
        return isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"
    if isinstance(node, cst.Assert):
        return True
    if isinstance(node, cst.Call):
        return isinstance(node.func, cst.Name) and node.func.value == "TypeVar"
    names = [
        target.target.value
        for target in (node.targets if isinstance(node, cst.Assign) else ())
        if isinstance(target.target, cst.Name)
    ]
    return not _UNTRIED.isdisjoint(names)


def mutants_of(path: str, source: str) -> Iterator[Mutant]:
    """All mutants of a module, in the order of its lines."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    lines = wrapper.resolve(PositionProvider)
    ends = [item for item in wrapper.module.body if isinstance(item, cst.FunctionDef)]
    # What follows the functions of a rule is text for its examples.
    last = lines[ends[-1]].end.line if ends and codes_of(path) else len(source)
    seen = {source}
    old = source.splitlines()
    for line, node, changed in changes_in(wrapper.module, lines):
        if line > last:
            continue
        mutated = wrapper.module.deep_replace(node, changed)
        code = mutated.code
        if code in seen:
            continue
        seen.add(code)
        diff = list(difflib.unified_diff(old, code.splitlines(), n=0, lineterm=""))[2:]
        before = " ".join(item[1:].strip() for item in diff if item[0] == "-")
        after = " ".join(item[1:].strip() for item in diff if item[0] == "+")
        yield Mutant(path, line, before, after, code)


# --------------------------------------------------------------------------------------- tests


def codes_of(path: str) -> frozenset[str]:
    """The codes of the rules that a module holds or helps; none for a module of another kind."""
    name = path.removesuffix(".py").replace("/", ".")
    codes = set()
    for rule in RULES:
        module = f"smslint.rules.{rule.module}"
        source = (ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8")
        if module == name or f"from {name} import" in source:
            codes.add(rule.code)
    return frozenset(codes)


def tests_of(path: str) -> list[str]:
    """What pytest has to be given for the tests of a module."""
    codes = codes_of(path)
    if codes:
        said = re.compile(rf"\b(?:{'|'.join(sorted(codes))})\b")
        files = [
            file.relative_to(ROOT).as_posix()
            for file in sorted((ROOT / "tests" / "rules").rglob("test_*.py"))
            if said.search(file.read_text("utf-8"))
        ]
        return [*OF_ALL_RULES, *files]
    place = max((item for item in TESTS if path.startswith(item)), key=len)
    return [item for item in TESTS[place] if (ROOT / item).exists()]


class _Loop:
    """A pytest plugin: instead of running the tests once, runs them against each mutant."""

    def __init__(self, path: str, mutants: list[Mutant]) -> None:
        self.tests = tests_of(path)
        self.module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.mutants = mutants
        self.codes = codes_of(path)
        self.survivors: list[Mutant] = []
        self.trouble = "the tests did not start"

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.codes:
            items[:] = [item for item in items if _is_about(item, self.codes)]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        unchanged = (ROOT / self.mutants[0].path).read_text("utf-8")
        started = time.monotonic()
        if self._fails(session, unchanged, 0):
            self.trouble = "its tests fail without any mutation"
            return True
        self.trouble = ""
        longest = PATIENCE + 2 * int(time.monotonic() - started)
        for mutant in self.mutants:
            if not self._fails(session, mutant.source, longest):
                self.survivors.append(mutant)
        return True

    def _fails(self, session: pytest.Session, source: str, longest: int) -> bool:
        """Whether a test notices that the module's source is this one, within `longest` seconds (0:
        however long it takes)."""
        child = os.fork()
        if child == 0:
            signal.alarm(longest)
            status = 1
            try:
                install(self.module, source)
                status = int(_first_fails(session))
            finally:
                os._exit(status)
        return os.waitpid(child, 0)[1] != 0


def _is_about(item: pytest.Item, codes: frozenset[str]) -> bool:
    call = getattr(item, "callspec", None)
    rule = call.params.get("rule") if call is not None else None
    return not isinstance(rule, Rule) or rule.code in codes


def _first_fails(session: pytest.Session) -> bool:
    for item, following in zip(session.items, [*session.items[1:], None], strict=True):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return True
    return False


def install(name: str, source: str) -> None:
    """Give a module another source, in this process: everybody who imported something from it has
    what is called the same now."""
    module = sys.modules.get(name)
    if module is None:
        __import__(name)
        module = sys.modules[name]
    before = {key: value for key, value in vars(module).items() if not key.startswith("__")}
    exec(compile(source, str(module.__file__), "exec"), vars(module))
    for other in list(sys.modules.values()):
        if getattr(other, "__name__", "").startswith(("smslint", "tests")) and other is not module:
            for key in before.keys() & vars(other).keys():
                if vars(other)[key] is before[key]:
                    setattr(other, key, vars(module)[key])


def survivors_of(path: str, mutants: list[Mutant]) -> list[Mutant]:
    """The mutants that no test noticed. Ends the program when the tests do not pass without."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.write(writing, _answer(_Loop(path, mutants)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    if not answer.startswith("survivors"):
        sys.exit(f"{path}: {answer}")
    return [mutants[int(number)] for number in answer.split()[1:]]


def _answer(loop: _Loop) -> str:
    said = io.StringIO()
    arguments = ["-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--tb=short", *loop.tests]
    try:
        with redirect_stdout(said), redirect_stderr(said):
            pytest.main(arguments, plugins=[loop])
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if loop.trouble:
        return f"{loop.trouble}\n{said.getvalue()}"
    numbers = (number for number, item in enumerate(loop.mutants) if item in loop.survivors)
    return " ".join(["survivors", *map(str, numbers)])


if __name__ == "__main__":
    main()
