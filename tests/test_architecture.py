"""The plan of the house, held: who may import whom, what is nowhere, how large a room may get."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from smslint.facts.vendors import CREDENTIAL_VENDORS, WEBHOOK_VENDORS
from tests.each import each

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "smslint"

# The way of the data, from left to right: a room imports only from rooms to its left. A new room
# finds its place in this line.
ORDER = (
    *("base", "facts", "source", "payloads", "shape", "model", "rules", "policies"),
    *("redaction", "discovery", "settings", "report", "pipeline", "cache", "changes", "live"),
    *("output", "pages", "inventory", "comparison", "entered", "steps", "book"),
    *("fixes", "workspace", "api"),
    *("server", "scaffold"),
    *("cli", "__main__"),
)

# What stands at the right is imported in these rooms and nowhere else.
ONLY_IN = {
    "click": ("cli",),
    "yaml": ("source",),
    "jsonschema": ("shape",),
    "jsonschema_rs": ("shape",),
    "referencing": ("shape",),
    "tomllib": ("settings",),
    "packaging": ("settings",),
    "httpx": ("live",),
    "httpcore": ("live",),
    "truststore": ("live",),
    "certifi": ("live",),
    "anyio": ("live",),
    "asyncio": ("live", "server"),
    "ssl": ("live",),
    "lsprotocol": ("server",),
    "pygls": ("server",),
    "watchfiles": ("cli",),
    "requests": (),
    "urllib3": (),
    "socket": ("live",),
    "subprocess": ("changes",),
    "dataclasses": (),
    "rich": (),
}

LONGEST = 450

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name below `smslint`; empty for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> tuple[tuple[int, str], ...]:
    """What a module imports, anywhere in it: line and dotted name."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def room_of(name: str) -> str:
    """The room of a module, by its name below `smslint`."""
    longest = max(
        (room for room in ORDER if name == room or name.startswith(f"{room}.")),
        key=len,
        default="",
    )
    return longest or name.split(".")[0]


def ids(path: object) -> str:
    return name_of(path) if isinstance(path, Path) else ""


def test_every_room_has_its_place() -> None:
    rooms = {room_of(name) for path in MODULES if (name := name_of(path))}
    assert sorted(rooms - set(ORDER)) == [], "say in ORDER where it stands"
    assert sorted(set(ORDER) - rooms) == []


def test_the_plan_of_the_house_names_every_room() -> None:
    """What `ls` shows is what CONTRIBUTING says."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"^\| `smslint/(\w+)(?:/|\.py)` \|", text, re.MULTILINE)
    assert sorted(named) == sorted(room for room in ORDER if not room.startswith("__"))


@each("path", MODULES, ids=ids)
def test_a_room_imports_only_from_those_to_its_left(path: Path) -> None:
    name = name_of(path)
    if not name:
        assert not any(imported.startswith("smslint") for _, imported in imports(path))
        return
    own = room_of(name)
    wrong = []
    for line, imported in imports(path):
        package, _, below = imported.partition(".")
        if package != "smslint" or below == "__version__":
            continue
        room = room_of(below)
        if room != own and ORDER.index(room) >= ORDER.index(own):
            wrong.append(f"line {line}: {imported} stands to the right of {own}")
    assert wrong == []


def circles(imported: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The circles in a graph of imports: of each the modules, sorted (Tarjan)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = lowest[name] = len(number)
        open_.append(name)
        for other in imported.get(name, ()):
            if other not in number:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in open_:
                lowest[name] = min(lowest[name], number[other])
        if lowest[name] == number[name]:
            at = open_.index(name)
            circle = sorted(open_[at:])
            del open_[at:]
            if len(circle) > 1:
                found.append(circle)

    for name in imported:
        if name not in number:
            visit(name)
    return found


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports for types, and those inside of functions, count, too."""
    names = {name_of(path) for path in MODULES}
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        own = graph[name_of(path)] = set()
        for _, imported in imports(path):
            below = imported.removeprefix("smslint.")
            own.add(below if below in names else below.rpartition(".")[0])
        own &= names - {name_of(path)}
    assert circles(graph) == []


def test_circles_would_be_seen() -> None:
    graph = {"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": ["e"], "e": ["d", "f"], "f": []}
    assert sorted(circles(graph)) == [["a", "b", "c"], ["d", "e"]]
    assert circles({"a": ["b", "c"], "b": ["c"], "c": []}) == []


@each("path", MODULES, ids=ids)
def test_some_libraries_are_the_business_of_one_room(path: Path) -> None:
    wrong = [
        f"line {line}: {imported}"
        for line, imported in imports(path)
        if (top := imported.split(".")[0]) in ONLY_IN and room_of(name_of(path)) not in ONLY_IN[top]
    ]
    assert wrong == []


CHANGERS = frozenset(
    ("append", "extend", "insert", "remove", "pop", "popitem", "clear", "sort", "reverse")
) | {"add", "discard", "update", "setdefault"}


def changes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Where functions change what belongs to the module."""
    owned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        local = {
            node.id
            for node in ast.walk(function)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        } | {argument.arg for argument in ast.walk(function) if isinstance(argument, ast.arg)}
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                yield node.lineno, ", ".join(node.names)
            changed: ast.expr | None = None
            if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
                changed = node.value
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                changed = node.func.value if node.func.attr in CHANGERS else None
            if isinstance(changed, ast.Name) and changed.id in owned - local:
                yield changed.lineno, changed.id


@each("path", MODULES, ids=ids)
def test_nothing_global_changes(path: Path) -> None:
    assert list(changes(tree_of(path))) == []


def test_changes_would_be_seen() -> None:
    code = """
KNOWN = {}
LIST = []
def remember(key):
    KNOWN[key] = 1
def collect(x):
    LIST.append(x)
def fine(LIST):
    LIST.append(1)
def switch():
    global KNOWN
"""
    assert [name for _, name in changes(ast.parse(code))] == ["KNOWN", "LIST", "KNOWN"]


@each("path", MODULES, ids=ids)
def test_a_room_that_is_too_large_asks_for_a_second_one(path: Path) -> None:
    length = len(path.read_text("utf-8").splitlines())
    assert length <= LONGEST


@each("path", MODULES, ids=ids)
def test_a_module_says_what_it_is(path: Path) -> None:
    said = ast.get_docstring(tree_of(path))
    assert said
    assert name_of(path).split(".")[-1] not in ("utils", "helpers", "manager", "misc", "common")


@each("path", MODULES, ids=ids)
def test_codes_are_quoted_in_two_tables(path: Path) -> None:
    """The others name constants, in which typos are found."""
    quoted = re.findall(r"""(["'])(SMS\d{3})\1""", path.read_text("utf-8"))
    assert name_of(path) in ("base.codes", "rules.registry") or quoted == []


QUOTED_VENDOR = re.compile(rf"""(["'])({"|".join((*CREDENTIAL_VENDORS, *WEBHOOK_VENDORS))})\1""")


def test_few_modules_quote_the_name_of_a_vendor() -> None:
    """What is known of vendors is in one table; the others name its constants."""
    quoting = [name_of(path) for path in MODULES if QUOTED_VENDOR.search(path.read_text("utf-8"))]
    assert len(quoting) <= 10, quoting
    assert "facts.vendors" in quoting
