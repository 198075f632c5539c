"""Builds the extension for VS Code, in build/: checks types, runs unit tests, packs.

    python scripts/build_extension.py NODE [FOLDER]

NODE is the folder in which npm installed editors/vscode/package-lock.json; `make extension` does
that. Prints what is in the package, and exits 1 when that is not what should be, or too much.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from smslint import __version__

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "editors" / "vscode"
PAGES = "https://github.com/smslint/smslint"

HEAVIEST = 200_000
"""Bytes of the package."""

PACKED = {
    "extension.vsixmanifest",
    "[Content_Types].xml",
    "extension/package.json",
    "extension/readme.md",
    "extension/changelog.md",
    "extension/LICENSE.txt",
    "extension/NOTICES.txt",
    "extension/dist/extension.js",
    "extension/images/icon.png",
    "extension/schemas/smslint.schema.json",
}
"""The files of the package, all of them."""

MODULES = frozenset(
    (
        *("child_process", "crypto", "fs", "fs/promises", "net"),
        *("os", "path", "readline", "util", "vscode"),
    )
)
"""What the extension may load. `net` is for servers that listen at a socket, which ours is not."""

_LOADED = re.compile(r"""\b(?:require|import)\(\s*["'](?:node:)?([^"']+)["']\s*\)""")
_CONNECTS = re.compile(r"\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b")
_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bnpm_\w{36}"
    r"|\bxox[abprs]-\w{10}"
)


def main(arguments: list[str]) -> int:
    """Build; the exit status."""
    node = Path(arguments[0]).absolute()
    target = Path(arguments[1] if arguments[1:] else ROOT / "build").absolute()
    stage, package = target / "extension", target / f"smslint-{__version__}.vsix"
    lay_out(stage, node)
    run(node, stage, "tsc", "--project", ".")
    try_units(node, stage)
    bundle(node, stage)
    package.unlink(missing_ok=True)
    run(
        *(node, stage, "vsce", "package", "--no-dependencies", "--out", str(package)),
        *("--baseContentUrl", f"{PAGES}/blob/main/editors/vscode"),
        *("--baseImagesUrl", f"{PAGES}/raw/main/editors/vscode"),
    )
    for name, size in weights(package):
        print(f"{size:>9,}  {name}")
    print(f"{package.stat().st_size:>9,}  bytes packed: {package}")
    faults = list(faults_of(package, (ROOT, node, Path.home())))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def lay_out(stage: Path, node: Path) -> None:
    """What is built and packed, in one folder: the sources, and what other rooms have."""
    if stage.exists():
        shutil.rmtree(stage)
    shutil.copytree(SOURCES, stage, ignore=shutil.ignore_patterns("node_modules", "editor"))
    (stage / "node_modules").symlink_to(node / "node_modules", target_is_directory=True)
    shutil.copy(ROOT / "LICENSE", stage)
    (stage / "schemas").mkdir()
    shutil.copy(ROOT / "schemas" / "sandbox.schema.json", stage / "schemas" / "smslint.schema.json")


def try_units(node: Path, stage: Path) -> None:
    """The tests of all that needs no editor."""
    tests = [str(path.relative_to(stage)) for path in sorted((stage / "test").rglob("*.test.ts"))]
    assert tests
    to_node = ("--bundle", "--platform=node", "--target=node20", "--log-level=warning")
    run(node, stage, "esbuild", *tests, *to_node, "--outdir=units", "--out-extension:.js=.cjs")
    built = [str(path.relative_to(stage)) for path in sorted((stage / "units").rglob("*.cjs"))]
    subprocess.run(["node", "--test", "--test-reporter=spec", *built], cwd=stage, check=True)


def bundle(node: Path, stage: Path) -> None:
    """One script, and the licences of what it holds."""
    run(
        *(node, stage, "esbuild", "src/extension.ts", "--bundle", "--minify", "--platform=node"),
        *("--target=node20", "--external:vscode", "--outfile=dist/extension.js"),
        *("--metafile=bundle.json", "--log-level=warning"),
    )
    made = json.loads((stage / "bundle.json").read_text("utf-8"))
    (stage / "NOTICES.txt").write_text(notices(made, stage), "utf-8")


def notices(made: dict[str, Any], stage: Path) -> str:
    """The licences of the packages in a bundle, as their authors ask."""
    folders = {
        Path(match[1])
        for name in made["inputs"]
        if (match := re.match(r"(.*node_modules/(?:@[^/]+/)?[^/]+)/", name))
    }
    parts = []
    for folder in sorted(folders, key=lambda folder: folder.name):
        found = [
            path
            for path in sorted((stage / folder).iterdir())
            if path.name.lower().startswith("licen")
        ]
        if not found:
            raise SystemExit(f"{folder.name} has no licence to pack")
        said = json.loads((stage / folder / "package.json").read_text("utf-8"))
        text = found[0].read_text("utf-8").strip().replace("\r\n", "\n")
        parts.append(f"{said['name']} {said['version']}\n\n{text}\n")
    rule = f"\n{'-' * 80}\n\n"
    return f"dist/extension.js holds these packages of others.\n{rule}{rule.join(parts)}"


def run(node: Path, stage: Path, program: str, *arguments: str) -> None:
    """Run a program that npm installed."""
    subprocess.run(
        [str(node / "node_modules" / ".bin" / program), *arguments], cwd=stage, check=True
    )


def weights(package: Path) -> Iterator[tuple[str, int]]:
    """The name of each file, and its bytes."""
    with zipfile.ZipFile(package) as archive:
        for item in sorted(archive.infolist(), key=lambda item: item.filename):
            yield item.filename, item.file_size


def faults_of(package: Path, private: tuple[Path, ...]) -> Iterator[str]:
    """What is wrong with a package, a sentence each. `private`: folders of this machine."""
    size = package.stat().st_size
    if size > HEAVIEST:
        yield f"the package has {size:,} bytes, more than {HEAVIEST:,}"
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    yield from (f"{name} should not be packed" for name in sorted(files.keys() - PACKED))
    yield from (f"{name} is missing" for name in sorted(PACKED - files.keys()))
    for name, data in files.items():
        text = data.decode("utf-8", "replace")
        if any(str(folder) in text for folder in private):
            yield f"{name} names a folder of the machine that built it"
        if "sourceMappingURL" in text:
            yield f"{name} names a source map"
        if _SECRET.search(text):
            yield f"{name} has something like a secret in it"
    script = files.get("extension/dist/extension.js", b"").decode("utf-8")
    yield from (
        f"the extension loads {module}" for module in sorted(set(_LOADED.findall(script)) - MODULES)
    )
    if _CONNECTS.search(script):
        yield "the extension can connect to a network"
    manifest = json.loads(files.get("extension/package.json", b"{}"))
    if manifest.get("version") != __version__:
        yield f"the version of the extension is {manifest.get('version')}, and not {__version__}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
