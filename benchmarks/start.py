"""Where the time of a check of one small file goes.

    python -I benchmarks/start.py ROOT FOLDER

Prints one JSON object: milliseconds of processor time by part, of this one process, which has to be
a fresh one. What a part imports counts for what is imported.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False  # what is imported here is not counted where it belongs
if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

NAMES = {
    "python": "bare Python",
    "library": "Python's library",
    "yaml": "PyYAML",
    "validator": "the validator",
    "own": "smslint's own modules",
    "rules": "the rules",
    "schemas": "the schemas",
    "check": "the check itself",
}
"""The parts, in the order in which a run meets them."""

_TIMED = {"smslint.shape.schemas": ("part",), "smslint.shape.validator": ("validator_for",)}
_VALIDATORS = ("jsonschema", "jsonschema_rs", "referencing", "rpds")


def part_of(module: str) -> str:
    """The part that a module belongs to."""
    first = module.partition(".")[0]
    if first == "smslint":
        return "rules" if module.startswith("smslint.rules.") else "own"
    if first in ("yaml", "_yaml"):
        return "yaml"
    return "validator" if first in _VALIDATORS else "library"


class Parts:
    """Seconds by part: each moment counts for what was entered last."""

    def __init__(self, clock: Callable[[], float] = time.process_time) -> None:
        self.seconds: dict[str, float] = {}
        self._clock = clock
        self._open: list[str] = []
        self._since = 0.0

    def enter(self, name: str) -> None:
        self._note()
        self._open.append(name)

    def leave(self) -> None:
        self._note()
        self._open.pop()

    def _note(self) -> None:
        now = self._clock()
        if self._open:
            name = self._open[-1]
            self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now


class _Finder:
    """Finds modules as Python does, and notes what finding and running them takes."""

    def __init__(self, parts: Parts, finders: list[Any]) -> None:
        self._parts = parts
        self._finders = finders

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        parts = self._parts
        parts.enter(part_of(name))
        try:
            specs = (finder.find_spec(name, path, target) for finder in self._finders)
            spec: ModuleSpec | None = next((spec for spec in specs if spec is not None), None)
        finally:
            parts.leave()
        loader: Any = None if spec is None else spec.loader
        if loader is None or isinstance(loader, type):  # what is built in, or frozen
            return spec
        run = loader.exec_module

        def timed(module: ModuleType) -> None:
            parts.enter(part_of(name))
            try:
                run(module)
                for function in _TIMED.get(name, ()):
                    if hasattr(module, function):
                        setattr(module, function, self._timed(getattr(module, function)))
            finally:
                parts.leave()

        loader.exec_module = timed
        return spec

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any) -> Any:
            self._parts.enter("schemas")
            try:
                return function(*arguments)
            finally:
                self._parts.leave()

        return timed


def main(root: str, folder: str) -> int:
    bare = time.process_time()
    sys.path.insert(0, root)
    os.chdir(folder)
    parts = Parts()
    sys.meta_path[:] = [_Finder(parts, [*sys.meta_path])]
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    parts.enter("own")
    import gc

    gc.disable()  # as the program does
    from smslint.cli import main as run

    parts.leave()
    parts.enter("check")
    status = run(["check", "--format", "json", "."])
    parts.leave()
    seconds = {"python": bare, **parts.seconds}
    import json  # not before: it would count for bare Python

    with os.fdopen(out, "w") as stream:
        json.dump({name: seconds.get(name, 0.0) * 1000 for name in NAMES}, stream)
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
