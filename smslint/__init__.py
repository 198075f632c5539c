"""smslint: a linter for the SMS, MMS and RCS configuration of Adobe Journey Optimizer.

As a library: `lint` and `lint_text` give a `Report` with its `Finding`s, `fix` and `fix_text`
apply fixes, `entries` lists what is there. See docs/api.md. All of it is
loaded on first use, so `import smslint` costs nothing; `__init__.pyi` has the types.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` would be the first thing that it loads
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "Edit": "smslint.base.findings",
    "Finding": "smslint.base.findings",
    "Fix": "smslint.base.findings",
    "Fixed": "smslint.api",
    "Position": "smslint.base.findings",
    "Related": "smslint.base.findings",
    "Report": "smslint.report.report",
    "Severity": "smslint.base.findings",
    "UsageError": "smslint.base.errors",
    "entries": "smslint.api",
    "fix": "smslint.api",
    "fix_text": "smslint.api",
    "lint": "smslint.api",
    "lint_text": "smslint.api",
}
"""The public names, and the module that each comes from."""

__all__ = [
    "Edit",
    "Finding",
    "Fix",
    "Fixed",
    "Position",
    "Related",
    "Report",
    "Severity",
    "UsageError",
    "__version__",
    "entries",
    "fix",
    "fix_text",
    "lint",
    "lint_text",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
