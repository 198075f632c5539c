"""The steps of API credentials: create, and test at the end."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.comparison import EntryChange
from smslint.facts.channels import RCS
from smslint.facts.placeholders import AUTH_OPTION_TYPES
from smslint.facts.product import credentials, labels, pages, traps
from smslint.facts.product.labels import Label
from smslint.facts.product.traps import Trap
from smslint.facts.vendors import BY_NAME, CUSTOM, INFOBIP, SINCH_MMS, SINCH_RCS, TWILIO
from smslint.model import Credential
from smslint.model.json_texts import PAYLOAD, json_texts
from smslint.payloads.reading import PLACEHOLDER
from smslint.steps.edits import changed_fields
from smslint.steps.entries import Context, Screen, Sides, create, edit, remove
from smslint.steps.model import Action, Do, Field, Kind, Step, Value, Where

TEST_MESSAGE = "Test from Journey Optimizer"
_BARE = (
    "in the payload the message is a JSON value of its own: type JSON in the form that the provider"
    " expects"
)


RENAMED = (
    "The webhooks and channel configurations that use it should show the new name: look at them."
)
OTHER_VENDOR = (
    "No page says whether *SMS vendor* can be changed. If the form does not let you, create a new"
    " credential, choose it in the webhooks and channel configurations, and delete this one."
)


def create_credential(context: Context, credential: Credential) -> Step:
    """Type in a credential."""
    screen = _screen(credential, labels.CREATE_CREDENTIAL)
    found = tuple(_traps(context, credential))
    return create(context, credential, Kind.CREDENTIAL, screen, traps=found)


def edit_credential(sides: Sides, change: EntryChange) -> Step | None:
    """Change a credential; None when nothing is to be typed."""
    credential = change.new
    if not isinstance(credential, Credential):
        return None
    changed = changed_fields(change)
    screen = _screen(credential, labels.EDIT)
    step = edit(sides, change, Kind.CREDENTIAL, screen, retyped="vendor" in changed)
    if step is None or screen.form is None:
        return step
    after = [
        *([RENAMED] if "name" in changed else []),
        *([OTHER_VENDOR] if "vendor" in changed else []),
    ]
    found = (trap for field, trap in _OF_FIELDS.items() if field in changed or "vendor" in changed)
    known = set(_traps(sides.new, credential))
    return step._replace(after=tuple(after), traps=tuple(trap for trap in found if trap in known))


def delete_credential(sides: Sides, change: EntryChange) -> Step:
    """Delete a credential that nothing uses any more."""
    return remove(
        sides,
        change,
        Kind.CREDENTIAL,
        Action.DELETE,
        f"Delete the credential {quoted(change.old_name)}, with the bin icon",
        labels.CREDENTIALS_MENU,
        pages.SINCH,
    )


def _screen(credential: Credential, button: Label) -> Screen:
    form = credentials.FORMS.get(credential.vendor or "")
    page = form.page if form is not None else pages.CUSTOM
    return Screen(labels.CREDENTIALS_MENU, button, form, labels.SUBMIT, page)


def test_credential(context: Context, credential: Credential) -> Step | None:
    """Send a test message; None where no page gives such a test for the vendor."""
    if credential.vendor not in credentials.TESTED:
        return None
    view = context.view
    name = view.label(credential)
    where = view.where(credential)
    number = Field(
        "", labels.VERIFY_NUMBER, Do.TYPE, meaning="a telephone of yours, with its country code"
    )
    message, meaning = _message(credential)
    return Step(
        context.key_of(Kind.CREDENTIAL, name, Action.TEST),
        Where.PRODUCT,
        Action.TEST,
        Kind.CREDENTIAL,
        name,
        f"Test the credential {quoted(name)}",
        labels.CREDENTIALS_MENU,
        labels.VERIFY,
        (number, Field("", labels.VERIFY_MESSAGE, Do.TYPE, (Value(message),), meaning=meaning)),
        save=labels.VERIFY_CONNECTION,
        traps=(traps.FITS_PAYLOAD, traps.REAL_MESSAGE),
        path=where.path,
        line=where.line,
        page=credentials.FORMS[credential.vendor].page,
    )


def uses_rcs(context: Context, credential: Credential) -> bool:
    """A channel configuration sends RCS messages with the credential."""
    return any(config.channel == RCS for config in context.sandbox.configs_of(credential))


def _message(credential: Credential) -> tuple[str, str]:
    """A message that makes JSON of the payload, and what to say of it."""
    for found in json_texts(credential):
        bare = {value.start for value in found.json.values if value.kind == PLACEHOLDER}
        if found.kind == PAYLOAD and any(
            item.name == "message" and item.start in bare for item in found.placeholders
        ):
            return f'"{TEST_MESSAGE}"', _BARE
    return TEST_MESSAGE, ""


_OF_FIELDS = {
    "message_sid": traps.MESSAGE_SID,
    "api_token": traps.ACCESS_KEY,
    "api_base_url": traps.INFOBIP_URL,
    "override_url": traps.OVERRIDE_URL,
    "rate_limit": traps.RATE_LIMIT,
    "inbound_number": traps.INBOUND_NUMBER,
    "inbound_dataset": traps.DATASET,
    "mtls": traps.MTLS_TRUST,
    "headers": traps.DEFAULT_HEADERS,
    "auth": traps.AUTH_OPTION,
    "payload": traps.AUTH_OPTION,
}
"""What has to be known when a field is changed, where it holds for the credential at all."""


def _traps(context: Context, credential: Credential) -> Iterator[Trap]:
    vendor, written = credential.vendor, credential.tree.mapping.fields
    if vendor == TWILIO:
        yield traps.MESSAGE_SID
        yield traps.NO_TWILIO_WEBHOOKS
    elif vendor == SINCH_MMS:
        yield traps.ACCESS_KEY
        yield traps.MMS_SENDS_ONLY
    elif vendor == SINCH_RCS:
        yield traps.ACCESS_KEY
        yield traps.RCS_FALLS_BACK
    elif vendor == INFOBIP:
        url = credential.literal("api_base_url") or ""
        if url.removeprefix("https://").startswith("api-"):
            yield traps.INFOBIP_URL
    elif vendor == CUSTOM:
        yield from _custom_traps(context, credential)
    if "override_url" in written:
        yield traps.OVERRIDE_URL
    if "rate_limit" in written:
        yield traps.RATE_LIMIT
    if "inbound_number" in written and vendor is not None and BY_NAME[vendor].inbound_number:
        yield traps.INBOUND_NUMBER
    if "inbound_dataset" in written:
        yield traps.DATASET


def _custom_traps(context: Context, credential: Credential) -> Iterator[Trap]:
    written = credential.tree.mapping.fields
    auth = credential.tree.inner("auth")
    type_ = auth.literal("type") if auth is not None else None
    if type_ is not None and type_.value in AUTH_OPTION_TYPES:
        yield traps.AUTH_OPTION
    if "mtls" in written:
        yield traps.MTLS_TRUST
        if type_ is not None and type_.value == "oauth":
            yield traps.MTLS_TOKEN
    if "headers" in written:
        yield traps.DEFAULT_HEADERS
    if uses_rcs(context, credential):
        yield traps.RCS_OVER_CUSTOM
