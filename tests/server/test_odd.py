"""Odd texts and odd messages: no crash, nothing on standard error, no secret anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.running import process
from tests.language_client import PATIENCE
from tests.server.conftest import CREDENTIALS, ROOT, Project, Start, codes

TOKEN = "4Zq9-hunter2-K7rT0pSecret"

ODD = {
    "empty": "",
    "one half of a pair": "sandbox: \ud83d\n",
    "the other half": "sandbox: prod\nx: \udc00\n",
    "NUL": "sandbox: prod\0\n",
    "a mark": "\ufeffsandbox: prod\nx: 1\n",
    "marks": "\ufeff\ufeffsandbox: prod\n",
    "no line ends": "sandbox: prod" + " # x" * 1000,
    "strange line ends": "sandbox: prod\u2028x: 1\x85y: 1\x0c\r",
    "deep": "sandbox: prod\nx-a: " + "[" * 5000,
    "deep and closed": "sandbox: prod\nx-a: " + "[" * 200 + "]" * 200,
    "a bomb": "sandbox: prod\nx-a: &a [x]\n"
    + "".join(
        f"x-{b}: &{b} [{f'*{a},' * 9}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "large": "sandbox: prod\n" + "# filling\n" * 600_000,
    "itself": "sandbox: prod\nx-a: &a {b: *a}\n",
    "tabs": "sandbox:\tprod\n\tx: 1\n",
    "directives": "%YAML 9.9\n---\nsandbox: prod\n",
    "no end": 'sandbox: "',
    "keys": "? {a: b}\n: sandbox\nsandbox: prod\n",
    "a number": "7",
}


def ask_everything(project: Project, name: str) -> None:
    """All that is asked of a whole text, and what needs a place, at the start of each line."""
    document = {"textDocument": {"uri": project.uri(name)}}
    for method in ("foldingRange", "documentSymbol", "documentLink", "codeLens"):
        project.client.request(f"textDocument/{method}", document)
    for line in (0, 2, 3, 9**9):
        place = {"line": line, "character": 12}
        at = {**document, "position": place}
        project.client.request("textDocument/documentHighlight", at)
        project.client.request("textDocument/selectionRange", {**document, "positions": [place]})
        for method, more in (("prepareRename", {}), ("rename", {"newName": "x"})):
            answer = project.client.ask(f"textDocument/{method}", {**at, **more})
            assert "result" in answer or answer["error"]["code"] == -32803


def test_odd_texts_one_after_the_other(start_process: Start) -> None:
    project = start_process({"a.yaml": CREDENTIALS})
    project.open("a.yaml")
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9**9, "character": 9}}
    for what, text in ODD.items():
        found = project.change("a.yaml", text)
        places = [(0, 0), (0, 99), (1, 3), (9**9, 9**9)]
        places += [tuple(item["range"]["start"].values()) for item in found[:3]]
        for line, character in places:
            at = project.client.at(project.uri("a.yaml"), line, character)
            for method in ("hover", "definition", "completion"):
                project.client.request(f"textDocument/{method}", at)
        if what not in ("large", "deep"):
            project.actions("a.yaml", everything)
            ask_everything(project, "a.yaml")
    assert codes(project.change("a.yaml", "sandbox: prod\nx: 1\nedition: standard\n")) == ["SMS101"]
    assert [note["message"] for note in project.client.said] == []
    assert project.client.stop() == 0
    assert project.client.errors == ""


def test_a_mark_is_a_column_of_the_editor(start_process: Start) -> None:
    project = start_process({"a.yaml": CREDENTIALS})
    found = project.open("b.yaml", "\ufeffx: 1\nsandbox: prod\nedition: standard\n")
    assert found[0]["range"]["start"] == {"line": 0, "character": 1}


@pytest.mark.parametrize(
    ("encodings", "character"),
    [(["utf-8"], 18), (["utf-32", "utf-16"], 14), (["utf-16"], 15), (None, 15)],
)
def test_columns_are_in_the_units_of_the_editor(
    start: Start, encodings: list[str] | None, character: int
) -> None:
    general = {} if encodings is None else {"positionEncodings": encodings}
    project = start({}, general=general)
    assert project.client.capabilities["positionEncoding"] == (encodings or ["utf-16"])[0]
    found = project.open("a.yaml", '{"x-a": "é🎉", b: 1, sandbox: prod, edition: standard}\n')
    assert codes(found) == ["SMS101"]
    assert found[0]["range"]["start"] == {"line": 0, "character": character}


def test_messages_that_nobody_can_follow(start_process: Start) -> None:
    project = start_process({"a.yaml": CREDENTIALS})
    client = project.client
    project.open("a.yaml")
    text = f"sandbox: prod\napi_token: {TOKEN}\n"
    uri = project.uri("a.yaml")
    client.send_bytes(b"{" + TOKEN.encode())
    client.send_bytes(json.dumps([TOKEN]).encode())
    client.send_bytes(b"\xff\xfe")
    client.notify("textDocument/didChange", {"textDocument": {"uri": uri}, "contentChanges": text})
    client.notify("textDocument/didOpen", {"textDocument": {"uri": 7, "text": text}})
    client.notify("textDocument/didClose", {"textDocument": {"uri": "file:///nowhere.yaml"}})
    client.notify("textDocument/didSave", {"textDocument": {"uri": "untitled:1"}, "text": text})
    client.notify("no/such/thing", {"text": text})
    client.notify("$/cancelRequest", {"id": 99})
    for uri_ in ("untitled:Untitled-1", "git:/a.yaml?x", "http://example.com/a.yaml", ""):
        document = {"uri": uri_, "languageId": "yaml", "version": 1, "text": text}
        client.notify("textDocument/didOpen", {"textDocument": document})
        params = {"textDocument": {"uri": uri_}, "position": {"line": 1, "character": 2}}
        for method in ("hover", "definition", "completion"):
            assert client.request(f"textDocument/{method}", params) in (None, [])
    assert "error" in client.ask("no/such/request", {"text": text})
    assert codes(project.change("a.yaml", "sandbox: prod\nx: 1\nedition: standard\n")) == ["SMS101"]
    assert client.stop() == 0
    assert client.errors == ""
    assert TOKEN.encode() not in b"".join(client.raw)


SECRETS = f"""\
sandbox: prod
credentials:
  - name: gates
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: {TOKEN}
    api_tokn: {TOKEN}
  - name: {TOKEN}
    vendor: sinch
    service_id: {TOKEN}
    api_token: "{TOKEN}"
