"""Inputs that want to hang, crash, fool or exhaust the linter, as functions that write them.

Each `Hostile` writes into an empty folder and returns what to name on the command line. Whatever it
is, smslint has to end in time and within memory, with a finding or an error that says why, and
without letting the input act on a terminal or a CI log.
"""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.hostile.secrets import SECRETS
from tests.hostile.surroundings import SURROUNDINGS
from tests.hostile.writing import CUSTOM, HEAD, MIB, Hostile, Make, one

# Nesting


def _indented(depth: int) -> str:
    return "".join(f"{' ' * level}a:\n" for level in range(depth)) + " " * depth + "a: b\n"


NESTING = [
    Hostile("flow-sequences", one("x-a: " + "[" * 100_000), "100,000 [, never closed"),
    Hostile(
        "flow-sequences-closed",
        one(lambda: HEAD + "x-a: " + "[" * 100_000 + "]" * 100_000 + "\n"),
        "100,000 [ and ]; the C composer of PyYAML dies of a third of that",
    ),
    Hostile("block-sequences", one("- " * 100_000 + "a\n"), "100,000 times `- ` on a line"),
    Hostile("flow-mappings", one("x-a: " + "{a: " * 50_000), "50,000 {a:, never closed"),
    Hostile("flow-mappings-closed", one(lambda: "{a: " * 50_000 + "b" + "}" * 50_000), ""),
    Hostile("explicit-keys", one("? " * 50_000 + "a\n"), "keys that are keys that are keys"),
    Hostile("flow-keys", one("{? " * 20_000), "flow mappings as keys"),
    Hostile("block-mappings", one(lambda: _indented(3_000)), "3,000 levels of indentation"),
    Hostile(
        "just-over-the-limit",
        one(HEAD + "x-a: " + "[" * 101 + "]" * 101 + "\n"),
        "one collection deeper than allowed",
    ),
]


# Aliases


def _bomb(levels: int, width: int) -> str:
    lines = ["x-0: &a0 [" + ", ".join(["lol"] * width) + "]"]
    for level in range(1, levels):
        aliases = ", ".join([f"*a{level - 1}"] * width)
        lines.append(f"x-{level}: &a{level} [{aliases}]")
    return HEAD + "\n".join(lines) + "\n"


def _merge_bomb(levels: int, width: int) -> str:
    fields = ", ".join(f"k{number}: v" for number in range(width))
    lines = [f"x-0: &a0 {{{fields}}}"]
    for level in range(1, levels):
        aliases = ", ".join([f"*a{level - 1}"] * width)
        lines.append(f"x-{level}: &a{level} {{<<: [{aliases}], own{level}: v}}")
    return HEAD + "\n".join(lines) + "\n"


def _alias_in_model(width: int) -> str:
    """One credential, named again and again where the rules look."""
    entry = """\
sandbox: hostile
credentials:
  - &one
    name: main
    vendor: sinch
    service_id: b3301702ea0eddb8d66de55aad9b0b81
    api_token: ${env:HOSTILE_TOKEN}
"""
    return entry + "  - *one\n" * width


ALIASES = [
    Hostile("billion-laughs", one(lambda: _bomb(9, 9)), "nine levels of nine: 387 million nodes"),
    Hostile("wide-bomb", one(lambda: _bomb(3, 2_000)), "three levels of 2,000: eight billion"),
    Hostile(
        "flat-aliases",
        one(lambda: HEAD + "x-a: &a b\nx-b:\n" + "  - *a\n" * 300_000),
        "300,000 aliases of one scalar",
    ),
    Hostile("bomb-in-credentials", one(lambda: _alias_in_model(50_000)), "one entry 50,000 times"),
    Hostile("alias-to-itself", one(HEAD + "x-a: &a [*a]\n"), "a collection that contains itself"),
    Hostile("merge-of-itself", one(HEAD + "x-a: &a {<<: *a, b: c}\n"), "merges itself"),
    Hostile("key-is-its-own-alias", one(HEAD + "x-a: &a {*a : b}\n"), "is its own key"),
    Hostile("merge-bomb", one(lambda: _merge_bomb(9, 9)), "<<: [*a, *a …] over nine levels"),
    Hostile("merge-chain", one(lambda: _merge_bomb(2_000, 1)), "2,000 merges in a row"),
    Hostile("undefined-alias", one(HEAD + "x-a: *nowhere\n"), "an alias without anchor"),
    Hostile(
        "many-anchors",
        one(lambda: HEAD + "x-a:\n" + "".join(f"  - &a{n} b\n" for n in range(200_000))),
        "200,000 anchors",
    ),
    Hostile("long-anchor", one(HEAD + "x-a: &" + "a" * MIB + " b\n"), "an anchor of 1 MiB"),
]


