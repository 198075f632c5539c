"""Many small cases in one test: all of them are tried, and those that fail are named.

In place of `pytest.mark.parametrize` where the cases are hundreds that take no time each: a test of
its own costs more than such a case.
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

_SHOWN = 10
"""So many failures are shown whole; of the others only the names."""


def each(
    names: str, cases: Iterable[Any], *, ids: Callable[[Any], str] = repr
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As `pytest.mark.parametrize`: `names` are arguments of the test, with commas between, and a
    case has a value for each; what `ids` gives for a case is its name. Fixtures are those of all
    cases together. One decorator over another one tries each with each."""
    arguments = [name.strip() for name in names.split(",")]
    rows = [_row(case, len(arguments), ids) for case in cases]
    assert rows, f"no cases for {names}"

    def decorate(check: Callable[..., None]) -> Callable[..., None]:
        def all_cases(**fixtures: Any) -> None:
            failed = []
            for name, values in rows:
                try:
                    check(**dict(zip(arguments, values, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as failure:
                    failed.append((name, failure))
            if failed:
                pytest.fail(_told(failed, len(rows)), pytrace=False)

        wanted = inspect.signature(check)
        all_cases.__name__, all_cases.__doc__ = check.__name__, check.__doc__
        all_cases.__module__, all_cases.__qualname__ = check.__module__, check.__qualname__
        all_cases.__signature__ = wanted.replace(  # type: ignore[attr-defined]
            parameters=[
                parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
                for name, parameter in wanted.parameters.items()
                if name not in arguments
            ]
        )
        # What other decorators have said of the test.
        all_cases.pytestmark = getattr(check, "pytestmark", [])  # type: ignore[attr-defined]
        return all_cases

    return decorate


def _row(case: Any, count: int, ids: Callable[[Any], str]) -> tuple[str, tuple[Any, ...]]:
    """The name of a case and its values; a `pytest.param` may say both."""
    name = None
    if isinstance(case, type(pytest.param())):
        values = tuple(case.values)
        name = case.id if isinstance(case.id, str) else None
    else:
        values = (case,) if count == 1 else tuple(case)
    assert len(values) == count, f"{count} values are wanted: {values!r}"
    return name or ids(case), values


def _told(failed: Sequence[tuple[str, BaseException]], count: int) -> str:
    parts = [f"{len(failed)} of {count} cases failed"]
    for name, failure in failed[:_SHOWN]:
        frame = traceback.extract_tb(failure.__traceback__)[-1]
        said = str(failure) or frame.line
        parts.append(
            f"{_short(name)}\n{frame.filename}:{frame.lineno}: {type(failure).__name__}: {said}"
        )
    parts += [_short(name) for name, _ in failed[_SHOWN:]]
    return "\n\n".join(parts)


def _short(name: str) -> str:
    return name if len(name) <= 200 else f"{name[:200]}…"
