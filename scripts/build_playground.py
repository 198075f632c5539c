"""Builds the playground from docs/playground/ into build/playground/: all that its page loads.

    python scripts/build_playground.py NODE WHEELS [FOLDER]

NODE is the folder in which npm installed docs/playground/package-lock.json, WHEELS the one to which
pip downloaded docs/playground/requirements.txt; `make playground` does both. Prints what each part
weighs, and exits 1 when the first load is too heavy.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from smslint.output.rule_pages import page_of, shown_files
from smslint.rules.base import Example, Scope
from smslint.rules.registry import RULES

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "docs" / "playground"
HEAVIEST = 8_000_000
"""Bytes of the first load, compressed."""

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LIBRARY = "python_stdlib.zip"
_WITHOUT_USE = (
    *("_pyrepl/", "multiprocessing/", "unittest/", "wsgiref/", "xmlrpc/"),
    *("doctest.py", "imaplib.py", "pdb.py"),
)
"""Of Python's library, what has no use in a page."""

_LEFT_OUT = ("jsonschema/tests/", "jsonschema/benchmarks/")
_USED = (".py", ".json", ".css", ".js", ".yaml", ".txt", "METADATA", "LICENSE", "COPYING")
_YAML = (".yaml", ".yml")


def main(arguments: list[str]) -> int:
    """Build; the exit status."""
    node, wheels = (Path(argument).absolute() for argument in arguments[:2])
    target = Path(arguments[2] if arguments[2:] else ROOT / "build" / "playground").absolute()
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    copy_pyodide(node / "node_modules" / "pyodide", target / "pyodide")
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "build", "--wheel", "--outdir", scratch, str(ROOT)]
        run(command)
        found = [*sorted(wheels.glob("*.whl")), *Path(scratch).glob("*.whl")]
        pack(packages_of(found), target / "packages.zip")
    examples = json.dumps(examples_of(), ensure_ascii=False, separators=(",", ":"))
    (target / "examples.json").write_text(examples, "utf-8")
    for name in ("index.html", "style.css"):
        shutil.copy(SOURCES / name, target)
    shutil.copy(ROOT / "smslint" / "pages" / "base.css", target)
    bundle(node, target)
    return weigh(target)


def copy_pyodide(package: Path, target: Path) -> None:
    """Python for the browser; of the list of its packages only what Python itself needs."""
    target.mkdir()
    for name in PYODIDE:
        shutil.copyfile(package / name, target / name)
    with zipfile.ZipFile(package / LIBRARY) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    pack(
        {name: data for name, data in files.items() if not name.startswith(_WITHOUT_USE)},
        target / LIBRARY,
    )
    lock = json.loads((package / "pyodide-lock.json").read_text("utf-8"))
    (target / "pyodide-lock.json").write_text(json.dumps({**lock, "packages": {}}), "utf-8")
    # A map of sources that is not there would be asked for.
    for path in target.glob("*.mjs"):
        lines = path.read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("//# sourceMappingURL=")]
        path.write_text("\n".join([*kept, ""]), "utf-8")


def packages_of(wheels: list[Path]) -> dict[str, bytes]:
    """The files of the wheels that are used, and the bridge to smslint: contents by name."""
    files: dict[str, bytes] = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith(_USED) and not name.startswith(_LEFT_OUT):
                    files[name] = archive.read(name)
    files["rpds.py"] = b"from pyrsistent_as_rpds.pure import *\n"
    files["bridge.py"] = (SOURCES / "python" / "bridge.py").read_bytes()
    return files


def pack(files: dict[str, bytes], target: Path) -> None:
    """An archive of files, always the same bytes for the same content."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)


def examples_of() -> dict[str, Any]:
    """What can be opened: the folders of examples/, and the first bad example of each rule."""
    folders = {
        folder: [
            {"path": path.relative_to(ROOT / "examples" / folder).as_posix(), "text": read(path)}
            for path in sorted((ROOT / "examples" / folder).rglob("*"))
            if path.suffix in _YAML
        ]
        for folder in ("minimal", "broken", "full", "gateways")
    }
    rules = {
        rule.code: {
            "name": rule.name,
            "files": files_of(page_of(rule).bad[0]),
        }
        for rule in RULES
        if rule.scope is not Scope.LIVE  # the playground asks no provider
    }
    return {"folders": folders, "rules": rules}


def files_of(example: Example) -> list[dict[str, str]]:
    """The files of a rule's example. A baseline is used where the settings name it."""
    files = [{"path": path or "example.yaml", "text": text} for path, text in shown_files(example)]
    return files + [
        {"path": "smslint.toml", "text": f'baseline = "{file["path"]}"\n'}
        for file in files
        if file["path"].endswith(".baseline")
    ]


def read(path: Path) -> str:
    return path.read_bytes().decode()  # line breaks as they are


def bundle(node: Path, target: Path) -> None:
    """The scripts, and the service worker, which has to know all other files."""
    esbuild(node, target, "main.js", "worker.js", "--format=esm", "--external:./pyodide/*")
    esbuild(node, target, "scheme.js", "--format=iife")
    files = sorted(path for path in target.rglob("*") if path.is_file())
    sizes = {path.relative_to(target).as_posix(): path.stat().st_size for path in files}
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(target).as_posix().encode() + b"\0" + path.read_bytes())
    facts = {"VERSION": digest.hexdigest()[:16], "FILES": sorted(sizes)}
    define = [f"--define:{name}={json.dumps(value)}" for name, value in facts.items()]
    esbuild(node, target, "sw.js", "--format=iife", *define)


def esbuild(node: Path, target: Path, *arguments: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        # Packages are found next to the sources; what npm installed is elsewhere.
        inside = Path(scratch) / "src"
        shutil.copytree(SOURCES / "src", inside)
        (Path(scratch) / "node_modules").symlink_to(node / "node_modules")
        sources = [str(inside / name) if name.endswith(".js") else name for name in arguments]
        program = str(node / "node_modules" / "esbuild" / "bin" / "esbuild")
        common = ["--bundle", "--minify", "--target=es2022", "--log-level=warning"]
        run([program, *sources, *common, f"--outdir={target}"])


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def weigh(target: Path) -> int:
    """Print what each file weighs, as it is and compressed; 1 when all are too heavy."""
    total = 0
    for name, whole, packed in weights(target):
        total += packed
        print(f"{whole:>12,} {packed:>12,}  {name}")
    print(f"{'':12} {total:>12,}  bytes compressed, the whole first load")
    if total > HEAVIEST:
        print(f"that is more than {HEAVIEST:,} bytes")
        return 1
    return 0


def weights(target: Path) -> Iterator[tuple[str, int, int]]:
    """The name of each file, its bytes, and its bytes compressed."""
    for path in sorted(target.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield path.relative_to(target).as_posix(), len(data), len(gzip.compress(data, 6))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
