"""With what Adobe is asked: the client of `[live.adobe]`, and the token that it gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from smslint.base.secret_refs import has_reference
from smslint.facts import adobe
from smslint.live.adobe.errors import is_expired_token
from smslint.live.concealed import Concealed, UnresolvedReference
from smslint.live.http.calls import Call, FetchedToken, Purpose
from smslint.live.resolver import Resolver
from smslint.redaction.messages import MASK
from smslint.settings import Settings

TABLE = "live.adobe"
"""The settings with the client; results name it in the place of a credential."""


class Access(NamedTuple):
    """The client that asks, with references resolved."""

    org: Concealed
    client_id: Concealed
    client_secret: Concealed
    scopes: tuple[str, ...] = adobe.SCOPES

    @property
    def hidden(self) -> tuple[Concealed, ...]:
        """The values that no answer may repeat: the secret, and what references stand for."""
        others = (self.org, self.client_id)
        return (self.client_secret, *(one for one in others if has_reference(one.shown)))

    def token_call(self) -> Call:
        """Exchanges id and secret of the client for a token that is good for a day. Source: Adobe
        Developer Console, OAuth Server-to-Server credential API reference."""
        return Call(
            "POST",
            adobe.TOKEN_URL,
            "an access token",
            Purpose.TOKEN,
            form=(
                ("grant_type", "client_credentials"),
                ("client_id", self.client_id),
                ("client_secret", self.client_secret),
                ("scope", ",".join(self.scopes)),
            ),
        )

    def reading(self, url: str, what: str) -> Call:
        """A call that reads."""
        return Call(
            "GET",
            url,
            what,
            headers=(("x-api-key", self.client_id), ("x-gw-ims-org-id", self.org)),
            auth=FetchedToken(self.token_call(), is_expired=is_expired_token),
        )


def access_of(
    settings: Settings, variables: Mapping[str, str]
) -> Access | UnresolvedReference | None:
    """The client that the settings name; why it is not known; None where they name none."""
    client = settings.live.adobe
    if client is None:
        return None
    found = []
    written = {
        "org": client.org,
        "client-id": client.client_id,
        "client-secret": client.client_secret,
    }
    for key, text in written.items():
        resolver = Resolver(variables, settings.folder_of(f"{TABLE}.{key}"))
        value = resolver.resolve(text)
        if isinstance(value, UnresolvedReference):
            reason = f"the value of `{TABLE}.{key}` in the settings is not known: {value.reason}"
            return value._replace(reason=reason)
        found.append(value)
    org, client_id, secret = found
    return Access(org, client_id, secret.shown_as(MASK), client.scopes)