# Size


def _keys(count: int) -> str:
    return "".join(f"a{number}: 1\n" for number in range(count))


SIZE = [
    Hostile("six-mebibytes", one(lambda: HEAD + "# padding\n" * (6 * MIB // 10)), "over 5 MiB"),
    Hostile("plain-scalar", one(lambda: HEAD + "x-a: " + "a" * (49 * MIB // 10)), "4.9 MiB"),
    Hostile(
        "plain-scalar-of-words",
        one(lambda: HEAD + "x-a:\n" + "  word word word word\n" * (49 * MIB // 220)),
        "4.9 MiB over many lines",
    ),
    Hostile("quoted-scalar", one(lambda: HEAD + 'x-a: "' + "\\n" * (24 * MIB // 10) + '"\n'), ""),
    Hostile("block-scalar", one(lambda: HEAD + "x-a: |\n" + "  a\n" * (49 * MIB // 40)), ""),
    Hostile(
        "folded-scalar",
        one(lambda: HEAD + "x-a: >-\n" + "  a\n\n" * (49 * MIB // 50)),
        "half of the lines are empty",
    ),
    Hostile("long-name", one(lambda: HEAD.replace("main", "m" * 2 * MIB)), "a name of 2 MiB"),
    Hostile("many-keys", one(lambda: _keys(5 * MIB // 12)), "not one of them is ours"),
    Hostile("many-unknown-fields", one(lambda: HEAD + _keys(200_000)), "200,000 unknown fields"),
    Hostile(
        "duplicate-keys", one(lambda: HEAD + "region: eu\n" * 300_000), "one key 300,000 times"
    ),
    Hostile(
        "one-line",
        one(lambda: "{sandbox: hostile, x-a: [" + "a, " * (4 * MIB // 3) + "a]}"),
        "a line of 4 MiB",
    ),
    Hostile("one-comment", one(lambda: "# " + "c" * (45 * MIB // 10) + "\n" + HEAD), "4.5 MiB"),
    Hostile(
        "many-comments",
        one(lambda: HEAD + "# smslint: ignore[SMS101]\n" * 150_000),
        "150,000 suppressions that suppress nothing",
    ),
    Hostile(
        "huge-suppression",
        one("# smslint: ignore[" + "SMS101, " * 100_000 + "]\n" + HEAD),
        "100,000 codes in one comment",
    ),
    Hostile("only-newlines", one(lambda: "\n" * (4 * MIB)), "four million empty lines"),
    Hostile("only-spaces", one(lambda: " " * (4 * MIB)), "4 MiB of blanks"),
    Hostile(
        "only-carriage-returns", one(lambda: "\r" * (4 * MIB)), "four million lines of an old Mac"
    ),
    Hostile("unclosed-quote", one(HEAD + 'x-a: "' + "a\n " * MIB), "a quote that never ends"),
]


# Encoding


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


ENCODING = [
    Hostile("invalid-first-byte", one(b"\xff" + HEAD.encode()), "not UTF-8 from the start"),
    Hostile("invalid-in-value", one(HEAD.encode() + b"x-a: caf\xe9\n"), "Latin-1"),
    Hostile("invalid-in-comment", one(b"# caf\xe9\n" + HEAD.encode()), "Latin-1 in a comment"),
    Hostile("invalid-in-key", one(b"caf\xe9: a\n" + HEAD.encode()), "Latin-1 in a key"),
    Hostile("invalid-at-the-end", one(HEAD.encode() + b"# \xe2\x82"), "a sequence cut off"),
    Hostile("overlong", one(HEAD.encode() + b"x-a: \xc0\xaf\n"), "an overlong slash"),
    Hostile("surrogate-bytes", one(HEAD.encode() + b"x-a: \xed\xa0\x80\n"), "CESU"),
    Hostile("beyond-unicode", one(HEAD.encode() + b"x-a: \xf4\x90\x80\x80\n"), "U+110000"),
    Hostile("utf-16-without-bom", one(_utf16(HEAD)), "NUL bytes all over"),
    Hostile("utf-16-be-without-bom", one(HEAD.encode("utf-16-be")), "NUL bytes all over"),
    Hostile("utf-16-odd", one(b"\xff\xfe" + _utf16(HEAD) + b"a"), "half a character at the end"),
    Hostile("utf-16-lone-surrogate", one(b"\xff\xfe" + _utf16(HEAD) + b"\x00\xd8"), ""),
    Hostile("utf-16-only-bom", one(b"\xff\xfe"), "a BOM and nothing"),
    Hostile(
        "utf-32-truncated",
        one(b"\xff\xfe\x00\x00" + HEAD.encode("utf-32-le")[:-3]),
        "three bytes are missing",
    ),
    Hostile(
        "utf-32-out-of-range",
        one(b"\xff\xfe\x00\x00" + HEAD.encode("utf-32-le") + b"\x00\x00\x11\x00"),
        "U+110000",
    ),
    Hostile("two-boms", one(b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD.encode()), ""),
    Hostile("bom-inside", one((HEAD + "x-a: \ufeffb\n").encode()), ""),
    Hostile("nul-bytes", one(HEAD.encode() + b"x-a: a\x00b\n"), "text with a NUL"),
    Hostile("only-nul-bytes", one(bytes(MIB)), "1 MiB of nothing"),
    Hostile("empty", one(""), "no byte at all"),
    Hostile("binary", one(bytes(range(256)) * 4096), "1 MiB of every byte"),
    Hostile("lone-surrogate-escape", one(HEAD + 'x-a: "\\ud800"\n'), "half a character, escaped"),
    Hostile(
        "lone-surrogate-in-name",
        one(HEAD.replace("name: main", 'name: "ma\\ud800in"')),
        "reaches the report, which is UTF-8",
    ),
    Hostile("surrogate-pair-escape", one(HEAD + 'x-a: "\\ud83d\\ude00"\n'), "JSON's way"),
    Hostile("escape-beyond-unicode", one(HEAD + 'x-a: "\\UFFFFFFFF"\n'), "no such character"),
    Hostile("nul-escape", one(HEAD.replace("name: news", 'name: "ne\\0ws"')), "an escaped NUL"),
]


# Text that acts

_BIDI = "\u202e\u2066\u2069\u200f"
_SPOOFS = ("::error::pwned", "##vso[task.complete]", "##[group]x", "##teamcity[x name='y']")


def _spoofed() -> str:
    lines = ["sandbox: hostile", "credentials:"]
    for place, spoof in enumerate(_SPOOFS):
        lines += [f"  - name: '{spoof.replace(chr(39), chr(39) * 2)}'", "    vendor: sinchh"]
        lines += [f'  - name: "line\\n{spoof}"', f'    vendor: "x\\n{spoof}"']
        lines += [f'    "{spoof}{place}": a', f"    # {spoof}"]
    lines += ["channel_configs:"]
    for spoof in _SPOOFS:
        lines += [f'  - {{name: "{spoof}", channel: "\\r\\n{spoof}\\r\\n"}}']
    return "\n".join(lines) + "\n"


ACTING = [
    Hostile(
        "line-separators",
        one(HEAD.replace("news", "ne\u2028ws\u2029\u0085x") + "# a\u2028b\u0085c\nnope: 1\n"),
        "U+0085, U+2028: no line ends in an editor, so they shift no line numbers",
    ),
    Hostile("escape-in-comment", one(HEAD + "# \x1b[2J\x1b]0;pwned\x07\n"), "clears the screen"),
    Hostile("escape-in-value", one(HEAD.replace("news", "\x1b[31mnews")), "raw ESC in a value"),
    Hostile(
        "escape-escaped",
        one(HEAD.replace("channel: sms", 'channel: "\\e[2Jsms"') + '"\\e]0;x\\a": 1\n'),
        "ESC by an escape of YAML: legal, and printed in messages",
    ),
    Hostile("c1-controls", one(HEAD + "x-a: \u009b31m\nx\u009d: 1\n"), "CSI as one character"),
    Hostile("c1-escaped", one(HEAD.replace("channel: sms", 'channel: "\\x9b31m"')), ""),
    Hostile("delete", one(HEAD + "x-a: a\x7fb\n"), "DEL"),
    Hostile("backspaces", one(HEAD.replace("channel: sms", 'channel: "sms\\b\\b\\bmms"')), ""),
    Hostile(
        "bidi-controls",
        one(HEAD.replace("channel: sms", f"channel: {_BIDI}sms") + f"{_BIDI}key: 1\n"),
        "turns the line round on a terminal",
    ),
    Hostile("zero-width", one(HEAD.replace("channel: sms", "channel: s\u200bms")), "looks right"),
    Hostile(
        "combining-marks",
        one(HEAD.replace("channel: sms", "channel: s" + "\u0301" * 100_000)),
        "100,000 accents on one letter",
    ),
    Hostile("log-commands", one(_spoofed), "commands of GitHub, Azure and TeamCity"),
    Hostile(
        "rich-markup",
        one(HEAD.replace("channel: sms", 'channel: "[red]</b>{0}%s%n"')),
        "markup and formats of others",
    ),
]


# Files that are not files


def _named(name: bytes | str, text: str = "sandbox: hostile\nnope: 1\n") -> Make:
    """A file with an odd name; checked through its folder and, where it can be named, by name."""

    def make(folder: Path) -> list[str]:
        raw = name if isinstance(name, bytes) else os.fsencode(name)
        path = Path(os.fsdecode(os.path.join(os.fsencode(folder), raw)))  # noqa: PTH118
        path.write_text(text, encoding="utf-8")
        return [str(folder), str(path)]

    return make


def _fifo(folder: Path) -> list[str]:
    os.mkfifo(folder / "pipe.yaml")
    return [str(folder / "pipe.yaml")]


def _fifo_inside(folder: Path) -> list[str]:
    _fifo(folder)
    one(HEAD)(folder)
    return [str(folder)]


def _socket(folder: Path) -> list[str]:
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket has room for 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("socket.yaml")
    finally:
        os.chdir(here)
    return [str(folder / "socket.yaml"), str(folder)]


def _link(target: str, name: str = "link.yaml", *, inside: bool = False) -> Make:
    def make(folder: Path) -> list[str]:
        (folder / name).symlink_to(target)
        if inside:
            one(HEAD)(folder)
            return [str(folder)]
        return [str(folder / name)]

    return make


def _loop_of_folders(folder: Path) -> list[str]:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "back").symlink_to(folder, target_is_directory=True)
    (inner / "self").symlink_to("self")
    one(HEAD)(inner)
    return [str(folder)]


def _unreadable_file(folder: Path) -> list[str]:
    paths = one(HEAD)(folder)
    Path(paths[0]).chmod(0)
    return [*paths, str(folder)]


def _unreadable_folder(folder: Path) -> list[str]:
    closed = folder / "closed"
    closed.mkdir()
    one(HEAD)(closed)
    one(HEAD)(folder)
    closed.chmod(0)
    return [str(folder)]


def _folder_named_like_a_file(folder: Path) -> list[str]:
    (folder / "x.yaml").mkdir()
    one(HEAD)(folder / "x.yaml")
    return [str(folder), str(folder / "x.yaml")]


def _many_files(folder: Path) -> list[str]:
    for number in range(5_000):
        path = folder / f"{number:04d}.yaml"
        path.write_text(f"sandbox: s{number}\n", encoding="utf-8")
    return [str(folder)]


def _deep_folders(folder: Path) -> list[str]:
    inner = folder
    for _ in range(200):
        inner /= "d"
    inner.mkdir(parents=True)
    one(HEAD)(inner)
    return [str(folder)]


def _missing(folder: Path) -> list[str]:
    return [str(folder / "nowhere.yaml")]


FILES = [
    Hostile("fifo", _fifo, "a pipe that nobody writes to, named"),
    Hostile("fifo-inside", _fifo_inside, "a pipe in a folder"),
    Hostile("socket", _socket, "a socket, named and in its folder"),
    Hostile("endless-device", _link("/dev/zero"), "a link to /dev/zero, named"),
    Hostile("endless-device-inside", _link("/dev/zero", inside=True), "the same in a folder"),
    Hostile("standard-input-device", _link("/dev/stdin"), "waits for the keyboard"),
    Hostile("link-to-itself", _link("link.yaml"), "ELOOP"),
    Hostile("link-to-itself-inside", _link("link.yaml", inside=True), ""),
    Hostile("dangling-link", _link("nowhere.yaml"), "points at nothing"),
    Hostile("dangling-link-inside", _link("nowhere.yaml", inside=True), ""),
    Hostile("link-loop-of-folders", _loop_of_folders, "a folder that contains itself"),
    Hostile("unreadable-file", _unreadable_file, "mode 0; root reads it all the same"),
    Hostile("unreadable-folder", _unreadable_folder, "mode 0; root reads it all the same"),
    Hostile("folder-named-like-a-file", _folder_named_like_a_file, "x.yaml is a folder"),
    Hostile("many-files", _many_files, "5,000 files in one folder"),
    Hostile("deep-folders", _deep_folders, "200 folders deep"),
    Hostile("missing-file", _missing, "does not exist"),
    Hostile("name-with-newline", _named("a\n::error::pwned\n.yaml"), "two lines, one a command"),
    Hostile("name-with-escape", _named("a\x1b[2J\x1b]0;x\x07.yaml"), "clears the screen"),
    Hostile("name-with-carriage-return", _named("a\rno findings.yaml"), "writes over itself"),
    Hostile("name-with-invalid-utf-8", _named(b"caf\xe9\xff.yaml"), "no text at all"),
    Hostile("name-with-leading-dash", _named("--exit-zero.yaml"), "looks like an option"),
    Hostile("name-with-spaces", _named(" a  b .yaml"), ""),
    Hostile("name-with-percent", _named("a%0A%25::error::.yaml"), "escapes of GitHub"),
    Hostile("name-with-log-command", _named("##vso[task.complete].yaml"), ""),
    Hostile("name-with-bidi", _named(f"a{_BIDI}lmay.yaml"), "reads backwards"),
    Hostile("name-with-glob", _named("[a-z]*?{x}.yaml"), ""),
    Hostile("name-with-quotes", _named("a'b\"c`d$(id).yaml"), ""),
    Hostile("name-as-long-as-it-gets", _named("a" * 250 + ".yaml"), "255 bytes"),
]


# Odd YAML


def _documents(count: int, text: str) -> Callable[[], str]:
    return lambda: f"---\n{text}" * count


STRANGE = [
    Hostile("empty-documents", one("---\n" * 2_000), "2,000 documents without content"),
    Hostile("many-documents", one(_documents(50_000, "a: b\n")), "50,000 documents of others"),
    Hostile(
        "many-documents-of-ours",
        one(_documents(50_000, "sandbox: hostile\nedition: b2b\n")),
        "50,000 documents of one sandbox",
    ),
    Hostile("ended-documents", one("...\n" * 50_000), "only document ends"),
    Hostile("only-comments", one("# a\n---\n# b\n...\n# c\n"), "documents of comments"),
    Hostile("future-version", one("%YAML 9.9\n---\n" + HEAD), "a version that does not exist"),
    Hostile("unknown-directive", one("%FOO bar\n---\n" + HEAD), ""),
    Hostile("tag-directive", one("%TAG ! tag:pwned.net,2000:\n---\n" + HEAD + "x: !a b\n"), ""),
    Hostile("many-directives", one("".join(f"%TAG !t{n}! t:\n" for n in range(50_000))), ""),
    Hostile(
        "python-tag",
        one(HEAD + "x-a: !!python/object/apply:os.system [touch pwned]\n"),
        "runs a program in a careless loader",
    ),
    Hostile(
        "python-tags-elsewhere",
        one("sandbox: !!python/name:os.system\nsubdomains: !!python/tuple [a]\n"),
        "",
    ),
    Hostile("long-tag", one(HEAD + "x-a: !<tag:" + "a" * MIB + "> b\n"), "a tag of 1 MiB"),
    Hostile("scalar-root", one("sandbox\n"), "no mapping"),
    Hostile("list-root", one("- sandbox: hostile\n"), "a list"),
    Hostile(
        "wrong-types-everywhere",
        one("sandbox: [a]\ncredentials: {vendor: x}\nwebhooks: 1\nchannel_configs: [1, [], ~]\n"),
        "nothing is what it should be",
    ),
    Hostile(
        "keys-that-are-no-text", one(HEAD + "1: a\n~: b\n[c]: d\n{e: f}: g\n? |\n h\n: i\n"), ""
    ),
    Hostile("tabs", one("sandbox:\thostile\n\tcredentials: []\n"), "indented with a tab"),
    Hostile("mixed-line-ends", one(HEAD.replace("\n", "\r\n", 3) + "\r"), ""),
]


# Values

_NUMBERS = ("9" * 100_000, "1e999999", "-1e999999", ".nan", "-.inf", "0x" + "f" * 50_000, "0o777")


def _numbers() -> str:
    lines = ["sandbox: hostile", "credentials:"]
    for place, number in enumerate((*_NUMBERS, "1_000", "1:30:00", "010")):
        lines += [
            f"  - name: n{place}",
            "    vendor: infobip",
            "    api_base_url: https://v1kq9d.api.infobip.com",
            "    api_key: ${env:KEY}",
            f"    validity_period: {number}",
            f"    inbound_number: {number}",
        ]
    return "\n".join(lines) + "\n"


def _patterns() -> str:
    """Long near misses for every field that has a pattern; backtracking would take for ever."""
    long = MIB // 3
    return f"""\
sandbox: {"a" * long}!
credentials:
  - name: a
    vendor: custom
    provider_name: a
    provider_url: "https://{"a." * (long // 2)}!"
    message_id_path: "{"a." * (long // 2)}!"
    auth: {{type: none}}
    payload: "{{}}"
    inbound_number: "+1{"2" * long}!"
  - name: b
    vendor: infobip
    api_base_url: "{"a-" * (long // 2)}.api.infobip.com!"
    api_key: "${{env:{"A" * long}!"
channel_configs:
  - name: "{"a" * long}!"
    channel: rcs
    message_type: marketing
    credential: a
    sender_number: "{"a" * long}!"
    subdomain: "{"a." * (long // 2)}!"
    execution_field: "{"a." * (long // 2)}!"
"""


def _payload(text: str) -> Callable[[], str]:
    return lambda: CUSTOM + "      " + text + "\n"


def _spread_payload() -> str:
    """As many lines as a payload can have, with the fault in the last one."""
    lines = "".join(f'        "k{number}": "{{{{message}}}}",\n' for number in range(100_000))
    return CUSTOM + "      {\n" + lines + "      }\n"


def _keywords(count: int) -> str:
    words = ", ".join(f"W{number}" for number in range(count))
    return (
        HEAD
        + f"""\
webhooks:
  - name: replies
    vendor: sinch
    credential: main
    sender_number: "+12025550110"
    keywords:
      opt_out: {{words: [{words}, stop, W1], reply: Bye}}
      help: {{words: [{words}], reply: Help}}
"""
    )


def _credentials(names: Callable[[int], str], count: int) -> str:
    entry = "  - {{name: {}, vendor: sinch, service_id: b{:031d}, api_token: '${{env:T}}'}}\n"
    entries = "".join(entry.format(names(number), number) for number in range(count))
    return "sandbox: hostile\ncredentials:\n" + entries


def _near_misses(count: int) -> str:
    """As many names, and as many configurations that name something one letter away."""
    entry = (
        "  - {{name: c{0}, channel: sms, message_type: marketing, credential: sinch-main-{0:05d}x,"
        ' sender_number: "+1202{0:07d}"}}\n'
    )
    return (
        _credentials(lambda number: f"sinch-main-{number:05d}", count)
        + "channel_configs:\n"
        + "".join(entry.format(number) for number in range(count))
    )


def _near_fields(count: int) -> str:
    fields = "".join(f"    service_i{number}: a\n" for number in range(count))
    return "sandbox: hostile\ncredentials:\n  - name: a\n    vendor: sinch\n" + fields


VALUES = [
    Hostile("numbers", one(_numbers), "too large for int, float, JSON"),
    Hostile("patterns", one(_patterns), "near misses of 1/3 MiB for every pattern"),
    Hostile("exclamation", one(lambda: HEAD.replace("news", "a" * MIB + "!")), "aaaa…! of 1 MiB"),
    Hostile("json-depth", one(_payload("[" * 100_000)), "JSON 100,000 deep, never closed"),
    Hostile("json-depth-closed", one(_payload('{"a":' * 50_000 + "1" + "}" * 50_000)), ""),
    Hostile("json-braces", one(_payload("{" * MIB)), "1 MiB of {{{{: placeholders without end"),
    Hostile("json-placeholders", one(_payload("{{a}}" * (MIB // 5))), "200,000 placeholders"),
    Hostile("json-almost-placeholders", one(_payload("{{a} " * (MIB // 5))), "none of them ends"),
    Hostile("json-digits", one(_payload('{"a": ' + "9" * 1_000_000 + "}")), "a million digits"),
    Hostile("json-exponent", one(_payload('{"a": 1e999999999}')), ""),
    Hostile("json-string", one(_payload('{"a": "' + '\\"' * 500_000)), "a string without end"),
    Hostile("json-lines", one(_spread_payload), "100,000 lines, the last one wrong"),
    Hostile("json-surrogates", one(_payload('{"a": "\\ud800", "b": "\\udc00"}')), ""),
    Hostile("keywords", one(lambda: _keywords(100_000)), "two lists of 100,000 words"),
    Hostile("same-names", one(lambda: _credentials(lambda _: "a", 20_000)), "20,000 equals"),
    Hostile("near-names", one(lambda: _near_misses(20_000)), "20,000 searches in 20,000 names"),
    Hostile("near-fields", one(lambda: _near_fields(20_000)), "20,000 nearly right field names"),
    Hostile(
        "long-near-names",
        one(lambda: HEAD.replace("main", "m" * 20_000).replace("credential: m", "credential: n")),
        "the distance of two names of 20,000 letters",
    ),
    Hostile(
        "references",
        one(lambda: HEAD.replace("HOSTILE_TOKEN", "${env:" * 100_000)),
        "references inside references",
    ),
    Hostile("text", one(lambda: HEAD + 'x-b: "' + "“”…" * 300_000 + '"\n'), ""),
]

ALL = [
    *(*NESTING, *ALIASES, *SIZE, *ENCODING, *ACTING, *FILES, *STRANGE, *VALUES),
    *(*SECRETS, *SURROUNDINGS),
]
