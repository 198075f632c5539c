"""Files in the playground: dropped, named, downloaded, shared; and what changed in them."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.playground.page import Page

TWO = {
    "eu/sandbox.yaml": """\
sandbox: eu-prod
credentials:
  - name: orders
    vendor: sinch
    service_id: 9f2c41e7
    api_token: ${env:SINCH_TOKEN}
    region: eu
""",
    "us/sandbox.yml": "sandbox: us-prod\nwebhooks: 1\n",
}
TABS = "[...document.querySelectorAll('#tabs [role=tab]')].map(tab => tab.textContent)"
SPOKEN = "document.getElementById('announcement').textContent"


@pytest.fixture
def fresh(page: Page) -> Page:
    page.start_again()
    page.wait_until_checked()
    return page


@pytest.fixture
def downloads(fresh: Page, tmp_path: Path) -> Iterator[Path]:
    """The folder that downloads go to."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    options = {"behavior": "allow", "downloadPath": str(folder)}
    fresh.of_program("Browser.setDownloadBehavior", **options)
    yield folder
    fresh.of_program("Browser.setDownloadBehavior", behavior="default")


def downloaded(folder: Path, name: str) -> bytes:
    """A file, once it is there in full."""
    deadline = time.monotonic() + 20
    while not (folder / name).is_file():
        assert time.monotonic() < deadline, list(folder.iterdir())
        time.sleep(0.05)
    return (folder / name).read_bytes()


def load(page: Page, files: dict[str, str]) -> None:
    given = json.dumps([{"path": path, "text": text} for path, text in files.items()])
    page.run(f"import('{page.site.address}main.js').then(({{load}}) => load({given}))")
    page.wait_until_checked()


def test_a_dropped_folder_is_opened(fresh: Page, tmp_path: Path) -> None:
    folder = tmp_path / "sandboxes"
    for name, text in {
        **TWO,
        "smslint.toml": 'ignore = ["SMS223"]\n',
        "notes.txt": "no",
        ".git/config.yaml": "a: 1\n",
        "node_modules/x/a.yaml": "a: 1\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        fresh.call("Input.dispatchDragEvent", type=kind, x=300, y=400, data=data)
    fresh.wait_for("document.getElementById('tabs').children.length === 3")
    assert set(fresh.run(TABS)) == {f"sandboxes/{name}" for name in (*TWO, "smslint.toml")}
    assert fresh.wait_until_checked() == ["2:11 SMS103"]
    assert fresh.run("document.getElementById('note').textContent").startswith("1 file left out")


def test_one_file_is_downloaded_as_it_is(fresh: Page, downloads: Path) -> None:
    text = "sandbox: a\r\n# ü 😀\r\n"
    load(fresh, {"deep/a.yaml": text})
    fresh.click("#download")
    assert downloaded(downloads, "a.yaml") == text.encode()


def test_several_files_are_downloaded_as_an_archive(fresh: Page, downloads: Path) -> None:
    load(fresh, TWO)
    fresh.click("#download")
    downloaded(downloads, "sandboxes.zip")
    with zipfile.ZipFile(downloads / "sandboxes.zip") as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == TWO


def test_an_output_is_downloaded(fresh: Page, downloads: Path) -> None:
    load(fresh, TWO)
    fresh.click("#view-output")
    fresh.run(
        "(format => { format.value = 'check --format json';"
        " format.dispatchEvent(new Event('change')) })(document.getElementById('format'))"
    )
    fresh.wait_for("document.getElementById('output-text').textContent.startsWith('{')")
    fresh.click("#save-output")
    report = json.loads(downloaded(downloads, "smslint.json"))
    assert [found["code"] for found in report["findings"]].count("SMS103") == 1


def test_a_link_is_copied(fresh: Page) -> None:
    fresh.of_program(
        "Browser.grantPermissions",
        permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
    )
    load(fresh, TWO)
    fresh.click("#share")
    link = fresh.wait_for("document.getElementById('link').value")
    fresh.click("#copy")
    fresh.wait_for("document.getElementById('copy').textContent === 'Copied'")
    assert fresh.run("navigator.clipboard.readText()") == link


def test_a_file_gets_another_name(fresh: Page) -> None:
    load(fresh, TWO)
    name_of = "document.getElementById('name')"
    for name, fault in (
        ("us/sandbox.yml", "There is a file with this name."),
        ("../a.yaml", "Each part of a path needs a name of its own."),
        ("us", "A file and a folder cannot have the same name."),
    ):
        fresh.click("#rename")
        assert fresh.run(f"{name_of}.value") == "eu/sandbox.yaml"
        assert fresh.run(f"document.activeElement === {name_of}")
        fresh.run(f"{name_of}.value = {json.dumps(name)}")
        fresh.press("Enter")
        assert fresh.run("document.getElementById('name-fault').textContent") == fault
        fresh.press("Escape")
        fresh.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    fresh.click("#rename")
    fresh.run(f"{name_of}.value = 'eu/main.yaml'")
    fresh.press("Enter")
    fresh.wait_for(f"{TABS}[0] === 'eu/main.yaml'")
    assert fresh.text() == TWO["eu/sandbox.yaml"]
    fresh.wait_until_checked()
    fresh.click("#view-output")
    fresh.wait_for("document.getElementById('output-text').textContent.includes('us/sandbox.yml')")
    fresh.write("sandbox: a\nwebhooks: 1\n")
    fresh.wait_until_checked()
    places = fresh.run("[...document.querySelectorAll('#list .place')].map(one => one.textContent)")
    assert places == ["eu/main.yaml:2:11", "us/sandbox.yml:2:11"]


def test_changes_are_those_since_files_were_opened_or_remembered(fresh: Page) -> None:
    load(fresh, TWO)
    fresh.click("#view-changes")
    shown = "document.getElementById('changes-text').textContent"
    fresh.wait_for(f"{shown} === 'Nothing changed since the files were opened.'")
    secret = "tok-4f9a8c7e6b5d4f3a2b1c"
    changed = TWO["eu/sandbox.yaml"].replace("9f2c41e7", "77aa11bb")
    fresh.write(changed.replace("${env:SINCH_TOKEN}", secret))
    fresh.wait_until_checked()
    text = fresh.wait_for(f"{shown}.includes('1 entry changed') && {shown}")
    assert "eu-prod" in text
    assert "~ service_id: 9f2c41e7 -> 77aa11bb" in text
    assert "~ api_token: ${env:SINCH_TOKEN} -> ***" in text
    assert secret not in text
    fresh.click("#remember")
    assert fresh.run(SPOKEN).startswith("Remembered.")
    fresh.wait_for(f"{shown}.startsWith('Nothing changed since you remembered the files at ')")
    fresh.write(changed.replace("orders", "news"))
    fresh.wait_until_checked()
    text = fresh.wait_for(f"{shown}.includes('Changes since you remembered') && {shown}")
    assert "credential orders is now news" in text
    assert "service_id" not in text
