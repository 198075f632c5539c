"""What Adobe lets programs read of Journey Optimizer: addresses, states, scopes.

Channel configurations are called *surfaces* there. Only what the descriptions say is relied upon:
what `attributes` of a surface holds is not described, and neither are the spelling of its state
and the number of the first page. Credentials, webhooks and keywords cannot be read at all.

Source: AdobeDocs/journey-optimizer-apis 418ba20, `static/campaigns-retrieve.yaml` (surfaces);
AdobeDocs/experience-platform-apis 16c60cd, `static/swagger-specs/sandbox.yaml`, and Experience
Platform's page *Sandbox API guide appendix* (`limit` and `offset`); Adobe Developer Console, page
*OAuth Server-to-Server credential API reference* (tokens); Journey Optimizer's page *Set up channel
configurations* (states); Experience Platform's *FAQ and troubleshooting guide* (errors).
"""

from __future__ import annotations

from smslint.base.patterns import lazy

ADOBE = "adobe"
"""What `--base-url` and results call Adobe, in the place of a vendor."""

TITLE = "Journey Optimizer"

TOKEN_HOST = "ims-na1.adobelogin.com"
API_HOST = "platform.adobe.io"
HOSTS = (TOKEN_HOST, API_HOST)
"""All hosts that are ever asked."""

TOKEN_URL = f"https://{TOKEN_HOST}/ims/token/v3"
SANDBOXES_URL = f"https://{API_HOST}/data/foundation/sandbox-management/sandboxes"
SURFACES_URL = f"https://{API_HOST}/journey/campaigns/service/metadata/surfaces"

SMS_SURFACES = (("channel", "sms"), ("type", "channelConfigurationId"))
"""The parameters that ask for channel configurations for text messages."""
SMS_CHANNEL = "sms"

PAGE = 50
"""Entries of a page: what both interfaces take without being told."""

SCOPES = ("openid", "AdobeID", "read_organizations", "additional_info.projectedProductContext")
"""The scopes of a project that has the Experience Platform API."""

ACTIVE = "Active"
DEACTIVATED = "Deactivated"
STATES = ("Draft", "Processing", ACTIVE, "Failed", DEACTIVATED)
"""The states of a channel configuration, as the screens of Journey Optimizer have them."""

SANDBOX_ACTIVE = "active"
SANDBOX_STATES = (
    *("creating", "provisioning", SANDBOX_ACTIVE, "cleaning", "resetting", "deleting"),
    *("de-provisioning", "deleted", "failed"),
)
SANDBOX_TYPES = ("production", "development")

CONFIGURATION_NAME = lazy(r"[A-Za-z][A-Za-z0-9_.-]{0,99}")
"""The names of channel configurations that are shown; Journey Optimizer takes no other signs."""

_GATEWAY_ERROR = lazy(r"[0-9]{6}")
_ERROR_TYPE = lazy(r"https?://ns\.adobe\.com/\S+|[A-Z]{3,10}-[0-9]{1,6}-[0-9]{3}")


def is_gateway_error(code: str) -> bool:
    """An `error_code` of Adobe's gateway, such as `403025`."""
    return _GATEWAY_ERROR.fullmatch(code) is not None


def is_error_type(kind: str) -> bool:
    """The `type` of an error of Experience Platform's or Journey Optimizer's."""
    return _ERROR_TYPE.fullmatch(kind) is not None
