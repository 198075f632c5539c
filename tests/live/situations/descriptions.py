"""The providers' own descriptions of their APIs, as judges of requests.

They are OpenAPI documents in the folder that `SMSLINT_SPECS` names: those of github.com/twilio/
twilio-oai (`spec/json/`), and Infobip's, as `<provider>_<name>.json`. They are not part of the
project; without them the tests say that they are skipped.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_path import SchemaPath
from openapi_core import V30RequestValidator, V31RequestValidator
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

if TYPE_CHECKING:
    import httpx

VARIABLE = "SMSLINT_SPECS"

_INFOBIP = (
    ("/account/", "infobip_account-management"),
    ("/messages-api/", "infobip_messages-api"),
    ("/numbers/", "infobip_numbers"),
    ("/rcs/", "infobip_rcs"),
    ("/resource-management/", "infobip_resources"),
    ("/sms/", "infobip_sms"),
)


def folder() -> Path:
    """The folder of the descriptions. Skips the test where there is none."""
    name = os.environ.get(VARIABLE)
    if not name:
        pytest.skip(f"{VARIABLE} does not name a folder with the providers' OpenAPI descriptions")
    found = Path(name)
    if not found.is_dir():
        pytest.skip(f"there is no folder {found}, which {VARIABLE} names")
    return found


def name_of(request: httpx.Request) -> str | None:
    """The description that speaks of a request; None for a host that has none here."""
    host, path = request.url.host, request.url.path
    if host == "messaging.twilio.com":
        return "twilio_messaging_v2" if path.startswith("/v2/") else "twilio_messaging_v1"
    if host == "api.twilio.com":
        return "twilio_api_v2010"
    if host.endswith(".infobip.com"):
        return next(name for begin, name in _INFOBIP if path.startswith(begin))
    return None


def faults(request: httpx.Request) -> list[str]:
    """What the provider's description has to say against a request: path, method, parameters,
    their types, authentication, content type, body."""
    name = name_of(request)
    assert name is not None, f"no description speaks of {request.url.host}"
    what = f"{request.method} {request.url.path}"
    try:
        _validator(name).validate(_Asked(request, _server(name)))
    except OpenAPIError as error:
        return [f"{what}: {error} {error.__cause__ or ''}"]
    unknown = set(request.url.params.keys()) - _parameters(name, request)
    return [f"{what}: {parameter} is not described" for parameter in sorted(unknown)]


@cache
def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder() / f"{name}.json").read_text("utf-8"))
    return read


@cache
def _validator(name: str) -> V30RequestValidator | V31RequestValidator:
    read = _read(name)
    kind = V31RequestValidator if read["openapi"].startswith("3.1") else V30RequestValidator
    return kind(SchemaPath.from_dict(read))


def _server(name: str) -> str:
    """The host that the description gives its API: Infobip's have none, since each account has its
    own."""
    servers = _read(name).get("servers") or [{"url": "https://api.infobip.com"}]
    return str(servers[0]["url"])


def _parameters(name: str, request: httpx.Request) -> set[str]:
    """The query parameters that the description knows of an operation."""
    for template, path in _read(name)["paths"].items():
        if re.fullmatch(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(template)), request.url.path):
            operation = path.get(request.method.lower())
            if operation is not None:
                listed = [*path.get("parameters", ()), *operation.get("parameters", ())]
                resolved = [_resolved(name, item) for item in listed]
                return {item["name"] for item in resolved if item["in"] == "query"}
    return set()


def _resolved(name: str, item: dict[str, Any]) -> dict[str, Any]:
    found: Any = item
    if "$ref" in item:
        found = _read(name)
        for step in item["$ref"].removeprefix("#/").split("/"):
            found = found[step]
    return dict(found)


class _Asked:
    """A request as the validator wants to see it. What is personal about Infobip's host is left
    out: the descriptions have a host for everybody."""

    def __init__(self, request: httpx.Request, server: str) -> None:
        self._request = request
        self.host_url = server.rstrip("/")
        self.path = request.url.path
        self.path_pattern = None
        self.method = request.method.lower()
        self.content_type = request.headers.get("content-type", "")
        self.body = request.content or None
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(request.url.params.multi_items()),
            header=Headers(list(request.headers.items())),
            cookie=ImmutableMultiDict(),
            path={},
        )
