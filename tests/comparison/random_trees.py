"""Random trees as plain data, random edits of them, and random ways to write them down.

What a tree means is modelled here once more, from plain data and without smslint: `meaning` is what
two trees share when nothing differs.
"""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

import yaml

Document = dict[str, Any]
Tree = dict[str, list[Document]]
"""The documents of each file."""

LISTS = {"credentials": "credential", "webhooks": "webhook", "channel_configs": "channel_config"}
_JSON = (("payload",), ("auth", "oauth_body"))
_WORDS = ("alpha", "beta", "gamma", "delta", "NO", "1e3", "007", "a: b", "# c", "it's", '"q"', "ÄÖ")
_NAMES = ("red", "green", "blue", "12", "yes", "a b", "x-y", "null-ish")
_SECRETS = ("api_token", "api_key", "auth_token")
_DEFAULTS = {
    ("edition",): "standard",
    ("mtls",): "false",
    ("authentication",): "false",
    ("validity_period",): "48",
}
_HEADERS = ("Accept", "X-Trace", "Authorization", "X.Y")


def tree(random: Random) -> Tree:
    """Some sandboxes over some files."""
    files: Tree = {f"{name}.yaml": [] for name in ("one", "two", "three")[: random.randint(1, 3)]}
    for name in random.sample(("prod", "stage", "lab"), random.randint(1, 3)):
        first = True
        for _ in range(random.randint(1, 2)):
            document: Document = {"sandbox": name}
            if first and random.random() < 0.5:
                document["sandbox_type"] = random.choice(("production", "development"))
            if first and random.random() < 0.3:
                document["edition"] = "standard"
            if random.random() < 0.3:
                document["subdomains"] = random.sample(("a.example.com", "b.example.com"), 1)
            first = False
            for list_ in LISTS:
                document[list_] = []
            files[random.choice(sorted(files))].append(document)
    for document in _documents(files):
        for list_ in LISTS:
            for _ in range(random.randint(0, 2)):
                _add(files, document, list_, random)
    return files


def edited(files: Tree, random: Random) -> Tree:
    """The tree after some edits."""
    files = copy.deepcopy(files)
    for _ in range(random.randint(1, 6)):
        random.choice((_edit_entry, _edit_entry, _new, _drop, _rename, _move, _edit_sandbox))(
            files, random
        )
    return files


def renamed(files: Tree, random: Random) -> tuple[Tree, str, str, str] | None:
    """The tree with one entry renamed: its kind, and its names before and after. None where it has
    no entry that could be recognised."""
    files = copy.deepcopy(files)
    found = [item for item in _entries(files) if _is_recognised(*item)]
    if not found:
        return None
    document, list_, entry = random.choice(found)
    before, entry["name"] = entry["name"], _free_name(files, document["sandbox"], list_, random)
    return files, LISTS[list_], str(before), entry["name"]


def with_secrets(files: Tree, secrets: list[str]) -> Tree:
    """The tree with secrets written out, one after the other, wherever one may be."""
    files = copy.deepcopy(files)
    left = iter(secrets)
    for _, list_, entry in _entries(files):
        if list_ == "webhooks":
            entry["url"] = f"https://hooks.example/?id=1&token={next(left)}"
            continue
        for name in _SECRETS:
            if name in entry:
                entry[name] = next(left)
        if entry.get("vendor") == "custom":
            entry["provider_url"] = f"https://user:{next(left)}@api.example/1"
            entry["auth"] = {"type": "oauth", "api_token": f"Bearer {next(left)}"}
            body = {"client_secret": next(left), "nested": {"apiKey": [next(left), "x"]}}
            entry["auth"]["oauth_body"] = json.dumps(body)
            entry["headers"] = [{"name": "X-Api-Key", "value": next(left)}]
    return files


