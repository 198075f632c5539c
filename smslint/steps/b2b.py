"""The steps in Journey Optimizer B2B Edition: credentials, and the properties of messages."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.product import b2b, pages, traps
from smslint.model import ChannelConfig, Credential
from smslint.steps.entries import Context, Screen, create
from smslint.steps.model import Action, Do, Field, Kind, Step, Value, Where

_THERE = "What is there already is not created again: open it and compare."


def b2b_steps(context: Context) -> Iterator[Step]:
    """Everything of a sandbox."""
    sandbox = context.sandbox
    if sandbox.credentials:
        yield look_at_list(context)
    yield from (create_credential(context, item) for item in sandbox.credentials)
    yield from (create_message(context, item) for item in sandbox.channel_configs)


def look_at_list(context: Context) -> Step:
    """See which credentials there are."""
    vendors = dict.fromkeys(
        b2b.TITLES[item.vendor]
        for item in context.sandbox.credentials
        if item.vendor is not None and item.vendor in b2b.TITLES
    )
    return Step(
        context.key_of(Kind.CREDENTIAL, "all", Action.LOOK),
        Where.PRODUCT,
        Action.LOOK,
        Kind.CREDENTIAL,
        "all",
        "See which credentials there are already",
        b2b.LIST_MENU,
        fields=(
            Field(
                "vendor",
                b2b.FILTER,
                Do.CHOOSE,
                tuple(Value(label.en) for label in vendors),
                meaning="an icon; it lists them by vendor or by creator",
            ),
        ),
        after=(_THERE,),
        traps=(traps.B2B_SECTION,),
        page=pages.B2B_CREDENTIALS,
    )


def create_credential(context: Context, credential: Credential) -> Step:
    """Type in a credential."""
    form = b2b.FORMS.get(credential.vendor or "")
    screen = Screen(b2b.CREATE_MENU, b2b.CREATE_CREDENTIAL, form, b2b.SUBMIT, pages.B2B_CREDENTIALS)
    return create(context, credential, Kind.CREDENTIAL, screen, traps=(traps.B2B_VALIDATED,))


def create_message(context: Context, config: ChannelConfig) -> Step:
    """Set the properties of a message: what elsewhere is a channel configuration."""
    screen = Screen(b2b.MESSAGE_PATH, b2b.CREATE_SMS, b2b.MESSAGE_FORM, None, pages.B2B_MESSAGES)
    step = create(context, config, Kind.MESSAGE, screen, traps=(traps.B2B_RECIPIENT,))
    # The dialog asks for the name alone; the rest are properties of the message that it creates.
    named = [field for field in step.fields if field.field == "name"]
    rest = [field for field in step.fields if field.field != "name"]
    return step._replace(
        title=f"In a journey: create the SMS message {quoted(step.name)}, and set its properties",
        fields=(*named, Field("", b2b.CREATE, Do.PRESS), *rest),
    )
