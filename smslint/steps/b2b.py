"""The steps in Journey Optimizer B2B Edition: credentials, and the properties of messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from smslint.base.phrasing import quoted
from smslint.comparison import EntryChange
from smslint.facts.product import b2b, pages, traps
from smslint.model import ChannelConfig, Credential
from smslint.steps.edits import changed_fields
from smslint.steps.entries import Context, Screen, Sides, create, edit, remove
from smslint.steps.model import Action, Do, Field, Kind, Step, Value, Where
from smslint.steps.names import renamed_credentials, same_credential

_NO_EDIT = "No page says how credentials are edited here: open it from the list."
_NO_DELETE = "No page says how credentials are deleted here."
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


def changed_b2b_steps(sides: Sides, changes: Sequence[EntryChange]) -> Iterator[Step]:
    """What changed in a sandbox, and then what is gone from it."""
    by_kind = {
        Kind.CREDENTIAL: [change for change in changes if isinstance(change.entry, Credential)],
        Kind.MESSAGE: [change for change in changes if isinstance(change.entry, ChannelConfig)],
    }
    renamed = renamed_credentials(changes)
    if by_kind[Kind.CREDENTIAL]:
        yield look_at_list(sides.new if sides.new.sandbox.credentials else sides.old)
    for change in by_kind[Kind.CREDENTIAL]:
        if isinstance(change.new, Credential):
            yield from filter(None, [_credential(sides, change, change.new)])
    for change in by_kind[Kind.MESSAGE]:
        if isinstance(change.new, ChannelConfig):
            yield from filter(None, [_message(sides, change, change.new, renamed)])
    for kind in (Kind.MESSAGE, Kind.CREDENTIAL):
        yield from (_gone(sides, change, kind) for change in by_kind[kind] if change.new is None)


def _credential(sides: Sides, change: EntryChange, credential: Credential) -> Step | None:
    if change.old is None:
        return create_credential(sides.new, credential)
    form = b2b.FORMS.get(credential.vendor or "")
    screen = Screen(b2b.LIST_MENU, None, form, b2b.SUBMIT, pages.B2B_CREDENTIALS)
    other = "vendor" in changed_fields(change)
    step = edit(sides, change, Kind.CREDENTIAL, screen, retyped=other)
    if step is None:
        return None
    return step._replace(after=(*step.after, _NO_EDIT), traps=(traps.B2B_VALIDATED,))


def _message(
    sides: Sides, change: EntryChange, config: ChannelConfig, renamed: Mapping[str, str]
) -> Step | None:
    if change.old is None:
        return create_message(sides.new, config)
    screen = Screen(b2b.MESSAGE_PATH[:1], None, b2b.MESSAGE_FORM, None, pages.B2B_MESSAGES)
    same = same_credential(change, renamed)
    step = edit(sides, change, Kind.MESSAGE, screen, unchanged=same)
    if step is None:
        return None
    title = f"In its journey: change the properties of the SMS message {quoted(step.name)}"
    return step._replace(title=title, traps=(traps.B2B_RECIPIENT,))


def _gone(sides: Sides, change: EntryChange, kind: Kind) -> Step:
    name = quoted(change.old_name)
    if kind is Kind.MESSAGE:
        title, menu = f"In its journey: take out the SMS message {name}", b2b.MESSAGE_PATH[:1]
        return remove(sides, change, kind, Action.DELETE, title, menu, pages.B2B_MESSAGES)
    return remove(
        sides,
        change,
        kind,
        Action.DELETE,
        f"Remove the credential {name}",
        b2b.LIST_MENU,
        pages.B2B_CREDENTIALS,
        after=(_NO_DELETE,),
    )
