"""The steps of channel configurations, and of the sandbox's default for the execution field."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.product import channels, labels, pages, traps
from smslint.facts.product.traps import Trap
from smslint.facts.senders import is_alphanumeric
from smslint.model import ChannelConfig, DocumentInfo
from smslint.model.fields import says_something
from smslint.source.tree import Scalar
from smslint.steps.entries import Context, Screen, create
from smslint.steps.model import Action, Do, Field, Kind, Step, Value, Where
from smslint.steps.values import Values

WAIT = "Its status goes from *Processing* to *Active*: wait for that before anybody uses it."

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


def tag_configuration(context: Context, config: ChannelConfig) -> Step | None:
    """Give a channel configuration its tags; None when it has none."""
    tags = Values(context.view, config).all_of("tags")
    if not tags:
        return None
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
        (Field("tags", None, Do.ADD, tags, meaning="tags, from the list"),),
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
                        meaning="the field for text messages: click it, or its edit icon",
                    ),
                ),
                save=labels.SAVE,
                path=document.file.path,
                line=line,
                page=pages.EXECUTION_FIELDS,
            )
    return None


def _execution_field(document: DocumentInfo) -> Scalar | None:
    node = document.tree.raw("execution_field") if document.root is not None else None
    return node if node is not None and says_something(node) else None


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
