"""What a release needs, beside the tests: `release.yml` runs it, and so do the tests.

    python scripts/release.py check TAG [--notes FILE]
    python scripts/release.py build FOLDER

`check` compares the tag with the version and reads the changelog; `--notes` writes what it says of
this version. `build` makes the distributions, and looks at what they say of themselves. Both end
with 1 and one sentence for each thing that is wrong.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from packaging.metadata import InvalidMetadata, Metadata

from smslint.scaffold.origin import REPOSITORY

ROOT = Path(__file__).resolve().parents[1]

UNRELEASED = "Unreleased"

_VERSION = re.compile(r'(?m)^__version__ = "([^"]+)"$')
_SECTION = re.compile(r"(?m)^## \[([^\]]+)\](.*)$")
_LINK = re.compile(r"(?m)^\[([^\]]+)\]: (\S+)$")
_FINAL = re.compile(r"\d+\.\d+\.\d+")


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Check or build; the exit status."""
    if arguments[:1] == ["check"] and len(arguments) in (2, 4):
        if arguments[2:3] not in ([], ["--notes"]):
            return usage()
        faults = list(faults_of(arguments[1], root))
        if not faults and arguments[3:]:
            Path(arguments[3]).write_text(notes(root), "utf-8")
    elif arguments[:1] == ["build"] and len(arguments) == 2:
        faults = list(build(root, Path(arguments[1])))
    else:
        return usage()
    for fault in faults:
        # So GitHub shows it at the top of the run.
        print(f"::error::{fault}" if os.environ.get("GITHUB_ACTIONS") == "true" else fault)
    return 1 if faults else 0


def usage() -> int:
    print((__doc__ or "").split("\n\n")[1], file=sys.stderr)
    return 2


def version_of(root: Path) -> str:
    """The version that the package says it is."""
    match = _VERSION.search((root / "smslint" / "__init__.py").read_text("utf-8"))
    assert match is not None
    return match[1]


def sections(changelog: str) -> dict[str, tuple[str, str]]:
    """The sections of a changelog, in its order: what follows the name, and the text."""
    text = _LINK.sub("", changelog)
    found = list(_SECTION.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {
        match[1]: (match[2].strip(), text[match.end() : end].strip())
        for match, end in zip(found, ends, strict=True)
    }


def faults_of(tag: str, root: Path) -> Iterator[str]:
    """What keeps a tag from being released, a sentence each."""
    version = version_of(root)
    if not _FINAL.fullmatch(version):
        yield f"{version} is not a version to release: it has the form 1.2.3"
    if tag != f"v{version}":
        yield f"the tag is {tag}, and smslint/__init__.py says {version}"
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    known = sections(changelog)
    links = dict(_LINK.findall(changelog))
    names = list(known)
    if names[:2] != [UNRELEASED, version]:
        yield f"CHANGELOG.md has to begin with [{UNRELEASED}] and [{version}], not with {names[:2]}"
    if known.get(UNRELEASED, ("", ""))[1]:
        yield f"CHANGELOG.md still has something under [{UNRELEASED}]"
    if version in known:
        when, said = known[version]
        if not is_date(when.removeprefix("- ")) or not when.startswith("- "):
            yield f"CHANGELOG.md: behind [{version}] belongs its date, as in ` - 2026-01-31`"
        if not re.search(r"(?m)^- \S", said):
            yield f"CHANGELOG.md says nothing of {version}"
    wanted = {
        version: f"{REPOSITORY}/releases/tag/v{version}",
        UNRELEASED: f"{REPOSITORY}/compare/v{version}...main",
    }
    for name, address in wanted.items():
        if links.get(name) != address:
            yield f"CHANGELOG.md: [{name}] has to lead to {address}"
    manual = (root / "man" / "smslint.1").read_text("utf-8")
    if f'"smslint {version}"' not in manual:
        yield f"the manual page is not that of {version}: run `make generate`"


def is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def notes(root: Path) -> str:
    """What the changelog says of the version."""
    _, said = sections((root / "CHANGELOG.md").read_text("utf-8"))[version_of(root)]
    return f"{said}\n"


def build(root: Path, into: Path) -> Iterator[str]:
    """Make both distributions; what is wrong with them, a sentence each."""
    made = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(into), str(root)],
        env={**os.environ, "SOURCE_DATE_EPOCH": commit_time(root)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if made.returncode:
        yield f"the build failed: {made.stdout}{made.stderr}"
        return
    version = version_of(root)
    wheel, sdist = into / f"smslint-{version}-py3-none-any.whl", into / f"smslint-{version}.tar.gz"
    names = sorted(path.name for path in into.iterdir())
    if names != sorted((wheel.name, sdist.name)):
        yield f"the build made {', '.join(names)}, and not {wheel.name} and {sdist.name}"
        return
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = archive.read(f"smslint-{version}.dist-info/METADATA")
    with tarfile.open(sdist) as opened:
        member = opened.extractfile(f"smslint-{version}/PKG-INFO")
        in_sdist = b"" if member is None else member.read()
    if in_wheel != in_sdist:
        yield "the two distributions say different things of themselves"
    yield from faults_in_metadata(in_wheel, version)


def commit_time(root: Path) -> str:
    """When the commit was made, so that whoever builds it again gets the same bytes."""
    command = ["git", "log", "-1", "--format=%ct"]
    found = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    return found.stdout.strip() or "0"


def faults_in_metadata(data: bytes, version: str) -> Iterator[str]:
    """What is wrong with what a distribution says of itself, a sentence each."""
    try:
        said = Metadata.from_email(data, validate=True)
    except ExceptionGroup as group:
        for error in group.exceptions:
            field = error.field if isinstance(error, InvalidMetadata) else "metadata"
            yield f"{field}: {error}"
        return
    if (said.name, str(said.version)) != ("smslint", version):
        yield f"the distribution is {said.name} {said.version}, and not smslint {version}"
    if said.description_content_type != "text/markdown" or not said.description:
        yield "the distribution has no description that a registry can show"
    if said.license_expression != "Apache-2.0":
        yield "the distribution does not say its license"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
