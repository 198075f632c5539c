"""The providers' own descriptions of their APIs, as judges of requests.

They are OpenAPI documents in the folder that `SMSLINT_SPECS` names: those of github.com/twilio/
twilio-oai (`spec/json/`), Infobip's, and two of Adobe's (`static/campaigns-retrieve.yaml` of
AdobeDocs/journey-optimizer-apis, `static/swagger-specs/sandbox.yaml` of AdobeDocs/experience-
platform-apis), as `<provider>_<name>.json` or `.yaml`. They are not part of the project; without
the variable the tests say that they are skipped, and with it whatever is missing is a failure.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
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


_ADOBE = "platform.adobe.io"
_BASES = {
    "adobe_campaigns_retrieve": "/journey/campaigns",
    "adobe_sandbox_api": "/data/foundation",
}
_ELSEWHERE = {
    ("adobe_sandbox_api", "/sandbox-management/sandboxes"): {"limit", "offset"},
}
"""Query parameters that are on a page which a description names, and not in it: Experience
Platform, *Sandbox API guide appendix*."""


def folder() -> Path:
    """The folder of the descriptions. Skips the test where the variable names none, and fails it
    where what it names is not there."""
    name = os.environ.get(VARIABLE)
    if not name:
        pytest.skip(f"{VARIABLE} does not name a folder with the providers' OpenAPI descriptions")
    found = Path(name)
    if not found.is_dir():
        pytest.fail(f"there is no folder {found}, which {VARIABLE} names")
    return found


def names() -> list[str]:
    """All descriptions that the tests need."""
    twilio = ("twilio_api_v2010", "twilio_messaging_v1", "twilio_messaging_v2")
    return [*twilio, *(name for _, name in _INFOBIP), *_BASES]


def file_of(name: str) -> Path:
    """The file of a description. Skips or fails the test as `folder` does."""
    here = folder()
    found = sorted(here.glob(f"{name}.*"))
    if not found:
        pytest.fail(f"{here}, which {VARIABLE} names, has no {name}")
    return found[0]


def name_of(request: httpx.Request) -> str | None:
    """The description that speaks of a request; None for a host that has none here."""
    host, path = request.url.host, request.url.path
    if host == "messaging.twilio.com":
        return "twilio_messaging_v2" if path.startswith("/v2/") else "twilio_messaging_v1"
    if host == "api.twilio.com":
        return "twilio_api_v2010"
    if host == _ADOBE:
        return "adobe_sandbox_api" if path.startswith("/data/") else "adobe_campaigns_retrieve"
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
        _validator(name).validate(_Asked(request, _server(name, request)))
    except OpenAPIError as error:
        return [f"{what}: {error} {error.__cause__ or ''}"]
    unknown = set(request.url.params.keys()) - _parameters(name, request)
    return [f"{what}: {parameter} is not described" for parameter in sorted(unknown)]


@cache
def _read(name: str) -> dict[str, Any]:
    return read_description(file_of(name))


class _Loader(yaml.SafeLoader):
    """Dates in examples stay texts, as they are in JSON."""


_Loader.yaml_implicit_resolvers = {
    sign: [pair for pair in found if pair[0] != "tag:yaml.org,2002:timestamp"]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_description(file: Path) -> dict[str, Any]:
    """A description, in JSON or YAML."""
    text = file.read_text("utf-8")
    is_json = text.lstrip().startswith("{")
    read: dict[str, Any] = json.loads(text) if is_json else yaml.load(text, _Loader)
    return read


@cache
def _validator(name: str) -> V30RequestValidator | V31RequestValidator:
    read = _read(name)
    kind = V31RequestValidator if read["openapi"].startswith("3.1") else V30RequestValidator
    return kind(SchemaPath.from_dict(read))


def _server(name: str, request: httpx.Request) -> str:
    """The host that the description gives its API: Infobip's have none, since each account has its
    own, and Adobe's have several."""
    if request.url.host == _ADOBE:
        return f"https://{_ADOBE}"
    servers = _read(name).get("servers") or [{"url": "https://api.infobip.com"}]
    return str(servers[0]["url"])


def base_path(name: str) -> str:
    """What is in front of all paths of a description."""
    return _BASES.get(name, "")


def _parameters(name: str, request: httpx.Request) -> set[str]:
    """The query parameters that the description knows of an operation."""
    for template, path in _read(name)["paths"].items():
        path_pattern = re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(base_path(name) + template))
        if re.fullmatch(path_pattern, request.url.path):
            operation = path.get(request.method.lower())
            if operation is not None:
                listed = [*path.get("parameters", ()), *operation.get("parameters", ())]
                resolved = [_resolved(name, item) for item in listed]
                names = {item["name"] for item in resolved if item["in"] == "query"}
                return names | _ELSEWHERE.get((name, template), set())
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
