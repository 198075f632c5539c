"""Trees without findings, and which of their files a run looks at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from smslint.pipeline import engine

if TYPE_CHECKING:
    import pytest

ID = "8fd31c0a5b7e42d9a6c41f0be2d7935"
NEWS = """\
sandbox: %s
credentials:
  - {name: sinch, vendor: sinch, service_id: "%s", api_token: "%s"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "%s"}
"""
NAMES = ("dev", "prod", "stage", "test")


def text_of(name: str, *, token: str = "${env:TOKEN}") -> str:
    """A file about a sandbox, one of `NAMES`, in which nothing is to be found."""
    number = NAMES.index(name)
    return NEWS % (name, f"{ID}{number}", token, f"+44770090010{number}")


def spare(name: str) -> str:
    """A credential that nothing uses: what a rule finds that looks at the whole sandbox."""
    return (
        f"  - {{name: {name}, vendor: infobip, api_base_url: 'https://x1.api.infobip.com',"
        " api_key: '${env:SPARE}'}\n"
    )


def write_tree(folder: Path) -> None:
    for name in NAMES:
        (folder / f"{name}.yaml").write_text(text_of(name))


def kept_in(store: Path) -> bytes:
    """All that is in the cache."""
    return b"".join(path.read_bytes() for path in sorted(store.rglob("*")) if path.is_file())


def files_of(store: Path) -> list[Path]:
    """The files of the cache that hold something of trees."""
    return sorted(store.glob("*.smslint-cache"))


class Analysed:
    """Notes which files are analysed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._paths: list[str] = []
        real: Callable[..., object] = engine.analyse

        def noting(candidate: object, *more: object, **others: object) -> object:
            self._paths.append(candidate.path)  # type: ignore[attr-defined]
            return real(candidate, *more, **others)

        monkeypatch.setattr(engine, "analyse", noting)

    def taken(self) -> list[str]:
        paths, self._paths = self._paths, []
        return sorted(paths)
