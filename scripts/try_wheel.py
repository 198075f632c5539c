"""Builds the distributions, installs the wheel into a fresh environment and uses it far from here.

Run by `make wheel`. The wheel is built from the sdist, so the sdist is proven complete as well.
Ends with status 1 and one sentence at the first thing that is wrong.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

IN_SDIST = (
    *("LICENSE", "README.md", "CHANGELOG.md", "Makefile", "schemas", "examples", "man", "tests"),
)
MANUAL = "share/man/man1/smslint.1"

LIST_SCHEMAS = """
import pathlib, smslint
package = pathlib.Path(smslint.__file__).parent
for schema in (package / "schemas").rglob("*.json"):
    print(schema.relative_to(package / "schemas").as_posix())
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="smslint-wheel-") as name:
        scratch = Path(name)
        sdist, wheel = build(scratch / "dist")
        check_sdist(sdist)
        check_wheel(wheel)
        use(wheel, scratch)
    print(f"{wheel.name}: installs and works in an empty folder")


def build(into: Path) -> tuple[Path, Path]:
    command = [sys.executable, "-m", "build", "--outdir", str(into), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode:
        fail(f"the build failed:\n{built.stdout}{built.stderr}")
    return next(into.glob("*.tar.gz")), next(into.glob("*.whl"))


def check_sdist(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        top = {name.split("/", 2)[1] for name in archive.getnames() if "/" in name}
    missing = [name for name in IN_SDIST if name not in top]
    if missing:
        fail(f"{sdist.name} lacks {', '.join(missing)}")


def check_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    if "smslint/py.typed" not in names:
        fail(f"{wheel.name} lacks smslint/py.typed, so its types are invisible")
    strange = sorted({name.split("/")[0] for name in names if not name.startswith("smslint")})
    if strange:
        fail(f"{wheel.name} also installs {', '.join(strange)}")


def use(wheel: Path, scratch: Path) -> None:
    environment = scratch / "environment"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    python, smslint = str(programs / "python"), str(programs / "smslint")
    empty = scratch / "empty"
    empty.mkdir()

    run([python, "-m", "pip", "install", "--quiet", str(wheel)], empty)
    version = wheel.name.split("-")[1]
    printed = run([smslint, "--version"], empty)
    if version not in printed:
        fail(f"smslint --version says {printed.strip()!r}, the wheel is {version}")

    expected = sorted(
        path.relative_to(ROOT / "schemas").as_posix() for path in (ROOT / "schemas").rglob("*.json")
    )
    installed = sorted(run([python, "-I", "-c", LIST_SCHEMAS], empty).split())
    if installed != expected:
        fail(f"schemas in the wheel: {installed}, in the checkout: {expected}")

    page = environment / MANUAL
    if not page.is_file() or page.read_bytes() != (ROOT / "man" / "smslint.1").read_bytes():
        fail(f"the manual page is not in {MANUAL} of the environment")

    run([smslint, "check"], empty, expect=3)
    shutil.copytree(ROOT / "examples", empty / "examples")
    run([smslint, "check", "examples/full"], empty)
    findings = run([smslint, "check", "examples/broken"], empty, expect=1)
    if "SMS101" not in findings:
        fail(f"examples/broken did not show SMS101, which the schemas find:\n{findings}")


def run(command: list[str], folder: Path, *, expect: int = 0) -> str:
    """What the command printed on standard output; another status than `expect` ends the trial."""
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=quiet, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode != expect:
        what = " ".join([Path(command[0]).name, *command[1:]])
        fail(
            f"`{what}` ended with {done.returncode} instead of {expect}:\n"
            f"{done.stdout}{done.stderr}"
        )
    return done.stdout


def fail(why: str) -> None:
    sys.exit(f"try_wheel: {why}")


if __name__ == "__main__":
    main()
