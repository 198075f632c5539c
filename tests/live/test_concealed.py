"""A concealed value is shown as it is written, and leaves through one method alone."""

from __future__ import annotations

import ast
import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable

import pytest

from smslint.live.concealed import Concealed, joined, shown
from smslint.live.http.calls import Basic, Bearer, Call, Response, Scheme
from tests.test_architecture import MODULES, name_of

VALUE = "c4n4ry-5ecret"


@pytest.mark.parametrize(
    "misused",
    [
        str,
        "{}".format,
        "{:>40}".format,
        lambda value: f"{value}",
        lambda value: "%s" % value,  # noqa: UP031 - logging does it like this
        lambda value: "".join([value]),
        lambda value: "a" + value,
        lambda value: value + "a",
        lambda value: value in "text",
        lambda value: value in ["text"],
        lambda value: "text" in value,
        lambda value: value == "text",
        lambda value: value != "text",
        lambda value: value.startswith("c"),
        lambda value: value[0],
        list,
        len,
        bytes,
        int,
        json.dumps,
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
        vars,
    ],
)
def test_it_cannot_be_used_as_a_text(misused: Callable[[object], object]) -> None:
    with pytest.raises((TypeError, AttributeError)) as caught:
        misused(Concealed(VALUE))
    assert VALUE not in str(caught.value)


def test_it_cannot_be_logged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", True)
    logger = logging.Logger("concealed")
    logger.addHandler(logging.StreamHandler())
    logger.warning("%s", Concealed(VALUE))
    logger.warning("%r", Concealed(VALUE))
    said = capsys.readouterr().err
    assert "***" in said
    assert VALUE not in said


@pytest.mark.parametrize("seen", [repr, ascii, dir, "{!r}".format, lambda value: [value]])
@pytest.mark.parametrize(
    "value",
    [
        Concealed(VALUE),
        Basic("user", Concealed(VALUE)),
        Bearer(Concealed(VALUE)),
        Scheme("App", Concealed(VALUE)),
        Call(
            "POST",
            Concealed(f"https://a.example/{VALUE}", "https://a.example/***"),
            "x",
            form=(("k", Concealed(VALUE)),),
            json=Concealed(VALUE),
        ),
        Response(200, {"token": VALUE}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_looking_at_it_shows_a_mask(seen: Callable[[object], object], value: object) -> None:
    assert VALUE not in repr(seen(value))


def test_what_is_written_is_shown() -> None:
    url = joined("https://", Concealed("a.example", "${env:HOST}"), "/x")
    assert url.shown == shown(url) == repr(url) == "https://${env:HOST}/x"
    assert url.reveal() == "https://a.example/x"
    assert url.derive(str.upper).shown == url.shown
    assert url.shown_as("***").shown == "***"
    assert shown("plain") == "plain"


def test_questions_have_answers_of_ours() -> None:
    value = Concealed("eu")
    assert value.one_of(("us", "eu")) == "eu"
    assert value.one_of(("us",)) is None
    assert value.test(str.islower)
    assert not value.test(str.isupper)
    assert value.length == 2


def test_a_traceback_with_locals_shows_a_mask() -> None:
    secret = Concealed(VALUE)
    try:
        {}[secret]  # type: ignore[index]
    except KeyError as error:
        seen = traceback.TracebackException.from_exception(error, capture_locals=True)
        text = "".join(seen.format())
    assert "secret = ***" in text
    assert VALUE not in text.replace(f'VALUE = "{VALUE}"', "")


def test_equal_values_are_equal() -> None:
    assert Concealed(VALUE) == Concealed(VALUE, "shown") != Concealed("other")
    assert len({Concealed(VALUE), Concealed(VALUE, "shown")}) == 1
    assert Concealed("\ud800") != Concealed("ü")
    assert Concealed(VALUE) != 1
    assert not Concealed("")
    assert Concealed(VALUE).reveal() == VALUE


MAY_REVEAL = (
    "live.concealed",
    "live.resolver",
    "live.echo",
    "live.http.base_urls",
    "live.http.calls",
    "live.http.client",
    "live.http.egress",
    "live.http.requests",
    "live.http.session",
    "live.http.urls",
    "live.custom.json_templates",
    "live.custom.signing",
)
"""Modules that make requests of values, or keep answers from repeating them."""


def test_who_may_reveal_a_value() -> None:
    found = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("reveal", "_Concealed__value")
    }
    assert found == set(MAY_REVEAL)
