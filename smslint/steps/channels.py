"""The steps of channel configurations, and of the sandbox's default for the execution field."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.comparison import EntryChange
from smslint.facts.product import channels, labels, pages, traps
from smslint.facts.product.traps import Trap
from smslint.facts.senders import is_alphanumeric
from smslint.model import ChannelConfig, DocumentInfo
from smslint.model.fields import has_value
from smslint.source.tree import Scalar
from smslint.steps.edits import changed_fields
from smslint.steps.entries import Context, Screen, Sides, create, edit, remove
from smslint.steps.model import Action, Do, Field, Kind, Step, Value, Where
from smslint.steps.values import Values

WAIT = "Its status goes from *Processing* to *Active*: wait for that before anybody uses it."

_DEFAULT_FIELD = "the field for text messages"
AT_ONCE = "This takes effect at once."
SAME_NAME = (
    "No page says whether two may have one name while both are active. If the form does not let"
    " you, give the new one another name, in the files too."
)
SAME_CHANNEL = (
    "The product has one channel, *Mobile*: where the old one shows that as well, and its"
    " credential stays, the old one can stay, too."
)

SCREEN = Screen(
    labels.CONFIGURATIONS_MENU,
    labels.CREATE_CONFIGURATION,
    channels.FORM,
    labels.SUBMIT,
    pages.CONFIGURATION,
)


def create_configuration(context: Context, config: ChannelConfig) -> Iterator[Step]:
    """Type in a channel configuration, and give it its tags."""
    found = tuple(_traps(config))
    yield create(context, config, Kind.CONFIGURATION, SCREEN, traps=found, after=(WAIT,))
    step = tag_configuration(context, config)
    if step is not None:
        yield step


def changed_configuration_steps(
    sides: Sides, change: EntryChange, unchanged: tuple[str, ...]
) -> Iterator[Step]:
    """Change a channel configuration: in its form where that is possible, else by a new one that
    journeys are moved to. Fields that are `unchanged` are left alone."""
    config = change.new
    if not isinstance(config, ChannelConfig):
        return
    if is_replaced(change):
        yield from _replacing(sides, change, config)
        return
    changed = changed_fields(change).difference(unchanged)
    screen = SCREEN._replace(button=None)
    step = edit(sides, change, Kind.CONFIGURATION, screen, unchanged=unchanged)
    if step is not None:
        typed = {field.field.partition(".")[0] for field in step.fields}
        at_once = typed <= set(channels.AT_ONCE)
        found = [] if at_once else [traps.EDIT_TAKES_TIME]
        if "inbound_dataset" in typed:
            found.append(traps.DATASET)
        yield step._replace(
            traps=(*found, traps.PRESETS_PERMISSION), after=(AT_ONCE,) if at_once else ()
        )
    if "tags" in changed:
        yield from _tag_changes(sides, change, config)


def is_replaced(change: EntryChange) -> bool:
    """What changed cannot be edited once the configuration is active."""
    return not changed_fields(change).isdisjoint(channels.READ_ONLY)


def retire_configuration(sides: Sides, change: EntryChange) -> Iterator[Step]:
    """Deactivate a channel configuration: it cannot be deleted. By then no journey uses one that a
    new one took the place of; of one that is gone, steps say so first."""
    name = quoted(change.old_name)
    same = change.new is not None and change.new_name == change.old_name
    called = f"the {'old ' if same else ''}channel configuration {name}"
    if change.new is None:
        yield remove(
            sides,
            change,
            Kind.CONFIGURATION,
            Action.MOVE,
            f"Have no journey and no campaign use {called} any more",
            (),
            pages.CONFIGURATIONS,
        )
    yield remove(
        sides,
        change,
        Kind.CONFIGURATION,
        Action.DEACTIVATE,
        f"Deactivate {called}",
        (*labels.CONFIGURATIONS_MENU, labels.MORE_ACTIONS),
        pages.CONFIGURATIONS,
        button=labels.DEACTIVATE,
        traps=(traps.LIVE_JOURNEYS,),
    )


def _replacing(sides: Sides, change: EntryChange, config: ChannelConfig) -> Iterator[Step]:
    create, *rest = create_configuration(sides.new, config)
    why = _read_only_words(change)
    after = [*create.after, f"It takes the place of {quoted(change.old_name)}: {why}."]
    if change.new_name == change.old_name:
        after.append(SAME_NAME)
    if "channel" in changed_fields(change):
        after.append(SAME_CHANNEL)
    yield create._replace(after=tuple(after))
    yield from rest
    to = "the new one" if change.new_name == change.old_name else quoted(change.new_name)
    yield remove(
        sides,
        change,
        Kind.CONFIGURATION,
        Action.MOVE,
        "Move the journeys and campaigns from the channel configuration"
        f" {quoted(change.old_name)} to {to}",
        (),
        pages.CONFIGURATIONS,
    )


def _read_only_words(change: EntryChange) -> str:
    changed = changed_fields(change)
    names = [
        f"*{field.label.en}*"
        for field in channels.FORM.fields
        if field.label is not None and field.field in channels.READ_ONLY and field.field in changed
    ]
    return f"{' and '.join(names)} of an active configuration cannot be edited"


def _tag_changes(sides: Sides, change: EntryChange, config: ChannelConfig) -> Iterator[Step]:
    old = () if change.old is None else Values(sides.old.view, change.old).all_of("tags")
    new = Values(sides.new.view, config).all_of("tags")
    fields = [
        Field("tags", None, do, values, meaning="tags, from the list")
        for do, values in (
            (Do.ADD, tuple(value for value in new if value not in old)),
            (Do.REMOVE, tuple(value for value in old if value not in new)),
        )
        if values
    ]
    if fields:
        yield _tagging(sides.new, config, tuple(fields))


def tag_configuration(context: Context, config: ChannelConfig) -> Step | None:
    """Give a channel configuration its tags; None when it has none."""
    tags = Values(context.view, config).all_of("tags")
    if not tags:
        return None
    return _tagging(
        context, config, (Field("tags", None, Do.ADD, tags, meaning="tags, from the list"),)
    )


def _tagging(context: Context, config: ChannelConfig, fields: tuple[Field, ...]) -> Step:
    name = context.view.label(config)
    where = context.view.where(config)
    return Step(
        context.key_of(Kind.CONFIGURATION, name, Action.TAG),
        Where.PRODUCT,
        Action.TAG,
        Kind.CONFIGURATION,
        name,
        f"Tag the channel configuration {quoted(name)}",
        (*labels.CONFIGURATIONS_MENU, labels.MORE_ACTIONS),
        labels.EDIT_TAGS,
        fields,
        path=where.path,
        line=where.line,
        page=pages.CONFIGURATIONS,
    )


def default_execution_field(context: Context) -> Step | None:
    """Say which profile attribute holds the number, for the whole sandbox; None when no document
    does."""
    for document in context.sandbox.documents:
        node = _execution_field(document)
        if node is not None:
            text = context.view.exact(document, node.value)
            line, _ = document.file.lines.position(node.start)
            return Step(
                context.key_of(Kind.EXECUTION_FIELD, "default", Action.EDIT),
                Where.PRODUCT,
                Action.EDIT,
                Kind.EXECUTION_FIELD,
                "default",
                f"Have messages go to the number in {quoted(text)}, unless a configuration says"
                " otherwise",
                labels.EXECUTION_MENU,
                labels.EDIT,
                (
                    Field(
                        "execution_field",
                        None,
                        Do.CHOOSE,
                        (Value(text),),
                        meaning=f"{_DEFAULT_FIELD}: click it, or its edit icon",
                    ),
                ),
                save=labels.SAVE,
                path=document.file.path,
                line=line,
                page=pages.EXECUTION_FIELDS,
            )
    return None


def forget_execution_field(context: Context) -> Step:
    """The files name no field any more: somebody has to say what holds from now on."""
    return Step(
        context.key_of(Kind.EXECUTION_FIELD, "default", Action.EDIT),
        Where.PRODUCT,
        Action.EDIT,
        Kind.EXECUTION_FIELD,
        "default",
        "See which number messages go to by default: the files say it no more",
        labels.EXECUTION_MENU,
        labels.EDIT,
        (Field("execution_field", None, Do.CHOOSE, meaning=f"{_DEFAULT_FIELD}, if need be"),),
        save=labels.SAVE,
        page=pages.EXECUTION_FIELDS,
    )


def _execution_field(document: DocumentInfo) -> Scalar | None:
    node = document.tree.raw("execution_field") if document.root is not None else None
    return node if node is not None and has_value(node) else None


def _traps(config: ChannelConfig) -> Iterator[Trap]:
    yield traps.READ_ONLY
    yield traps.ONE_CHANNEL
    yield traps.PRESETS_PERMISSION
    if config.message_type == "transactional":
        yield traps.STOP_STOPS_ALL
    elif config.sender_number is not None and is_alphanumeric(config.sender_number):
        yield traps.NO_REPLIES
    if "inbound_dataset" in config.tree.mapping.fields:
        yield traps.DATASET
