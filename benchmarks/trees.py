"""The trees that are measured, each written once."""

import itertools
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_WORKFLOWS = ROOT / ".github" / "workflows"


class Trees:
    """Trees in a scratch folder, by their kind and size."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self._folder = folder
        self._seed = seed
        self._made: dict[tuple[str, int], Path] = {}

    def __call__(self, kind: str, size: int) -> Path:
        """The folder of a tree."""
        if (kind, size) not in self._made:
            self._made[kind, size] = self._write(kind, size)
        return self._made[kind, size]

    def files(self, kind: str, size: int) -> list[str]:
        """The files of a tree, relative to its folder."""
        tree = self(kind, size)
        return sorted(
            path.relative_to(tree).as_posix()
            for path in tree.rglob("*.y*ml")
            if path.suffix in (".yaml", ".yml")
        )

    def _write(self, kind: str, size: int) -> Path:
        tree = self._folder / f"{kind}-{size}"
        if kind == "workflows":
            folder = tree / ".github" / "workflows"
            folder.mkdir(parents=True)
            texts = itertools.cycle([path.read_bytes() for path in sorted(_WORKFLOWS.glob("*"))])
            for number, text in zip(range(size), texts, strict=False):
                (folder / f"{number:05d}.yml").write_bytes(text)
            # actionlint asks git where the project starts.
            (tree / ".git").mkdir()
            return tree
        # In a process of its own, so that ours stays small: peaks of memory are inherited.
        faulty = "1" if kind == "faulty" else "0"
        words = ["-m", "benchmarks.corpus", str(size), str(tree)]
        subprocess.run(
            [sys.executable, *words, "--seed", str(self._seed), "--faulty", faulty],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return tree


def edit(tree: Path, number: int) -> None:
    """Change one file of a tree: as a comment at its end, so that all others stay as they are."""
    path = min(tree.rglob("*.yaml"))
    text = path.read_text("utf-8").partition("# edited")[0]
    path.write_text(f"{text}# edited {number}\n", "utf-8", newline="\n")
