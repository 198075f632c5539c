"""Realistic configuration trees of any size, the same for the same seed.

A file has 150 to 250 lines and 6 to 7 kB. Twenty files hold twenty sandboxes: fourteen have a file
of their own, one is spread over four files whose webhooks and channel configurations name
credentials of the other three, and two files hold five sandboxes as documents. The trees are valid
under every rule, unless a share of faulty files is asked for.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.entries import COMMENTS, MAKERS, Part, Supply, b2b_part, channel, move_texts

GROUP = 20
SPREAD = range(14, 18)  # places in a group whose files share one sandbox
SHARED = {18: 3, 19: 2}  # places in a group whose file holds several sandboxes
LINES = (150, 250)

# fmt: off
_BRANDS = (
    "alder", "auklet", "beacon", "birch", "brant", "cedar", "clover", "comet", "condor",
    "coral", "crane", "dahlia", "delta", "dunlin", "ember", "fathom", "fjord", "garnet",
    "gannet", "harbor", "hazel", "heron", "indigo", "ivory", "jasper", "juniper", "kestrel",
    "kite", "lagoon", "larch", "linnet", "lotus", "marlow", "mesa", "mistral", "nimbus",
    "oriole", "osprey", "otter", "pebble", "petrel", "pine", "plover", "quartz", "raven",
    "redwood", "rowan", "saffron", "sequoia", "sienna", "skylark", "sorrel", "spruce", "summit",
    "tamarack", "teal", "tern", "thistle", "tundra", "umber", "verdant", "vireo", "walnut",
    "willow", "wren", "zephyr",
)
_REGIONS = (
    "us", "uk", "de", "fr", "nl", "se", "au", "ca", "br", "mx", "es", "it",
)
_TEAMS = (
    "retail", "loyalty", "travel", "banking", "energy", "telco", "insurance", "media", "health",
    "logistics",
)
# fmt: on


def _vendors(random: Random, budget: int) -> list[str]:
    """Vendors for a budget of characters; the first one can always send text messages."""
    about = {
        "twilio": 800,
        "sinch": 1500,
        "infobip": 1700,
        "custom": 2300,
        "mms": 2200,
        "rcs": 1600,
    }
    weights = [weight for _, weight in MAKERS.values()]
    chosen = [random.choice(("twilio", "sinch", "infobip"))]
    left = budget - about[chosen[0]]
    while True:
        vendor = random.choices(list(MAKERS), weights)[0]
        left -= about[vendor]
        if left < 0:
            return chosen
        chosen.append(vendor)


def _part(supply: Supply, sandbox: str, brand: str, vendors: list[str], tail: str = "") -> Part:
    part = Part()
    for place, vendor in enumerate(vendors, 1):
        made = MAKERS[vendor][0](supply, sandbox, brand, f"{vendor}{tail}-{place}")
        if supply.random.random() < 0.5:
            made.credentials[0] = f"  # {supply.random.choice(COMMENTS)}\n" + made.credentials[0]
        part.extend(made)
    return part


def _fill(
    supply: Supply,
    part: Part,
    carriers: list[str],
    brand: str,
    size: int,
    *,
    b2b: bool = False,
) -> None:
    """Adds service messages under an alphanumeric sender, up to a size in characters."""
    sender = brand.capitalize()[:11]
    while carriers and part.size() < size:
        topic, why = supply.topic()
        carrier = supply.random.choice(carriers)
        text = channel(supply, topic, "sms", "transactional", carrier, sender, why=why, b2b=b2b)
        if supply.random.random() < 0.3:
            text = f"\n  # {supply.random.choice(COMMENTS)}\n" + text
        part.channels.append(text)


def _document(part: Part, sandbox: str, head: str, extra: str = "") -> str:
    text = f"{head}sandbox: {sandbox}\n{extra}"
    for key, entries in (
        ("credentials", part.credentials),
        ("webhooks", part.webhooks),
        ("channel_configs", part.channels),
    ):
        if entries:
            text += f"\n{key}:\n" + "".join(entries)
    return text


def _head(random: Random, sandbox: str) -> str:
    lines = [
        f"# {sandbox}: text messages of the {random.choice(_TEAMS)} team.",
        f"# {random.choice(COMMENTS)}",
    ]
    return "\n".join(lines) + "\n"


def _random(seed: int, index: int) -> Random:
    return Random(f"{seed}:{index}")


def _naming(seed: int, index: int, place: int = 0) -> tuple[str, str]:
    random = Random(f"{seed}:{index}:{place}:name")
    brand = random.choice(_BRANDS)
    return f"{brand}-{random.choice(_REGIONS)}-{index}{'abc'[place] if place else ''}", brand


def _size(random: Random) -> int:
    return random.randint(6000, 6700)


def _own_file(seed: int, index: int) -> Iterator[tuple[str, str]]:
    random = _random(seed, index)
    supply = Supply(random, index)
    sandbox, brand = _naming(seed, index)
    extra = f"sandbox_type: {random.choice(('production', 'development'))}\n"
    b2b = random.random() < 0.04
    if b2b:
        part = b2b_part(supply, sandbox, brand)
        extra += "edition: b2b\n"
    else:
        part = _part(supply, sandbox, brand, _vendors(random, 5600))
    if random.random() < 0.5:
        extra += f"subdomains:\n  - links.{brand}.example\n"
    if random.random() < 0.2:
        extra += move_texts(part, brand)
    _fill(supply, part, part.carriers, brand, _size(random) - 250 - len(extra), b2b=b2b)
    yield f"{sandbox}.yaml", _document(part, sandbox, _head(random, sandbox), extra)


def _shared_file(seed: int, index: int, sandboxes: int) -> Iterator[tuple[str, str]]:
    random = _random(seed, index)
    supply = Supply(random, index)
    size = _size(random) // sandboxes
    documents = []
    for place in range(sandboxes):
        sandbox, brand = _naming(seed, index, place)
        part = _part(supply, sandbox, brand, _vendors(random, size - 400))
        _fill(supply, part, part.carriers, brand, size - 200)
        documents.append(_document(part, sandbox, _head(random, sandbox)))
    yield f"small-{index}.yaml", "---\n".join(documents)


def _spread_files(seed: int, index: int) -> Iterator[tuple[str, str]]:
    """Four files of one sandbox: each has credentials, and what belongs to those of the others."""
    random = _random(seed, index)
    sandbox, brand = _naming(seed, index)
    vendors = _vendors(random, 4600)
    supplies = [Supply(random, index + place) for place in range(len(SPREAD))]
    for place, supply in enumerate(supplies):
        supply.topics = place * 100  # names of channel configurations are unique in a sandbox
    parts = [
        _part(supply, sandbox, brand, vendors, f"-{place}") for place, supply in enumerate(supplies)
    ]
    for place, supply in enumerate(supplies):
        second, third = parts[place - 1], parts[place - 2]
        part = Part(parts[place].credentials, second.webhooks, list(third.channels))
        _fill(supply, part, third.carriers, brand, _size(random) - 200)
        yield (
            f"{sandbox}/network-{place + 1}.yaml",
            _document(part, sandbox, _head(random, sandbox)),
        )


def texts(files: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Relative path and text of each file of a valid tree."""
    index = 0
    while index < files:
        group, place = divmod(index, GROUP)
        if place == SPREAD.start and index + len(SPREAD) <= files:
            made = _spread_files(seed, index)
        elif place in SHARED:
            made = _shared_file(seed, index, SHARED[place])
        else:
            made = _own_file(seed, index)
        for path, text in made:
            yield f"group-{group:03d}/{path}", text
            index += 1


