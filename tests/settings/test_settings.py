"""Project settings: where they are found, what they may say."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.settings import Adobe, Live, Settings, known_keys, load_settings, tree_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(folder: Path, text: str, name: str = "smslint.toml") -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return load_settings(str(folder))


def test_without_a_file(project: Path) -> None:
    settings = load_settings(str(project))
    assert settings == Settings(str(project))
    assert settings.fail_level is Severity.WARNING
    assert settings.origin("select") == "default"


def test_everything_that_can_be_said(project: Path) -> None:
    settings = loaded(
        project,
        """
        paths = ["sandboxes"]
        exclude = ["old"]
        select = ["SMS2", "sms4", "plaintext-secret"]
        ignore = ["SMS205"]
        fail-level = "info"
        baseline = "base.txt"
        references = ["conjur://.+", "SECRET\\\\(\\\\w+\\\\)"]
        tags = ["!vault", "!!python/name", "!<tag:example.com,2026:x>"]
        per-file-ignores = { "dev-*.yaml" = ["SMS206"] }
        severity = { SMS408 = "error", "unicode-text" = "warning" }
        [live]
        allow-hosts = ["sms.example.com"]
        timeout = 3
        concurrency = 1
        retries = 0
        ca = "ca.pem"
        [live.adobe]
        org = "4A5B@AdobeOrg"
        client-id = "${env:ADOBE_CLIENT}"
        client-secret = "${file:/run/secrets/adobe}"
        scopes = ["openid", "AdobeID"]
        """,
    )
    assert settings.paths == ("sandboxes",)
    assert settings.exclude == ("old",)
    assert settings.select == ("SMS2", "SMS4", "plaintext-secret")
    assert settings.ignore == ("SMS205",)
    assert settings.per_file_ignores == (("dev-*.yaml", ("SMS206",)),)
    assert settings.severity == (("SMS408", Severity.ERROR), ("unicode-text", Severity.WARNING))
    assert settings.fail_level is Severity.INFO
    assert settings.baseline == "base.txt"
    assert settings.references == ("conjur://.+", r"SECRET\(\w+\)")
    assert settings.tags == ("!vault", "!!python/name", "!<tag:example.com,2026:x>")
    adobe = Adobe(
        "4A5B@AdobeOrg",
        "${env:ADOBE_CLIENT}",
        "${file:/run/secrets/adobe}",
        ("openid", "AdobeID"),
    )
    assert settings.live == Live(("sms.example.com",), 3.0, 1, 0, "ca.pem", adobe)
    assert settings.folder == str(project)
    assert {settings.origin(key) for key in ("paths", "live", "severity")} == {"smslint.toml"}


def test_the_nearest_file_counts(project: Path) -> None:
    top, deep = project / "smslint.toml", project / "sub" / "deep"
    top.write_text('ignore = ["SMS1"]')
    assert load_settings(str(deep)).ignore == ("SMS1",)
    (project / "sub" / "pyproject.toml").write_text('[project]\nname = "smslint"\n')
    assert load_settings(str(deep)).ignore == ("SMS1",), "a project that says nothing of smslint"
    (project / "sub" / "pyproject.toml").write_text('[tool.smslint]\nignore = ["SMS2"]')
    assert load_settings(str(deep)).ignore == ("SMS2",)
    (project / "sub" / ".smslint.toml").write_text('ignore = ["SMS3"]')
    assert load_settings(str(deep)).ignore == ("SMS3",)
    (project / "sub" / "smslint.toml").write_text('ignore = ["SMS4"]')
    assert load_settings(str(deep)).ignore == ("SMS4",)
    assert load_settings(str(deep), isolated=True).ignore == ()
    assert load_settings(str(deep), file=str(top)).ignore == ("SMS1",)
    (deep / ".git").mkdir()
    assert load_settings(str(deep)).ignore == (), "a repository's root is as far as it goes"


@pytest.mark.parametrize(
    "text",
    [
        '[tool.smslint]\nignore = ["SMS1"]',
        '[tool]\nsmslint = { ignore = ["SMS1"] }',
        'tool.smslint.ignore = ["SMS1"]',
        'tool = {smslint.ignore = ["SMS1"]}',
        "[ tool . 'smslint' ]\nignore = [\"SMS1\"]",
        '[tool."smslint"]\nignore = ["SMS1"]',
        '\ufeff[tool.smslint]\r\nignore = ["SMS1"]\r\n',
    ],
)
def test_every_way_to_write_the_table(project: Path, text: str) -> None:
    assert loaded(project, text, "pyproject.toml").ignore == ("SMS1",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('selct = ["SMS1"]', "`selct` is not a setting; did you mean `select`?"),
        ("[liev]", "`liev` is not a setting; did you mean `live`?"),
        ("[live]\ntimeot = 1", "`live.timeot` is not a setting; did you mean `timeout`?"),
        ("zzzzzzzzzzzz = 1", "`zzzzzzzzzzzz` is not a setting; known are `paths`,"),
        ('select = "SMS1"', "`select` takes a list of texts"),
        ("paths = [1]", "`paths` takes a list of texts"),
        ('exclude = [""]', "`exclude` holds an empty text"),
        ('ignore = ["SMS9999"]', "`ignore`: `SMS9999` is not a rule"),
        ('ignore = ["SMS99"]', "`ignore`: `SMS99` is not a rule"),
        ('ignore = ["unkown-field"]', "did you mean `unknown-field`?"),
        ('fail-level = "warn"', "`fail-level` takes `error`, `warning` or `info`, not `warn`"),
        ("fail-level = 1", "`fail-level` takes a text"),
        (
            'severity = { SMS1 = "bad" }',
            "`severity.SMS1` takes `error`, `warning`, `info` or `off`",
        ),
        ('severity = { SMSX = "info" }', "`severity`: `SMSX` is not a rule"),
        ('severity = "info"', "`severity` takes a table from codes to severities"),
        ('per-file-ignores = ["a"]', "`per-file-ignores` takes a table"),
        ('per-file-ignores = { a = ["SMSX"] }', "`per-file-ignores.a`: `SMSX` is not a rule"),
        ("baseline = []", "`baseline` takes a text"),
        ('references = "a"', "`references` takes a list of texts"),
        ('references = ["(a"]', "`references` has a pattern that cannot be used: a `(` is not"),
        ("references = ['(a)\\1']", "a pattern that cannot be used: `\\1` is not supported"),
        ('references = ["(a|b)*a(a|b){20}"]', "a pattern that cannot be used: it is too large"),
        ("references = [" + '"a",' * 51 + "]", "`references` holds more than 50 patterns"),
        ('tags = ["vault"]', "`tags` takes tags such as `!vault`, not `vault`"),
        ('tags = ["!"]', "`tags` takes tags such as `!vault`, not `!`"),
        ('tags = ["!a b"]', "`tags` takes tags such as `!vault`, not `!a b`"),
        ("live = 1", "`live` takes a table"),
        ("[live]\ntimeout = 0", "`live.timeout` takes a number of seconds above 0"),
        ("[live]\ntimeout = nan", "`live.timeout` takes a number of seconds above 0"),
        ("[live]\ntimeout = true", "`live.timeout` takes a number of seconds above 0"),
        ("[live]\nconcurrency = 0", "`live.concurrency` takes a whole number, 1 or more"),
        ("[live]\nconcurrency = 101", "`live.concurrency` takes a whole number up to 100"),
        ("[live]\nretries = 0x" + "f" * 9_999, "`live.retries` takes a whole number up to 100"),
        ("[live]\nretries = 1.5", "`live.retries` takes a whole number, 0 or more"),
        ("[live.adobe]", "`live.adobe` is empty; it takes `org`, `client-id`, `client-secret` and"),
        ("[live]\nadobe = 1", "`live.adobe` takes a table"),
        ('[live.adobe]\norg = "x"', "`live.adobe` has no `client-id`, which Adobe asks for"),
        ('[live.adobe]\norg = ""', "`live.adobe.org` takes a text"),
        ("[live.adobe]\nscopes = []", "`live.adobe.scopes` takes a list of scopes"),
        ('[live.adobe]\nscopes = ["openid,AdobeID"]', "`live.adobe.scopes` takes a list of scopes"),
        ('[live.adobe]\nhost = "x"', "`live.adobe.host` is not a setting; known are `org`,"),
        ("select = [", "is not valid TOML"),
        ("a = 1\na = 2", "is not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(project: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        loaded(project, text)
    message = str(raised.value)
    assert message.startswith("smslint.toml")
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("secret", "said"),
    [
        ("c4n4ry-5ecret", "takes a reference such as `${env:NAME}`, never the secret"),
        ("c4n4ry-${env:X}", "takes a reference such as `${env:NAME}`, never the secret"),
        ("${env:}c4n4ry", "takes a reference such as `${env:NAME}`, never the secret"),
        ("${X:-c4n4ry-5ecret}", "falls back on a value that is written there"),
        ("${X:c4n4ry-5ecret}", "falls back on a value that is written there"),
    ],
)
def test_the_secret_of_adobes_client_is_never_written_out(
    project: Path, secret: str, said: str
) -> None:
    with pytest.raises(UsageError) as raised:
        loaded(project, f'[live.adobe]\norg = "x"\nclient-id = "y"\nclient-secret = "{secret}"')
    assert f"`live.adobe.client-secret` {said}" in str(raised.value)
    assert "c4n4ry" not in str(raised.value)


def test_files_that_cannot_be_read(project: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.toml cannot be read: No such file"):
        load_settings(str(project), file="gone.toml")
    (project / "smslint.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(UsageError, match=r"smslint\.toml is not UTF-8"):
        load_settings(str(project))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "pipe.toml")
    with pytest.raises(UsageError, match=r"^pipe\.toml cannot be read: it is not a regular file$"):
        load_settings(str(project), file="pipe.toml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# " + "a" * 1024 * 1024, "smslint.toml is larger than 1 MiB"),
        ("a" + ".a" * 50_000 + " = 1", "smslint.toml is nested too deeply"),
        ("[" + "a . " * 50_000 + "a]", "smslint.toml is nested too deeply"),
        ("paths = " + "[" * 10_000, "smslint.toml is nested too deeply"),
        ("[live]\nretries = " + "9" * 9_999, "smslint.toml has a number that is too long"),
        (
            "exclude = [" + '"a",' * 1_001 + "]",
            "smslint.toml: `exclude` holds more than 1,000 texts",
        ),
        (
            "[per-file-ignores]\n" + "".join(f"a{n} = []\n" for n in range(1_001)),
            "smslint.toml: `per-file-ignores` holds more than 1,000 globs",
        ),
    ],
    ids=lambda value: value[:20],
)
def test_nothing_is_read_without_end(project: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        loaded(project, text)
    assert str(raised.value) == said


def test_a_project_file_of_blank_lines_is_passed_over_in_time(project: Path) -> None:
    assert loaded(project, "\n" * 300_000, "pyproject.toml") == Settings(str(project))


def test_a_table_that_is_named_must_be_one(project: Path) -> None:
    with pytest.raises(UsageError, match=r"`tool\.smslint` takes a table"):
        loaded(project, "[tool]\nsmslint = 1\n", "pyproject.toml")
    with pytest.raises(UsageError, match=r"`tool\.smslint\.selct` is not a setting"):
        loaded(project, "[tool.smslint]\nselct = 1\n", "pyproject.toml")


def test_the_schema_knows_the_same_keys() -> None:
    schema: Any = json.loads((ROOT / "schemas" / "settings.schema.json").read_text("utf-8"))
    keys = [key for key in schema["properties"] if key != "live"]
    of_live = schema["properties"]["live"]["properties"]
    keys += [f"live.{key}" for key in of_live if key != "adobe"]
    keys += [f"live.adobe.{key}" for key in of_live["adobe"]["properties"]]
    assert sorted(known_keys()) == sorted(keys)


def test_the_command_line_wins(project: Path) -> None:
    settings = loaded(project, 'select = ["SMS2"]\nignore = ["SMS205"]\nfail-level = "error"')
    changed = settings.overridden(select=("SMS4",), ignore=("SMS401",), fail_level=Severity.INFO)
    assert (changed.select, changed.ignore) == (("SMS4",), ("SMS401",))
    assert changed.fail_level is Severity.INFO
    assert {changed.origin(key) for key in ("select", "ignore", "fail-level")} == {"command line"}
    added = settings.overridden(ignore=("SMS206",))
    assert (added.select, added.ignore) == (("SMS2",), ("SMS205", "SMS206"))
    assert added.origin("ignore") == "smslint.toml and command line"
    anew = settings.overridden(select=("SMS205",))
    assert (anew.select, anew.ignore) == (("SMS205",), ())
    assert settings.overridden() == settings


def test_the_tree_that_paths_hold(project: Path) -> None:
    for name in ("a/x.yaml", "b/x.yaml", "b/y.yaml", "[odd]/z.yaml"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("")
    assert tree_of(loaded(project, "")) is None
    named = tree_of(loaded(project, 'paths = ["a", "./b/x.yaml", "[odd]"]'))
    assert named == [str(project / name) for name in ("a", "b/x.yaml", "[odd]")]
    globbed = tree_of(loaded(project, 'paths = ["[ab]", "**/y.yaml"]'))
    assert globbed == [str(project / name) for name in ("a", "b", "b/y.yaml")]
    with pytest.raises(UsageError, match=r"`paths`: there is nothing at `gone/\*`"):
        tree_of(loaded(project, 'paths = ["gone/*"]'))
