"""No secret, and nothing of a file with one, gets into the cache, whichever rules run."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from smslint.cli import main
from smslint.redaction import repeats
from smslint.rules.registry import FIND_SECRETS
from tests.cache.trees import NAMES, files_of, kept_in, spare, text_of, write_tree

# Made up on the spot: nothing like them is in the repository.
_DIGITS = random.Random(5)
PLAIN = "".join(_DIGITS.choices("ghjkmnpqrstvwxyz23456789", k=24))
HEX = "".join(_DIGITS.choices("0123456789abcdef", k=64))
INFOBIP = "-".join((HEX[:32], HEX[32:40], HEX[40:44], HEX[44:48], HEX[48:52], HEX[52:64]))
JWT = f"eyJ{PLAIN}.eyJ{PLAIN}.{PLAIN}"
ADOBE = f"p8e-{PLAIN.upper()}"
PEM = f"-----BEGIN PRIVATE KEY-----\n{PLAIN}\n-----END PRIVATE KEY-----"

SECRETS = {
    "literal": text_of("dev", token=PLAIN),
    "half": text_of("dev", token=f"{PLAIN}${{env:REST}}"),
    "default": text_of("dev", token=f"${{env:TOKEN:-{PLAIN}}}"),
    "half encrypted": text_of("dev", token=PLAIN) + "sops: {version: 3.9.0}\n",
    "comment": text_of("dev").replace("\ncredentials:", f"\n# api_token: {PLAIN}\ncredentials:"),
    "block": text_of("dev") + f"x-old:\n  api_token: {PLAIN}\n",
    "token in a name": text_of("dev").replace("name: news", f"name: {ADOBE}"),
    "words in a comment": text_of("dev") + f"# api_token: App {PLAIN}\n",
    "misspelt in a comment": text_of("dev") + f"# api_tokne: {PLAIN}\n",
    "token in a comment": text_of("dev") + f"# {JWT}\n",
    "key in a comment": text_of("dev") + f"# {INFOBIP}\n",
    "key in a block": text_of("dev") + "x-note: |\n  " + PEM.replace("\n", "\n  ") + "\n",
    "token in a block": text_of("dev") + f"x-note: {ADOBE}\n",
    "in an address": text_of("dev").replace(
        "channel_configs",
        "webhooks:\n  - {name: w, vendor: sinch, credential: sinch, url:"
        f' "https://me:{PLAIN}@in.example.com/x"}}\nchannel_configs',
    ),
    "in an address in a text": text_of("dev").replace(
        "{name: news", f'{{description: "https://me:{PLAIN}@in.example.com", name: news'
    ),
    "in a second document": text_of("dev") + "---\n" + text_of("test", token=PLAIN),
    "in a foreign document": text_of("dev") + f"---\nkind: Secret\ndata: {{api_token: {PLAIN}}}\n",
}
RUNS = {
    "all": [],
    "without them": ["--ignore", ",".join(sorted(FIND_SECRETS))],
    "without SMS501": ["--ignore", "SMS501"],
    "others": ["--select", "SMS2"],
}


@pytest.mark.parametrize("options", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("text", SECRETS.values(), ids=SECRETS)
def test_nothing_of_a_file_with_a_secret_is_kept(
    tree: Path, store: Path, text: str, options: list[str]
) -> None:
    write_tree(tree)
    (tree / "dev.yaml").write_text(text.replace("sandbox: dev", "sandbox: harrier"))
    for _ in range(2):
        main(["check", *options])
        kept = kept_in(store)
        assert b"stage" in kept  # something is
        assert b"harrier" not in kept
        assert not [part for part in parts_of(PLAIN, HEX, PLAIN.upper()) if part in kept]


def parts_of(*secrets: str) -> list[bytes]:
    return [secret[at : at + 8].encode() for secret in secrets for at in range(len(secret) - 7)]


@pytest.mark.parametrize("options", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("order", ["before", "at once", "after"])
def test_nothing_that_repeats_a_secret_is_kept(
    tree: Path, store: Path, order: str, options: list[str]
) -> None:
    write_tree(tree)
    repeats = text_of("prod").replace("name: sinch", f"name: {PLAIN}")
    repeats = repeats.replace("credential: sinch", f"credential: {PLAIN}")
    if order != "after":
        (tree / "dev.yaml").write_text(text_of("dev", token=PLAIN))
    if order == "before":
        main(["check", *options])
    (tree / "prod.yaml").write_text(repeats)
    main(["check", *options])
    if order == "after":
        assert PLAIN.encode() in kept_in(store)  # it was the name of a credential, and no more
        (tree / "dev.yaml").write_text(text_of("dev", token=PLAIN))
        main(["check", *options])
    assert b"stage" in kept_in(store)
    assert PLAIN.encode() not in kept_in(store)


@pytest.mark.parametrize("options", RUNS.values(), ids=RUNS)
def test_nothing_that_quotes_a_part_of_a_secret_is_kept(
    tree: Path, store: Path, options: list[str]
) -> None:
    write_tree(tree)
    quotes = text_of("prod").replace("marketing", f"{PLAIN[:12]}-x")
    (tree / "prod.yaml").write_text(quotes.replace("sandbox: prod", "sandbox: harrier"))
    main(["check", *options])
    assert b"harrier" in kept_in(store)
    (tree / "dev.yaml").write_text(text_of("dev", token=PLAIN))
    for _ in range(2):
        main(["check", *options])
        kept = kept_in(store)
        assert b"stage" in kept
        assert not [part for part in parts_of(PLAIN) if part in kept]


@pytest.mark.parametrize("options", RUNS.values(), ids=RUNS)
def test_nothing_found_across_files_that_names_a_secret_is_kept(
    tree: Path, store: Path, options: list[str]
) -> None:
    write_tree(tree)
    more = f"sandbox: prod\ncredentials:\n{spare(f'{PLAIN[:12]}-x')}"
    (tree / "more.yaml").write_text(more)
    main(["check", *options])
    assert b'"found"' in kept_in(store)
    (tree / "dev.yaml").write_text(text_of("dev", token=PLAIN))
    for _ in range(2):
        main(["check", *options])
        assert b'"found"' not in kept_in(store)


@pytest.mark.parametrize("options", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("other", [None, HEX], ids=["alone", "with another"])
def test_nothing_that_repeats_a_secret_of_a_comment_is_kept(
    tree: Path, store: Path, other: str | None, options: list[str]
) -> None:
    write_tree(tree)
    (tree / "dev.yaml").write_text(text_of("dev") + f"# api_tokne: App {PLAIN}\n")
    if other is not None:
        (tree / "test.yaml").write_text(text_of("test", token=other))
    (tree / "prod.yaml").write_text(text_of("prod").replace("sinch, s", f"{PLAIN}, s"))
    for _ in range(2):
        main(["check", *options])
        kept = kept_in(store)
        assert b"stage" in kept
        assert not [part for part in parts_of(PLAIN) if part in kept]


def test_nothing_that_repeats_one_of_too_many_secrets_is_kept(
    tree: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeats, "_MOST_FOR_PARTS", 10)
    write_tree(tree)
    (tree / "dev.yaml").write_text(text_of("dev", token=PLAIN))
    (tree / "prod.yaml").write_text(text_of("prod").replace("sinch, s", f"{PLAIN}, s"))
    main(["check"])
    assert PLAIN.encode() not in kept_in(store)


@pytest.mark.parametrize("options", RUNS.values(), ids=RUNS)
def test_nothing_of_a_file_with_a_finding_and_a_secret_is_kept(
    tree: Path, store: Path, options: list[str]
) -> None:
    write_tree(tree)
    for text in SECRETS.values():
        (tree / "dev.yaml").write_text(f"{text}\nharrier: 1\n")
        main(["check", *options])
        kept = kept_in(store)
        assert b"stage" in kept
        assert b"harrier" not in kept


def test_references_are_no_secrets(tree: Path, store: Path) -> None:
    write_tree(tree)
    (tree / "dev.yaml").write_text(text_of("dev", token="op://vault/sinch/token"))
    assert main(["check"]) == 0
    assert b"dev" in kept_in(store)
    assert len(files_of(store)) == 1


# Whether these hold a secret nobody can tell: names that the rules do not know, the path, the
# fragment.
ADDRESSES = (
    f"https://in.example.com/x?jwt={PLAIN}",
    f"https://in.example.com/x?api_key[]={PLAIN}",
    f"https://in.example.com/T01/{PLAIN}",
    f"https://in.example.com/x#sig={PLAIN}",
)


@pytest.mark.parametrize("options", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_is_kept(tree: Path, store: Path, address: str, options: list[str]) -> None:
    write_tree(tree)
    webhook = (
        "webhooks:\n  - {name: w, vendor: sinch, credential: sinch, sender_number:"
        f' "+447700900100", url: "{address}"}}\n'
    )
    (tree / "dev.yaml").write_text(
        text_of("dev").replace("channel_configs", f"{webhook}channel_configs")
    )
    main(["check", *options])
    assert {name for name in NAMES if f'"{name}"'.encode() in kept_in(store)} == {*NAMES}
    assert not [part for part in parts_of(PLAIN) if part in kept_in(store)]


@pytest.mark.parametrize("options", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("declared", [True, False], ids=["declared", "used"])
def test_no_address_in_the_place_of_a_host_is_kept(
    tree: Path, store: Path, declared: bool, options: list[str]
) -> None:
    write_tree(tree)
    for address in (*ADDRESSES, f"in.example.com/T01/{PLAIN}", f"https://{PLAIN}@in.example.com"):
        text = text_of("dev").replace("sandbox: dev", "sandbox: harrier")
        if declared:
            text = f'subdomains: ["{address}"]\n{text}'
        else:
            text = text.replace("{name: news,", f'{{name: news, subdomain: "{address}",')
        (tree / "dev.yaml").write_text(text)
        main(["check", *options])
        assert b"stage" in kept_in(store)
        assert b"harrier" not in kept_in(store)