def written(files: Tree, random: Random | None = None) -> dict[str, str]:
    """The texts of the files: in the usual way, or by `random` in any other one, documents of a
    sandbox in other files included."""
    if random is None:
        return {
            path: yaml.safe_dump_all(documents, sort_keys=False, allow_unicode=True) or "x-a: 1\n"
            for path, documents in files.items()
        }
    files = copy.deepcopy(files)
    documents = [document for found in files.values() for document in found]
    random.shuffle(documents)
    moved: Tree = {path: [] for path in (*files, "four.yaml")}
    for document in documents:
        for list_ in LISTS:
            random.shuffle(document[list_])
        moved[random.choice(sorted(moved))].append(_shuffled(document, random))
    return {path: _in_some_style(found, random) for path, found in moved.items()}


def meaning(files: Tree) -> dict[str, Any]:
    """What a tree says: by sandbox its fields, and of each kind of entries those by name, each as
    the values of its fields by path. What a field means where it is left out says nothing."""
    found: dict[str, Any] = {"sandboxes": {}, "subdomains": frozenset()}
    for document in _documents(files):
        sandbox = found["sandboxes"].setdefault(
            document["sandbox"], {"fields": {}, **{kind: {} for kind in LISTS.values()}}
        )
        for name, value in document.items():
            if name == "subdomains":
                found["subdomains"] |= frozenset(value)
            elif name in LISTS:
                for entry in value:
                    fields = {k: v for k, v in entry.items() if k != "name"}
                    sandbox[LISTS[name]][str(entry["name"])] = _without_defaults(
                        flat(fields, (), as_yaml=True)
                    )
            elif name != "sandbox":
                sandbox["fields"].setdefault((name,), str(value))
    for sandbox in found["sandboxes"].values():
        sandbox["fields"] = _without_defaults(sandbox["fields"])
    return found


def _without_defaults(fields: dict[tuple[Any, ...], Any]) -> dict[tuple[Any, ...], Any]:
    return {path: value for path, value in fields.items() if _DEFAULTS.get(path) != value}


def flat(value: Any, path: tuple[Any, ...], *, as_yaml: bool) -> dict[tuple[Any, ...], Any]:
    """The values of fields by path, down to the last ones; `as_yaml`: texts may hold JSON."""
    if as_yaml and path in _JSON and isinstance(value, str):
        return flat(json.loads(value.replace("{{ message }}", "{{message}}")), path, as_yaml=False)
    if isinstance(value, dict) and value:
        return {
            step: leaf
            for name, inner in value.items()
            for step, leaf in flat(inner, (*path, name), as_yaml=as_yaml).items()
        }
    if isinstance(value, list) and value and not (as_yaml and isinstance(value[0], str)):
        names = [item["name"] for item in value] if as_yaml else range(len(value))
        return {
            step: leaf
            for name, inner in zip(names, value, strict=True)
            for step, leaf in flat(inner, (*path, name), as_yaml=as_yaml).items()
        }
    return {path: _leaf(value, path, as_yaml=as_yaml)}


def _leaf(value: Any, path: tuple[Any, ...], *, as_yaml: bool) -> Any:
    if isinstance(value, list) and as_yaml:
        fold = path[-1] == "words"
        return frozenset(item.casefold() if fold else item for item in value)
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    if as_yaml and isinstance(value, bool | int):
        return str(value).lower()
    if as_yaml and isinstance(value, str):
        return value.rstrip("\n").replace("${env:", "${")
    return value, type(value)  # to JSON 1 and true are two values


