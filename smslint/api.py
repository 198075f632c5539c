"""smslint as a library: what `import smslint` offers, a few functions over the workspace.

Nothing here prints, changes the working directory or ends the process; what is wrong with
arguments or settings is a `UsageError`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from smslint.base.errors import UsageError
from smslint.base.findings import Finding
from smslint.report.report import Report
from smslint.settings import codes_in
from smslint.source.candidate import Candidate
from smslint.workspace.workspace import Overrides, Workspace

if TYPE_CHECKING:
    from smslint.fixes import Share
    from smslint.report.selection import Selection
    from smslint.workspace.projects import Projects

Path: TypeAlias = str | os.PathLike[str]
Codes: TypeAlias = str | Iterable[str]
Texts: TypeAlias = str | bytes | Mapping[str, str | bytes]
Kind: TypeAlias = Literal["credentials", "webhooks", "channels", "numbers", "keywords", "headers"]


class Fixed(NamedTuple):
    """What fixes did. `texts` are the new contents of the files that change, by the path that the
    report calls them; `findings` those that are gone; `report` what is left."""

    texts: dict[str, str]
    findings: tuple[Finding, ...]
    report: Report


def lint(
    *paths: Path,
    root: Path | None = None,
    config: Path | None = None,
    isolated: bool = False,
    select: Codes = (),
    ignore: Codes = (),
) -> Report:
    """Check files and folders, as `smslint check PATHS` does; without paths, the whole root.

    `root` is the folder that paths are relative to (the working directory). Each file lives under
    its nearest settings, or all of them under the file `config`, or under none if `isolated`.
    `select` and `ignore` are codes, prefixes of codes or names of rules. Raises UsageError.
    """
    projects = _projects(paths, root, config, isolated, select, ignore)
    baselines = [tree.baseline() for tree in projects.trees]
    return projects.lint(baselines=baselines if any(baselines) else ()).report


def lint_text(
    text: Texts, *, name: str = "text.yaml", select: Codes = (), ignore: Codes = ()
) -> Report:
    """Check a text that is in no file, or several by their names (a mapping), which are checked
    together as one tree. No file and no settings are read. Raises UsageError."""
    from smslint.pipeline import lint as pipeline

    return pipeline.lint(_candidates(text, name), _selection(select, ignore))


def fix(
    *paths: Path,
    root: Path | None = None,
    config: Path | None = None,
    isolated: bool = False,
    select: Codes = (),
    ignore: Codes = (),
    unsafe: bool = False,
    write: bool = False,
) -> Fixed:
    """Apply the safe fixes of what `lint` reports, with `unsafe` also those that guess. The files
    stay as they are unless `write` is true. Raises UsageError."""
    from smslint.fixes import carry_out
    from smslint.report.merge import merged

    projects = _projects(paths, root, config, isolated, select, ignore)
    texts: dict[str, str] = {}
    gone: list[Finding] = []
    reports = []
    for tree in projects.trees:
        plan = tree.plan_fixes(unsafe=unsafe, writing=write, baseline=tree.baseline())
        report, changes, fixed = plan.report, plan.changes, plan.fixed
        if write:
            report, changes, fixed = carry_out(plan)
        texts |= {change.path: _decoded(change.after) for change in changes}
        gone += fixed
        reports.append(report)
    return Fixed(texts, tuple(gone), merged(reports, projects.root))


def fix_text(
    text: Texts,
    *,
    name: str = "text.yaml",
    select: Codes = (),
    ignore: Codes = (),
    unsafe: bool = False,
) -> Fixed:
    """Apply fixes to a text that is in no file, or to several by their names. Raises UsageError."""
    from smslint.fixes import plan_fixes
    from smslint.pipeline import lint as pipeline

    selection = _selection(select, ignore)

    def check(candidates: Sequence[Candidate], share: Share | None) -> Report:
        return pipeline.lint(candidates, selection, share=share)

    plan = plan_fixes(_candidates(text, name), check, unsafe=unsafe, writing=False)
    changed = {change.path: _decoded(change.after) for change in plan.changes}
    return Fixed(changed, plan.fixed, plan.report)


def entries(
    kind: Kind,
    *paths: Path,
    root: Path | None = None,
    config: Path | None = None,
    isolated: bool = False,
) -> list[dict[str, Any]]:
    """What is there: a dictionary for each credential, webhook, channel configuration, number,
    category of keywords or header, with the keys of `smslint list` in JSON. Secrets are never in
    it. Raises UsageError."""
    from smslint.inventory.lists import LISTS, Asked, list_of
    from smslint.inventory.lists.formats import as_objects
    from smslint.inventory.view import View

    if kind not in LISTS:
        raise UsageError(f"there is no list of {kind!r}; there are {', '.join(LISTS)}")
    projects = _projects(paths, root, config, isolated, (), ())
    view = View(*(tree.read() for tree in projects.trees))
    wanted = frozenset(item.path for item in projects.candidates if item.reported)
    return as_objects(list_of(kind, view, Asked(wanted)))


def _projects(
    paths: Sequence[Path],
    root: Path | None,
    config: Path | None,
    isolated: bool,
    select: Codes,
    ignore: Codes,
) -> Projects:
    folder = os.path.abspath(os.fspath(root) if root is not None else os.curdir)
    settings = None if config is None else os.path.join(folder, os.fspath(config))
    overrides = Overrides(_codes("select", select), _codes("ignore", ignore))
    named = [os.fspath(path) for path in paths]
    if not all(named):
        raise UsageError("a path is empty")
    return Workspace(folder, settings, isolated, overrides).projects(named)


def _selection(select: Codes, ignore: Codes) -> Selection:
    from smslint.report.selection import selection_of
    from smslint.settings import Settings

    return selection_of(
        Settings("").overridden(select=_codes("select", select), ignore=_codes("ignore", ignore))
    )


def _codes(name: str, codes: Codes) -> tuple[str, ...]:
    try:
        return codes_in(codes if isinstance(codes, str) else ",".join(codes))
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from None


def _candidates(text: Texts, name: str) -> list[Candidate]:
    texts = text if isinstance(text, Mapping) else {name: text}
    return [
        Candidate(path, path, named=True, data=_encoded(content)) for path, content in texts.items()
    ]


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    from smslint.source.decode import decode

    return decode(data)
