"""Nothing shows a secret but the one method that is meant to."""

from __future__ import annotations

import copy
import json
import pickle
import traceback
from collections.abc import Callable

import pytest

from smslint.live.http.calls import Basic, Bearer, Call, Response, Scheme
from smslint.live.secrets import Secret

VALUE = "c4n4ry-5ecret"

SHOWING: tuple[Callable[[object], object], ...] = (
    str,
    repr,
    ascii,
    "{}".format,
    "{!r}".format,
    lambda value: "%s %r" % (value, value),  # noqa: UP031 - logging does it like this
    lambda value: json.dumps({"a": value}, default=str),
    dir,
    lambda value: [value],
)


@pytest.mark.parametrize("shown", SHOWING)
@pytest.mark.parametrize(
    "value",
    [
        Secret(VALUE),
        Basic("user", Secret(VALUE)),
        Bearer(Secret(VALUE)),
        Scheme("App", Secret(VALUE)),
        Call("POST", "https://a.example", "x", form=(("k", Secret(VALUE)),), json=Secret(VALUE)),
        Response(200, {"token": VALUE}, {"set-cookie": VALUE}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_showing_it_shows_a_mask(shown: Callable[[object], object], value: object) -> None:
    assert VALUE not in repr(shown(value))


def test_formats_show_a_mask() -> None:
    secret = Secret(VALUE)
    assert f"{secret:>40}{secret:s}" == "******"


@pytest.mark.parametrize(
    "kept",
    [pickle.dumps, copy.copy, copy.deepcopy, json.dumps, vars],
    ids=lambda function: function.__name__,
)
def test_it_is_not_kept_by_accident(kept: Callable[[object], object]) -> None:
    with pytest.raises(TypeError) as caught:
        kept(Secret(VALUE))
    assert VALUE not in str(caught.value)


def test_a_traceback_with_locals_shows_a_mask() -> None:
    secret = Secret(VALUE)
    try:
        {}[secret]  # type: ignore[index]
    except KeyError as error:
        shown = traceback.TracebackException.from_exception(error, capture_locals=True)
        text = "".join(shown.format())
    assert "secret = ***" in text
    assert VALUE not in text.replace(f'VALUE = "{VALUE}"', "")


def test_equal_values_are_equal_secrets() -> None:
    assert Secret(VALUE) == Secret(VALUE) != Secret("other")
    assert Secret(VALUE) != VALUE
    assert len({Secret(VALUE), Secret(VALUE)}) == 1
    assert Secret("\ud800") != Secret("ü")
    assert not Secret("")
    assert Secret(VALUE).reveal() == VALUE
