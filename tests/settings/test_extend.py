"""Settings files that extend each other, and the version that they need."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint import __version__
from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.settings import Adobe, Settings, load_settings, tree_of


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "team").mkdir()
    return tmp_path


def loaded(repository: Path, base: str, own: str) -> Settings:
    """The settings of `team`, which extends a file above."""
    (repository / "base.toml").write_text(base)
    (repository / "team" / "smslint.toml").write_text(f'extend = "../base.toml"\n{own}')
    return load_settings(str(repository / "team"), root=str(repository))


def refusal(repository: Path, base: str, own: str = "") -> str:
    with pytest.raises(UsageError) as raised:
        loaded(repository, base, own)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_what_is_nearer_wins_and_a_list_is_replaced(repository: Path) -> None:
    settings = loaded(
        repository,
        'ignore = ["SMS1", "SMS2"]\nselect = ["SMS5"]\nfail-level = "info"',
        'ignore = ["SMS3"]\nfail-level = "error"',
    )
    assert settings.ignore == ("SMS3",)
    assert settings.select == ("SMS5",)
    assert settings.fail_level is Severity.ERROR
    assert settings.file == str(repository / "team" / "smslint.toml")
    assert settings.folder == str(repository / "team")
    assert settings.origin("ignore") == "team/smslint.toml"
    assert settings.origin("select") == "base.toml"
    assert settings.origin("baseline") == "default"


def test_tables_are_merged_key_by_key(repository: Path) -> None:
    settings = loaded(
        repository,
        '[severity]\nSMS1 = "off"\nSMS2 = "info"\n'
        '[per-file-ignores]\n"a*" = ["SMS1"]\n"b*" = ["SMS2"]\n[live]\ntimeout = 3\nretries = 0\n',
        '[severity]\nSMS1 = "error"\n[per-file-ignores]\n"a*" = ["SMS3"]\n[live]\ntimeout = 5\n',
    )
    assert dict(settings.severity) == {"SMS2": Severity.INFO, "SMS1": Severity.ERROR}
    assert dict(settings.per_file_ignores) == {"b*": ("SMS2",), "a*": ("SMS3",)}
    assert (settings.live.timeout, settings.live.retries) == (5.0, 0)
    assert settings.origin("severity.SMS1") == "team/smslint.toml"
    assert settings.origin("severity.SMS2") == "base.toml"
    assert settings.origin("severity") == "base.toml and team/smslint.toml"
    assert settings.origin("live.retries") == "base.toml"
    assert settings.folder_of("per-file-ignores.a*") == str(repository / "team")
    assert settings.folder_of("per-file-ignores.b*") == str(repository)


def test_the_client_of_adobe_is_merged_key_by_key(repository: Path) -> None:
    settings = loaded(
        repository,
        '[live.adobe]\norg = "base"\nclient-id = "one"\nclient-secret = "${file:secret}"\n',
        '[live.adobe]\nclient-id = "two"\n',
    )
    assert settings.live.adobe == Adobe("base", "two", "${file:secret}")
    assert settings.origin("live.adobe.client-id") == "team/smslint.toml"
    assert settings.origin("live.adobe.org") == "base.toml"
    assert settings.folder_of("live.adobe.client-secret") == str(repository)
    assert settings.folder_of("live.adobe.client-id") == str(repository / "team")


def test_globs_and_paths_are_relative_to_the_file_that_has_them(repository: Path) -> None:
    (repository / "team" / "a.yaml").write_text("")
    (repository / "b.yaml").write_text("")
    base = 'paths = ["*.yaml"]\nexclude = ["x"]\nbaseline = "known"'
    settings = loaded(repository, base, 'exclude = ["y"]')
    assert tree_of(settings) == [str(repository / "b.yaml")]
    assert settings.folder_of("exclude") == str(repository / "team")
    assert settings.folder_of("baseline") == str(repository)
    own = loaded(repository, base, 'paths = ["*.yaml"]')
    assert tree_of(own) == [str(repository / "team" / "a.yaml")]


def test_a_file_that_is_extended_may_extend_another(repository: Path) -> None:
    (repository / "deep").mkdir()
    (repository / "deep" / "pyproject.toml").write_text('[tool.smslint]\nignore = ["SMS1"]\n')
    settings = loaded(repository, 'extend = "deep/pyproject.toml"\nselect = ["SMS2"]', "")
    assert (settings.ignore, settings.select) == (("SMS1",), ("SMS2",))
    assert settings.origin("ignore") == "deep/pyproject.toml"


def test_a_circle_is_an_error(repository: Path) -> None:
    assert refusal(repository, 'extend = "team/smslint.toml"') == (
        "base.toml: `extend`: `team/smslint.toml` extends `base.toml` extends `team/smslint.toml`,"
        " a circle"
    )
    (repository / "base.toml").write_text("")
    (repository / "team" / "smslint.toml").write_text('extend = "./smslint.toml"')
    with pytest.raises(UsageError, match=r"`extend`: `smslint\.toml` extends `smslint\.toml`, a"):
        load_settings(str(repository / "team"))


def test_a_chain_has_an_end(repository: Path) -> None:
    for number in range(30):
        text = f'extend = "c{number + 1}.toml"' if number < 29 else ""
        (repository / f"c{number}.toml").write_text(text)
    assert "more than 20 settings files extend each other" in refusal(
        repository, 'extend = "c0.toml"'
    )


@pytest.mark.parametrize(
    ("base", "own", "said"),
    [
        ("selct = 1", "", "base.toml: `selct` is not a setting; did you mean `select`?"),
        ('extend = "gone.toml"', "", "gone.toml cannot be read: No such file or directory"),
        ('extend = "pyproject.toml"', "", "base.toml: `extend`: `pyproject.toml` has no settings"),
        ("extend = 1", "", "base.toml: `extend` takes a text"),
        ('extend = ""', "", "base.toml: `extend` takes a text"),
    ],
)
def test_what_is_wrong_names_the_file(repository: Path, base: str, own: str, said: str) -> None:
    (repository / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert refusal(repository, base, own).startswith(said)


def test_a_version_that_does_not_fit_is_said_before_keys_that_are_unknown(
    repository: Path,
) -> None:
    asked = 'required-version = ">=99"\nfuture-key = 1'
    said = f"`required-version` is `>=99`, and this is smslint {__version__}; install a version"
    assert refusal(repository, "", asked).startswith(f"team/smslint.toml: {said}")
    assert refusal(repository, asked).startswith(f"base.toml: {said}")
    assert "`future-key` is not a setting" in refusal(
        repository, asked, f'required-version = "=={__version__}"'
    ), "the nearer file decides which version it is"


@pytest.mark.parametrize("text", ["1.0", ">= x", "~=1", ">" * 300, "*", "latest"])
def test_a_version_that_is_no_specifier(repository: Path, text: str) -> None:
    said = refusal(repository, "", f'required-version = "{text}"')
    assert "`required-version` takes a version specifier, such as `>=1.2,<2`" in said


@pytest.mark.parametrize("text", [">=0.0.1", "~=0.0", "!=99", f"=={__version__}", "<99,>=0", ""])
def test_versions_that_fit(repository: Path, text: str) -> None:
    settings = loaded(repository, "", f'required-version = "{text}"' if text else "")
    assert settings.required_version == (text or None)