webhooks:
  - name: a
    vendor: sinch
    credential: {TOKEN}
    sender_number: "{TOKEN}"
"""


def test_no_message_holds_a_secret(start_process: Start) -> None:
    project = start_process({"a.yaml": SECRETS})
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    for text in (SECRETS, SECRETS + "x: [\n", SECRETS.replace("\n", "\r\n")):
        found = project.change("a.yaml", text) if project.version else project.open("a.yaml", text)
        project.version = project.version or 1
        assert found
        project.actions("a.yaml", everything)
        project.actions("a.yaml", everything, "source.fixAll")
        ask_everything(project, "a.yaml")
        project.client.request("workspace/symbol", {"query": ""})
        for item in found:
            at = project.client.at(project.uri("a.yaml"), *item["range"]["start"].values())
            project.client.request("textDocument/hover", at)
        for line in range(len(SECRETS.split("\n"))):
            for character in (6, 12, 18):
                at = project.client.at(project.uri("a.yaml"), line, character)
                for method in ("hover", "definition", "completion"):
                    project.client.request(f"textDocument/{method}", at)
    text = SECRETS + "  - name: b\n    credential: "
    project.client.change(project.uri("a.yaml"), text, version=500)
    end = project.client.at(project.uri("a.yaml"), text.count("\n"), 16)
    offered = project.client.request("textDocument/completion", end)
    assert [item["label"] for item in offered] == ["gates"]
    assert project.client.stop() == 0
    assert TOKEN.encode() not in b"".join(project.client.raw)
    assert TOKEN not in project.client.errors


# ------------------------------------------------------------------------------ beginning and end


def test_ends_as_the_protocol_says(start_process: Start) -> None:
    project = start_process({"a.yaml": CREDENTIALS})
    project.client.notify("exit", None)
    assert project.client.wait_for_end() == 1


def test_ends_when_the_editor_is_gone(start_process: Start) -> None:
    project = start_process({"a.yaml": CREDENTIALS})
    project.open("a.yaml")
    assert project.client.hang_up() == 1
    assert project.client.errors == ""


def test_without_an_editor_there_is_nothing_to_do(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m smslint server'
    for streams in ("<&-", ">&-"):
        ran = subprocess.run(
            f"exec {command} {streams}",
            shell=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert ran.returncode == 2
        assert ran.stderr == (
            "smslint: standard input or output is closed: there is no editor to talk to\n"
        )


def test_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    missing = "raise ModuleNotFoundError(\"No module named 'pygls'\", name='pygls')\n"
    (tmp_path / "pygls" / "__init__.py").write_text(missing)
    ran = process(tmp_path, "server", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "smslint: the language server needs the extra `lsp`: python -m pip install"
        " 'smslint[lsp] @ git+https://github.com/smslint/smslint'\n"
    )


def test_a_check_imports_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CREDENTIALS)
    ran = process(tmp_path, "check", "a.yaml", python=("-X", "importtime"))
    assert "smslint.pipeline.engine" in ran.err
    assert not any(name in ran.err for name in ("smslint.server", "pygls", "lsprotocol", "asyncio"))


def test_what_is_told_of_a_name_holds_no_secret(start: Start) -> None:
    secret = "QZJWQZJW7979"
    text = CREDENTIALS.replace("8fd31c0a5b7e42d9a6c41f0be2d7935a", secret)
    text = text.replace("${env:SINCH_TOKEN}", secret)
    text += "channel_configs:\n- name: x\n  credential: gates\n"
    project = start({"a.yaml": text})
    project.open("a.yaml")
    told = project.ask("hover", "a.yaml", text, "credential: ga§tes")["contents"]["value"]
    assert "gates" in told
    assert secret not in told


IMPOSSIBLE: list[object] = [
    {"line": -5, "character": 0},
    {"line": 0, "character": -1},
    {"line": 2**40, "character": 0},
    {"line": 2**2000, "character": 0},
    {"line": 1.5, "character": 0},
    {"line": "0", "character": 0},
    {"line": None, "character": 0},
    {"line": 0},
    {},
    None,
    [],
]


@pytest.mark.parametrize("method", ["hover", "definition", "completion", "references"])
def test_impossible_positions_get_an_answer(start: Start, method: str) -> None:
    project = start({"a.yaml": CREDENTIALS})
    project.open("a.yaml")
    document = {"uri": project.uri("a.yaml")}
    context = {"context": {"includeDeclaration": True}} if method == "references" else {}
    for position in IMPOSSIBLE:
        params = {"textDocument": document, "position": position, **context}
        answer = project.client.ask(f"textDocument/{method}", params)
        assert "error" in answer or isinstance(answer["result"], list | dict | None)
    lacking: list[dict[str, object]] = [{}, {"textDocument": document}, {"position": IMPOSSIBLE}]
    for params in lacking:
        answer = project.client.ask(f"textDocument/{method}", params)
        assert answer["error"]["code"] == -32602, params
    fine = {"textDocument": document, "position": {"line": 2, "character": 11}, **context}
    assert "result" in project.client.ask(f"textDocument/{method}", fine)


@pytest.mark.parametrize("name", ["%00x.yaml", "a%00.yaml", "%FF.yaml", "x" * 5000 + ".yaml"])
def test_a_name_that_no_file_has_stops_nothing(start: Start, name: str) -> None:
    project = start({"a.yaml": CREDENTIALS})
    document = {"languageId": "yaml", "version": 1, "text": "sandbox: prod\nx: 1\n"}
    uri = f"{project.folder.as_uri()}/{name}"
    project.client.notify("textDocument/didOpen", {"textDocument": {"uri": uri, **document}})
    at = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
    assert "result" in project.client.ask("textDocument/hover", at)
    assert codes(project.open("a.yaml", CREDENTIALS + "x: 1\n")) == ["SMS101"]


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: 99999999999\r\n\r\n",
        b"content-length:99999999999\r\n\r\n",
        b"Content-Length: " + b"9" * 3000 + b"\r\n\r\n",
        b"X: " + b"y" * 5000,
    ],
)
def test_a_message_of_any_length_ends_the_session_with_a_word(
    start_process: Start, header: bytes
) -> None:
    project = start_process({"a.yaml": CREDENTIALS})
    project.open("a.yaml")
    stream = project.client._process.stdin
    assert stream is not None
    stream.write(header)
    stream.flush()
    assert project.client._process.wait(PATIENCE) == 1
    assert project.client.errors == ""
    last = json.loads(project.client.raw[-1])
    assert (last["id"], last["error"]["code"]) == (None, -32600)


@pytest.mark.parametrize(
    "name", ["x`![t](https://evil.example/t.png)`", "``", "`", "a ``` b", "<img src=x>", "[a](b)"]
)
def test_a_name_stays_inside_its_code_span(start: Start, name: str) -> None:
    text = CREDENTIALS.replace("name: gates", f"name: {json.dumps(name)}")
    project = start({"a.yaml": text})
    project.open("a.yaml")
    at = project.client.at(project.uri("a.yaml"), 2, 12)
    shown = project.client.request("textDocument/hover", at)["contents"]["value"]
    tokens = MarkdownIt().parse(shown)
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "code_inline", "softbreak"}
    assert next(child.content for child in inline if child.type == "code_inline") == name
