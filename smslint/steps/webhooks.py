"""The steps of SMS webhooks: create one, copy its address to the provider and into the files."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.comparison import EntryChange
from smslint.facts import sinch
from smslint.facts.product import labels, pages, traps, webhooks
from smslint.facts.product.forms import Form
from smslint.facts.product.labels import Label
from smslint.facts.product.traps import Trap
from smslint.facts.vendors import (
    CUSTOM,
    GOES_WITH,
    INFOBIP,
    SINCH,
    SINCH_CONVERSATIONAL,
    TYPED_WEBHOOK_VENDORS,
)
from smslint.facts.webhooks import FEEDBACK
from smslint.model import Credential, Webhook
from smslint.steps.edits import changed_fields
from smslint.steps.entries import Context, Screen, Sides, create, edit, remove
from smslint.steps.model import Action, Do, Field, Kind, Step, Value, Where
from smslint.steps.providers import is_at_twilio, provider_of
from smslint.steps.values import Values

OTHER_WEBHOOK = (
    "No page says whether vendor and type can be changed. If the form does not let you, delete the"
    " webhook and create it again."
)
_ADDRESS = "the Webhook URL of this webhook, as Journey Optimizer shows it"


def webhook_steps(context: Context, webhook: Webhook) -> Iterator[Step]:
    """Type in a webhook, and pass its address on."""
    screen = _screen(webhook, labels.CREATE_WEBHOOK)
    found = tuple(_traps(webhook))
    yield create(context, webhook, Kind.WEBHOOK, screen, traps=found, feedback=is_feedback(webhook))
    if screen.form is not None:
        yield from _address_steps(context, webhook)


def changed_webhook_steps(
    sides: Sides, change: EntryChange, unchanged: tuple[str, ...]
) -> Iterator[Step]:
    """Change a webhook, and pass its address on where somebody else calls it now. Fields that are
    `unchanged` are left alone."""
    webhook = change.new
    if not isinstance(webhook, Webhook):
        return
    changed = changed_fields(change).difference(unchanged)
    other = not changed.isdisjoint(("vendor", "type"))
    step = edit(
        sides,
        change,
        Kind.WEBHOOK,
        _screen(webhook, None),
        retyped=other,
        unchanged=unchanged,
        feedback=is_feedback(webhook),
    )
    if step is None:
        return
    found = [traps.REPLACED_DEFAULTS] if "keywords" in changed else []
    after = (OTHER_WEBHOOK,) if other else ()
    yield step._replace(traps=tuple(found), after=(*step.after, *after))
    if form_of(webhook) is None:
        return
    if other:
        yield from _address_steps(sides.new, webhook)
    elif not is_feedback(webhook) and not changed.isdisjoint(("credential", "sender_number")):
        yield copy_address(sides.new, webhook)
        yield set_address(sides.new, webhook)


def delete_webhook(sides: Sides, change: EntryChange) -> Step:
    """Delete a webhook."""
    return remove(
        sides,
        change,
        Kind.WEBHOOK,
        Action.DELETE,
        f"Delete the webhook {quoted(change.old_name)}",
        labels.WEBHOOKS_MENU,
        pages.WEBHOOKS,
        after=("The provider still calls its address: take that out there, too.",),
    )


def _screen(webhook: Webhook, button: Label | None) -> Screen:
    return Screen(labels.WEBHOOKS_MENU, button, form_of(webhook), labels.SUBMIT, pages.WEBHOOKS)


def _address_steps(context: Context, webhook: Webhook) -> Iterator[Step]:
    yield copy_address(context, webhook)
    yield set_address(context, webhook)
    yield write_address(context, webhook)


def form_of(webhook: Webhook) -> Form | None:
    """The form that a webhook is typed into; None when its vendor or type is not known."""
    vendor = webhook.vendor or ""
    type_ = webhook.type if vendor in TYPED_WEBHOOK_VENDORS else None
    return webhooks.FORMS.get((vendor, type_))


def is_feedback(webhook: Webhook) -> bool:
    return webhook.type == FEEDBACK and webhook.vendor in TYPED_WEBHOOK_VENDORS


def copy_address(context: Context, webhook: Webhook) -> Step:
    """Copy what Journey Optimizer calls the webhook by."""
    name = context.view.label(webhook)
    where = context.view.where(webhook)
    return Step(
        context.key_of(Kind.WEBHOOK, name, Action.COPY),
        Where.PRODUCT,
        Action.COPY,
        Kind.WEBHOOK,
        name,
        f"Copy the address of the webhook {quoted(name)}",
        labels.WEBHOOKS_MENU,
        fields=(Field("url", webhooks.WEBHOOK_URL, Do.COPY),),
        traps=(traps.TAKES_EFFECT,),
        path=where.path,
        line=where.line,
        page=pages.WEBHOOKS,
    )


def write_address(context: Context, webhook: Webhook) -> Step:
    """Write the address into the files, where the live checks compare it."""
    view = context.view
    name = view.label(webhook)
    where = view.where(webhook)
    known = view.text(webhook, "url")
    meaning = f"instead of {quoted(known)}, if it is another one" if known else ""
    return Step(
        context.key_of(Kind.WEBHOOK, name, Action.WRITE),
        Where.FILES,
        Action.WRITE,
        Kind.WEBHOOK,
        name,
        f"Write the address of the webhook {quoted(name)} into the files, as `url`",
        fields=(
            Field("url", None, Do.TYPE, meaning=f"{_ADDRESS}: {meaning}" if meaning else _ADDRESS),
        ),
        path=where.path,
        line=where.line,
    )


def set_address(context: Context, webhook: Webhook) -> Step:
    """Have the provider call the webhook."""
    name = context.view.label(webhook)
    where = context.view.where(webhook)
    step = Step(
        context.key_of(Kind.WEBHOOK, name, Action.SET),
        Where.PROVIDER,
        Action.SET,
        Kind.WEBHOOK,
        name,
        "",
        path=where.path,
        line=where.line,
    )
    if webhook.vendor == SINCH:
        return _at_sinch(context, webhook, step)
    if webhook.vendor == SINCH_CONVERSATIONAL:
        return _at_app(context, webhook, step)
    if webhook.vendor == INFOBIP:
        return _at_infobip(context, webhook, step)
    return _elsewhere(context, webhook, step)


def _at_sinch(context: Context, webhook: Webhook, step: Step) -> Step:
    plan = _text_of_credential(context, webhook, "service_id")
    service = (Field("service_id", Label("Service plan ID"), Do.CHOOSE, plan),) if plan else ()
    return step._replace(
        title=f"At Sinch: have the service plan call the webhook {quoted(step.name)}",
        menu=(Label("SMS"), Label("Service APIs")),
        button=Label("Add callback URL"),
        fields=(*service, Field("url", Label("Default URL"), Do.TYPE, meaning=_ADDRESS)),
        save=Label("Configure"),
        traps=(traps.BOUGHT_FROM_ADOBE,),
        page=pages.SINCH_CALLBACKS,
    )


def _at_app(context: Context, webhook: Webhook, step: Step) -> Step:
    app = _text_of_credential(context, webhook, "app_id")
    fields = [Field("app_id", None, Do.CHOOSE, app, meaning="the app")] if app else []
    return step._replace(
        title=f"At Sinch: add the webhook {quoted(step.name)} to the app",
        fields=(
            *fields,
            Field("url", None, Do.TYPE, meaning=f"its target: {_ADDRESS}"),
            Field(
                "",
                None,
                Do.CHOOSE,
                (Value(sinch.INBOUND), Value(sinch.DELIVERY)),
                meaning="what triggers it: replies and delivery reports",
            ),
        ),
        traps=(traps.BOUGHT_FROM_ADOBE, traps.SAME_REGION),
        page=pages.SINCH_APPS,
    )


def _at_infobip(context: Context, webhook: Webhook, step: Step) -> Step:
    if is_feedback(webhook):
        return step._replace(
            title=f"At Infobip: send delivery reports to the webhook {quoted(step.name)}",
            fields=(Field("url", None, Do.TYPE, meaning=_ADDRESS),),
            page=pages.WEBHOOKS,
        )
    number = Values(context.view, webhook).of("sender_number")
    numbers = () if number is None else (number,)
    fields = [Field("sender_number", None, Do.CHOOSE, numbers, meaning="the number")]
    return step._replace(
        title=f"At Infobip: forward replies to the webhook {quoted(step.name)}",
        menu=(Label("Channels and Numbers"), Label("Numbers")),
        fields=(
            *(fields if numbers else ()),
            Field("", Label("Forwarding actions"), Do.CHOOSE, choice=Label("Forward to HTTP")),
            Field("url", None, Do.TYPE, meaning=_ADDRESS),
        ),
        page=pages.INFOBIP_ACTIONS,
    )


def _elsewhere(context: Context, webhook: Webhook, step: Step) -> Step:
    what = "delivery reports" if is_feedback(webhook) else "replies"
    callers = _callers(context, webhook)
    names = list(dict.fromkeys(provider_of(context, credential) for credential in callers))
    where = " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or "the provider"
    found: list[Trap] = [traps.JSON_ONLY]
    if any(map(is_at_twilio, callers)):
        found = [traps.TWILIO_SENDS_FORMS]
    meaning = _ADDRESS
    if any(map(is_at_twilio, callers)) and all(map(is_at_twilio, callers)):
        field = "status callback" if is_feedback(webhook) else "webhook for incoming messages"
        meaning = f"as the {field} of the RCS sender: {_ADDRESS}"
    return step._replace(
        title=f"At {where}: send {what} to the webhook {quoted(step.name)}",
        fields=(Field("url", None, Do.TYPE, meaning=meaning),),
        traps=tuple(found),
        page=pages.WEBHOOKS,
    )


def _callers(context: Context, webhook: Webhook) -> list[Credential]:
    """The credentials whose provider calls a webhook: the one that it names, or all that fit."""
    credential = context.sandbox.credential_of(webhook)
    if credential is not None:
        return [credential]
    if not is_feedback(webhook):
        return []
    vendors = GOES_WITH.get(webhook.vendor or "", frozenset())
    return [item for item in context.sandbox.credentials if item.vendor in vendors]


def _text_of_credential(context: Context, webhook: Webhook, field: str) -> tuple[Value, ...]:
    credential = context.sandbox.credential_of(webhook)
    value = Values(context.view, credential).of(field) if credential is not None else None
    return () if value is None else (value,)


def _traps(webhook: Webhook) -> Iterator[Trap]:
    if "keywords" in webhook.tree.mapping.fields:
        yield traps.REPLACED_DEFAULTS
    if webhook.takes_replies:
        yield traps.FIRST_MESSAGE
    if webhook.vendor == CUSTOM:
        yield traps.JSON_ONLY
