"""Tries the extension for VS Code in the editor itself, without a screen.

    python scripts/try_extension.py EDITOR [--pictures]

EDITOR is the folder in which npm installed editors/vscode/test/editor/package-lock.json, and what
its server needs; `make extension-test` does that, and builds the package first. Pictures of what
was seen are in build/pictures/; with `--pictures` those of the manual are replaced by them. What is
tried is in editors/vscode/test/editor/editor.test.mjs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from smslint import __version__

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "editors" / "vscode"
PICTURES = ROOT / "build" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def main(arguments: list[str]) -> int:
    """Try it; the exit status."""
    editor = Path(arguments[0]).absolute()
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        print(f"no Chromium is installed (looked for {', '.join(BROWSERS)})", file=sys.stderr)
        return 1
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    tests = SOURCES / "test" / "editor" / "editor.test.mjs"
    environment = {
        "SMSLINT_EDITOR": str(editor),
        "SMSLINT_CHROMIUM": browser,
        "SMSLINT_VSIX": str(ROOT / "build" / f"smslint-{__version__}.vsix"),
        "SMSLINT_PROGRAM": str(Path(sys.executable).parent / "smslint"),
        "SMSLINT_PICTURES": str(PICTURES),
    }
    ended = subprocess.run(
        ["node", "--test", "--test-reporter=spec", str(tests)],
        env={**os.environ, **environment},
        check=False,
    )
    if ended.returncode == 0 and "--pictures" in arguments:
        for picture in (SOURCES / "images").glob("*.png"):
            if (PICTURES / picture.name).exists():
                shutil.copy(PICTURES / picture.name, picture)
    return ended.returncode


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