_FAULTS: tuple[tuple[str, str], ...] = (
    (r'inbound_number: "(\+\d+)"', r"inbound_number: \1"),
    (r"\$\{env:(\w+)\}", r"pw-\1"),
    (r"\n    channel: (\w+)", r"\n    chanel: \1"),
    (r"message_type: transactional", "message_type: service"),
    (r"(credential: \S+)\n    sender_number: (?=[A-Z])", r"\1-old\n    sender_number: "),
    (r'("toNumber}}"\]),', r"\1"),
)


def spoil(text: str, random: Random, faults: int = 4) -> str:
    """The text with up to so many faults: a lost quote, a literal secret, a misspelt field …"""
    for pattern, replacement in random.sample(_FAULTS, faults):
        text = re.sub(pattern, replacement, text, count=1)
    return text


def write(folder: Path, files: int, seed: int = 1, faulty: float = 0.0) -> list[Path]:
    """Writes a tree; `faulty` is the share of files that get faults. Returns the paths."""
    paths = []
    random = Random(f"{seed}:faults")
    known: set[Path] = set()
    for relative, text in texts(files, seed):
        path = folder / relative
        if path.parent not in known:
            path.parent.mkdir(parents=True, exist_ok=True)
            known.add(path.parent)
        if random.random() < faulty:
            text = spoil(text, random)
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("files", type=int, help="how many files")
    parser.add_argument(
        "folder", type=Path, nargs="?", help="where; default: a new temporary folder"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--faulty", type=float, default=0.0, metavar="SHARE", help="share of faulty files, 0 to 1"
    )
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="smslint-corpus-"))
    write(folder, options.files, options.seed, options.faulty)
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
