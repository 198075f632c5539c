"""The steps of SMS subdomains, which belong to the whole organisation."""

from __future__ import annotations

from smslint.base.phrasing import quoted
from smslint.facts.product import channels, labels, pages, traps
from smslint.facts.product.labels import Label
from smslint.steps.model import Action, Do, Field, Kind, Step, Value, Where

_WAIT = (
    "Its status goes from *Processing* to *Success*, within 4 hours: only then can a channel"
    " configuration choose it."
)
_FEWEST_LABELS = 3
"""Of a name with fewer nothing is left to be delegated once the prefix is taken off."""


def set_up_subdomain(key: str, host: str, path: str, line: int) -> Step:
    """Set up a subdomain, one way or the other; `key` is that of the chapter."""
    prefix, _, rest = host.partition(".")
    ways = [_own(host)]
    if host.count(".") + 1 >= _FEWEST_LABELS:
        ways.insert(0, _delegated(prefix, rest))
    return Step(
        f"{key}/{Kind.SUBDOMAIN.value}/{host}/{Action.CREATE.value}",
        Where.PRODUCT,
        Action.CREATE,
        Kind.SUBDOMAIN,
        host,
        f"Set up the SMS subdomain {quoted(host)}, unless the list has it already",
        labels.SUBDOMAINS_MENU,
        labels.SET_UP_SUBDOMAIN,
        alternatives=tuple(ways),
        save=labels.SUBMIT,
        after=(_WAIT,),
        traps=(
            traps.SUBDOMAIN_SHARED,
            traps.SUBDOMAIN_FOREVER,
            traps.SUBDOMAIN_PREFIX,
            traps.SUBDOMAIN_CNAME,
        ),
        path=path,
        line=line,
        page=pages.SUBDOMAINS,
    )


def remove_subdomain(key: str, host: str) -> Step:
    """Have a subdomain removed that the files list no more."""
    return Step(
        f"{key}/{Kind.SUBDOMAIN.value}/{host}/{Action.DELETE.value}",
        Where.ADOBE,
        Action.DELETE,
        Kind.SUBDOMAIN,
        host,
        f"Ask Adobe to remove the SMS subdomain {quoted(host)}, if nobody needs it any more",
        traps=(traps.SUBDOMAIN_FOREVER, traps.SUBDOMAIN_SHARED),
        page=pages.SUBDOMAINS,
    )


def _delegated(prefix: str, rest: str) -> tuple[Field, ...]:
    return (
        _type(channels.USE_DELEGATED, f"where {quoted(rest)} is delegated to Adobe"),
        Field("prefix", None, Do.TYPE, (Value(prefix),), meaning="the prefix"),
        Field(
            "delegated",
            None,
            Do.CHOOSE,
            (Value(rest),),
            meaning="the delegated subdomain, from the list",
        ),
    )


def _own(host: str) -> tuple[Field, ...]:
    return (
        _type(channels.ADD_OWN_DOMAIN, "where nothing of it is delegated to Adobe"),
        Field("subdomain", None, Do.TYPE, (Value(host),), meaning="the subdomain"),
        Field(
            "record",
            None,
            Do.COPY,
            meaning="the record that is shown: make it in your DNS before you go on",
        ),
        Field("confirmed", Label("I confirm..."), Do.SWITCH_ON),
    )


def _type(choice: Label, meaning: str) -> Field:
    return Field("type", channels.CONFIGURATION_TYPE, Do.CHOOSE, choice=choice, meaning=meaning)