def changed(before: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """What a tree said, after the changes that `smslint changes --format json` tells of."""
    found = copy.deepcopy(before)
    for field in data["organisation"]:
        assert field["path"] == ["subdomains"]
        assert frozenset(field["old"] or ()) == found["subdomains"]
        found["subdomains"] = frozenset(field["new"] or ())
    for sandbox in data["sandboxes"]:
        if sandbox["status"] == "added":
            assert sandbox["name"] not in found["sandboxes"]
            found["sandboxes"][sandbox["name"]] = {
                "fields": {},
                **{kind: {} for kind in LISTS.values()},
            }
        own = found["sandboxes"][sandbox["name"]]
        _apply(own["fields"], sandbox["fields"])
        entries = sandbox["entries"]
        gone = [
            (entry, own[entry["kind"]].pop(entry["old_name"] or entry["name"]))
            for entry in entries
            if entry["status"] in ("removed", "renamed")
        ]
        fields_of = {id(entry): fields for entry, fields in gone}
        for entry in entries:
            fields = fields_of.get(id(entry))
            if entry["status"] == "changed":
                fields = own[entry["kind"]][entry["name"]]
            elif entry["status"] == "added":
                fields = {}
            assert fields is not None
            _apply(fields, entry["fields"])
            if entry["status"] in ("added", "renamed"):
                assert entry["name"] not in own[entry["kind"]]
                own[entry["kind"]][entry["name"]] = fields
            elif entry["status"] == "removed":
                assert fields == {}
        if sandbox["status"] == "removed":
            assert not any(own.values())
            del found["sandboxes"][sandbox["name"]]
    return found


def _apply(fields: dict[tuple[Any, ...], Any], changes: list[dict[str, Any]]) -> None:
    for change in changes:
        path = tuple(change["path"])
        old = _values(change["old"], path, change["type"])
        assert old.items() <= fields.items(), (path, old)
        for step in old:
            del fields[step]
    for change in changes:
        fields.update(_values(change["new"], tuple(change["path"]), change["type"]))


def _values(value: Any, path: tuple[Any, ...], type_: str) -> dict[tuple[Any, ...], Any]:
    if value is None:
        return {}
    if type_ == "json":
        return flat(json.loads(value), path, as_yaml=False)
    return _without_defaults(flat(value, path, as_yaml=True))


def _documents(files: Tree) -> list[Document]:
    return [document for path in sorted(files) for document in files[path]]


def _entries(files: Tree) -> list[tuple[Document, str, dict[str, Any]]]:
    return [
        (document, list_, entry)
        for document in _documents(files)
        for list_ in LISTS
        for entry in document[list_]
    ]


def _free_name(files: Tree, sandbox: str, list_: str, random: Random) -> str:
    taken = {
        str(entry["name"])
        for document, other, entry in _entries(files)
        if document["sandbox"] == sandbox and other == list_
    }
    name = random.choice(_NAMES)
    while name in taken:
        name += random.choice("abc")
    return name


def _add(files: Tree, document: Document, list_: str, random: Random) -> None:
    name = _free_name(files, document["sandbox"], list_, random)
    document[list_].append({"name": name, **_fields(list_, random)})


def _fields(list_: str, random: Random) -> dict[str, Any]:
    if list_ == "channel_configs":
        fields: dict[str, Any] = {
            "channel": random.choice(("sms", "mms", "rcs")),
            "message_type": random.choice(("marketing", "transactional")),
            "sender_number": _number(random),
        }
        if random.random() < 0.5:
            fields["tags"] = random.sample(_WORDS, random.randint(1, 3))
        if random.random() < 0.5:
            fields["message_export"] = random.random() < 0.5
        return fields
    if list_ == "webhooks":
        vendor = random.choice(("sinch", "custom"))
        fields = {"vendor": vendor, "sender_number": _number(random)}
        if random.random() < 0.5:
            fields["url"] = f"https://hooks.example/{random.randint(1, 9)}"
        if random.random() < 0.5:
            fields["authentication"] = random.random() < 0.5
        if random.random() < 0.7:
            fields["keywords"] = {
                name: {"words": random.sample(_WORDS, random.randint(1, 4)), "reply": _text(random)}
                for name in random.sample(("opt_in", "opt_out", "help"), random.randint(0, 2))
            }
        if vendor == "custom":
            fields["payload"] = _payload(random)
        return fields
    vendor = random.choice(("sinch", "twilio", "custom", "infobip"))
    fields = {"vendor": vendor}
    if vendor == "custom":
        fields |= {
            "provider_url": f"https://api.example/{random.randint(1, 9)}",
            "auth": {"type": "bearer", "api_token": _reference(random)},
            "headers": [
                {"name": name, "value": _reference(random) if name == "Authorization" else "x"}
                for name in random.sample(_HEADERS, random.randint(0, 3))
            ],
            "payload": _payload(random),
        }
        if random.random() < 0.5:
            fields["mtls"] = random.random() < 0.5
    else:
        fields |= {"service_id": _text(random), random.choice(_SECRETS): _reference(random)}
        if vendor == "infobip":
            fields["validity_period"] = random.choice((12, 24, 48))
            fields["api_base_url"] = f"x{random.randint(1, 5)}.api.infobip.com"
    if random.random() < 0.5:
        fields["description"] = _text(random)
    return fields


def _text(random: Random) -> str:
    words = random.choices(_WORDS, k=random.randint(1, 3))
    return random.choice((" ", " ", "\n", "  ")).join(words)


def _number(random: Random) -> str:
    return random.choice(("+1202555010", "5757", "MARLOW ")) + str(random.randint(0, 9))


def _reference(random: Random) -> str:
    name = random.choice(("TOKEN", "OTHER", "THIRD"))
    return random.choice(
        (f"${{env:{name}}}", f"${{{name}}}", f"op://vault/{name}", f"vault:secret/x#{name}")
    )


def _payload(random: Random) -> str:
    def value(depth: int) -> Any:
        kind = random.randint(0, 6 if depth else 3)
        if kind < 2:
            return random.choice(_WORDS)
        if kind == 2:
            return random.choice((1, 20, True, False, None))
        if kind == 3:
            return random.choice(("{{message}}", "to {{toNumber}}", "{{fromNumber}}"))
        if kind == 4:
            return [value(depth - 1) for _ in range(random.randint(0, 2))]
        return {
            name: value(depth - 1)
            for name in random.sample(("to", "text", "a b", "x.y", "n"), random.randint(0, 3))
        }

    body = {name: value(2) for name in random.sample(("to", "from", "body"), 2)}
    return json.dumps(body, ensure_ascii=False)


def _edit_entry(files: Tree, random: Random) -> None:
    entries = _entries(files)
    if not entries:
        return
    _, list_, entry = random.choice(entries)
    fresh = _fields(list_, random)
    name = random.choice([*entry, *fresh])
    if name == "name":
        return
    if name in fresh and random.random() < 0.7:
        entry[name] = fresh[name]
    elif name != "vendor":
        entry.pop(name, None)


def _new(files: Tree, random: Random) -> None:
    documents = _documents(files)
    if documents:
        _add(files, random.choice(documents), random.choice(sorted(LISTS)), random)


def _drop(files: Tree, random: Random) -> None:
    entries = _entries(files)
    if entries:
        document, list_, entry = random.choice(entries)
        document[list_].remove(entry)


def _rename(files: Tree, random: Random) -> None:
    entries = _entries(files)
    if entries:
        document, list_, entry = random.choice(entries)
        entry["name"] = _free_name(files, document["sandbox"], list_, random)


def _move(files: Tree, random: Random) -> None:
    """Into another document of the sandbox, or into another sandbox."""
    entries = _entries(files)
    if not entries:
        return
    document, list_, entry = random.choice(entries)
    target = random.choice(_documents(files))
    document[list_].remove(entry)
    if target["sandbox"] != document["sandbox"]:
        entry["name"] = _free_name(files, target["sandbox"], list_, random)
    target[list_].append(entry)


def _edit_sandbox(files: Tree, random: Random) -> None:
    documents = _documents(files)
    if not documents:
        return
    document = random.choice(documents)
    what = random.randint(0, 4)
    if what == 0:
        files[random.choice(sorted(files))].append(
            {"sandbox": random.choice(("prod", "new")), **{list_: [] for list_ in LISTS}}
        )
    elif what == 1:
        for found in files.values():
            found[:] = [each for each in found if each["sandbox"] != document["sandbox"]]
    elif what == 2:
        for each in documents:
            if each["sandbox"] == document["sandbox"]:
                each["sandbox_type"] = "development"
    elif what == 3:
        for each in documents:
            if each["sandbox"] == document["sandbox"]:
                each["edition"] = "standard"
    else:
        document["subdomains"] = random.sample(("b.example.com", "c.example.com"), 2)


def _is_recognised(document: Document, list_: str, entry: dict[str, Any]) -> bool:
    """Nothing else in the tree could be taken for the entry, and it has what tells it."""
    return (
        "sender_number" in entry
        or "provider_url" in entry
        or (entry["vendor"] == "sinch" and "service_id" in entry)
        or "api_base_url" in entry
    )


def _shuffled(value: Any, random: Random, path: tuple[str, ...] = ()) -> Any:
    if isinstance(value, dict):
        names = list(value)
        random.shuffle(names)
        return {name: _shuffled(value[name], random, (*path, name)) for name in names}
    if isinstance(value, list):
        items = [_shuffled(item, random, path) for item in value]
        random.shuffle(items)
        if path[-1] == "words":
            items = [item.swapcase() if random.random() < 0.2 else item for item in items]
        return items
    if isinstance(value, str) and path[-1:] == ("payload",):
        body = _reordered(json.loads(value), random)
        text = json.dumps(body, indent=random.choice((None, 1, 4)), ensure_ascii=False)
        if random.random() < 0.3:
            text = text.replace("{{message}}", "{{ message }}")
        return text + random.choice(("", "\n"))
    if isinstance(value, str) and value.startswith("${env:") and random.random() < 0.5:
        return value.replace("env:", "")
    if isinstance(value, bool | int) and random.random() < 0.3:
        return str(value).lower()
    return value


def _reordered(value: Any, random: Random) -> Any:
    if isinstance(value, dict):
        names = list(value)
        random.shuffle(names)
        return {name: _reordered(value[name], random) for name in names}
    return [_reordered(item, random) for item in value] if isinstance(value, list) else value


def _in_some_style(documents: list[Document], random: Random) -> str:
    if not documents:
        return "x-nothing: 1\n"

    class Dumper(yaml.SafeDumper):
        """Writes each scalar and each collection in some style."""

        def represent_scalar(self, tag: str, value: str, style: str | None = None) -> Any:
            if tag.endswith(":str"):
                style = random.choice((None, "'", '"', "|", ">"))
            return super().represent_scalar(tag, value, style=style)

        def represent_sequence(self, tag: str, sequence: Any, flow_style: Any = None) -> Any:
            return super().represent_sequence(tag, sequence, random.random() < 0.3)

        def represent_mapping(self, tag: str, mapping: Any, flow_style: Any = None) -> Any:
            return super().represent_mapping(tag, mapping, random.random() < 0.2)

    for document in documents:
        _share(document, random)
    comment = random.choice(("", "# smslint reads this\n"))
    text: str = yaml.dump_all(
        documents,
        Dumper=Dumper,
        sort_keys=False,
        allow_unicode=random.random() < 0.7,
        width=random.choice((40, 80, 10_000)),
        explicit_start=True,
    )
    return comment + text


def _share(document: Document, random: Random) -> None:
    """What is equal in two places becomes an anchor and an alias."""
    known: dict[str, Any] = {}
    for list_ in LISTS:
        for entry in document[list_]:
            for name, value in entry.items():
                if isinstance(value, dict | list) and random.random() < 0.5:
                    entry[name] = known.setdefault(repr(value), value)
