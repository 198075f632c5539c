"""The floor: PyYAML's stock compose with the C loader over every file, and nothing else.

    python benchmarks/floor_compose.py FOLDER

The collector stays on and no node is kept, as a simple script would have it. (`compose_all`,
because a file may hold several documents.)
"""

import os
import sys

import yaml


def main(folder: str) -> int:
    files = 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".yaml", ".yml")):
                with open(os.path.join(parent, name), "rb") as stream:  # noqa: PTH118, PTH123
                    for _ in yaml.compose_all(stream, Loader=yaml.CSafeLoader):
                        pass
                files += 1
    return 0 if files else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
