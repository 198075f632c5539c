"""`html`: one page for a browser, with boxes to tick that are remembered, and values to copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from smslint.base.patterns import lazy
from smslint.facts.product.labels import Label
from smslint.facts.product.traps import Trap
from smslint.output.files import counted
from smslint.pages.findings import badges, finding_list, sentence
from smslint.pages.frame import page
from smslint.pages.markup import clean, markup
from smslint.steps.formats.words import (
    DONE,
    IN_ALTERNATIVES,
    UNCOMPARED,
    Numbered,
    meaning_of,
    note_on,
    nothing,
    numbered,
    shown_values,
    summary,
)
from smslint.steps.model import Chapter, Field, Step, Steps, Value, Where

_LABELS = lazy(r"\*([^*]+)\*")
_WHERE = {
    Where.PROVIDER: "at the provider",
    Where.FILES: "in the files",
    Where.ADOBE: "at Adobe",
}


def render(steps: Steps) -> Iterator[str]:
    """The page."""
    return page(
        "Steps in Journey Optimizer",
        _body(steps),
        package="smslint.steps.formats",
        made="Written",
    )


def _body(steps: Steps) -> Iterator[str]:
    chapters = list(numbered(steps))
    keys = {id(chapter): f"c{number}" for number, (chapter, _) in enumerate(chapters, 1)}
    yield '<a class="skip" href="#steps">Skip to the steps</a>'
    yield "<header>"
    yield '<div class="title">'
    yield f'<h1>Steps in Journey Optimizer</h1> <p class="quiet">{markup(summary(steps))}</p>'
    yield "</div>"
    yield '<div class="tools" id="tools" hidden>'
    yield '<span class="field"><label for="show">Show</label>'
    yield '<select id="show" aria-controls="steps">'
    yield '<option value="">all sandboxes</option>'
    for chapter, _ in chapters:
        yield f'<option value="{keys[id(chapter)]}">{markup(clean(chapter.name))}</option>'
    yield "</select></span>"
    yield '<span class="check"><input type="checkbox" id="hide"> '
    yield '<label for="hide">Hide what is done</label></span>'
    yield '<progress id="progress" max="1" value="0" aria-label="Done"></progress>'
    yield '<p class="quiet" id="done" role="status"></p>'
    yield '<p class="quiet" id="keys">Arrow keys walk, Space ticks, n goes to what is next</p>'
    yield "</div>"
    yield "</header>"
    yield '<div class="body">'
    yield '<nav aria-label="Sandboxes">'
    yield "<ul>"
    for chapter, _ in chapters:
        key = keys[id(chapter)]
        name = f'<span class="text" dir="auto">{markup(clean(chapter.name))}</span>'
        count = f'<span class="quiet" data-count="{key}">{len(chapter.steps):,}</span>'
        worst = badges(chapter.all_findings, short=True)
        yield f'<li><a href="#{key}">{name} {count} {worst}</a></li>'
    yield "</ul>"
    yield "</nav>"
    yield '<main id="steps" tabindex="-1">'
    if steps.uncompared:
        yield f"<p>{UNCOMPARED}</p>"
        yield "<ul>"
        for path, why in steps.uncompared:
            yield f"<li><code>{markup(clean(path))}</code>: {sentence(why)}</li>"
        yield "</ul>"
    if not steps.number:
        yield f"<p>{sentence(nothing(steps))}</p>"
    for chapter, inside in chapters:
        yield from _chapter(keys[id(chapter)], chapter, inside, steps.language)
    yield "</main>"
    yield "</div>"


def _chapter(
    key: str, chapter: Chapter, inside: list[Numbered], language: str | None
) -> Iterator[str]:
    told: set[Trap] = set()
    yield f'<section id="{key}" aria-labelledby="{key}-name">'
    yield '<div class="head">'
    yield f'<h2 id="{key}-name" dir="auto">{markup(clean(chapter.name))}</h2>'
    if chapter.about:
        yield f'<span class="quiet">{markup(" · ".join(chapter.about))}</span>'
    yield badges(chapter.all_findings)
    yield "</div>"
    wrong = [(number, step) for number, step in inside if step.errors]
    if wrong:
        yield '<div class="first"><h3>Correct first</h3><ul>'
        for number, step in wrong:
            what = counted(step.errors, "error")
            yield f'<li><a href="#step-{number}">{sentence(step.title)}</a>: {what}</li>'
        yield "</ul></div>"
    yield from finding_list(chapter.findings)
    yield '<ol class="steps">'
    for item in inside:
        yield from _step(item, language, told)
    yield "</ol>"
    yield "</section>"


def _step(item: Numbered, language: str | None, told: set[Trap]) -> Iterator[str]:
    number, step = item
    key = f"step-{number}"
    classes = " ".join(filter(None, ("step", "error" if step.errors else "")))
    yield f'<li class="{classes}" id="{key}" data-step="{_identity(step)}">'
    yield '<div class="line">'
    yield f'<input type="checkbox" id="{key}-done" autocomplete="off">'
    yield f'<label for="{key}-done">{number}. {sentence(step.title)}</label>'
    if step.where in _WHERE:
        yield f'<span class="badge where">{_WHERE[step.where]}</span>'
    yield badges(step.findings)
    yield "</div>"
    yield '<div class="inside">'
    yield from finding_list(step.findings)
    way = (*step.menu, *((step.button,) if step.button is not None else ()))
    if way:
        arrow = ' <span aria-hidden="true">›</span> '
        yield f'<p class="way">{arrow.join(_label(label, language) for label in way)}</p>'
    yield from _fields(step.fields, language)
    for at, alternative in enumerate(step.alternatives):
        yield f'<p class="way">{IN_ALTERNATIVES if at == 0 else "Or:"}</p>'
        yield from _fields(alternative, language)
    if step.save is not None:
        yield f'<p class="way">{_label(step.save, language)}</p>'
    for said in step.after:
        yield f"<p>{_said(said)}</p>"
    told_now = [trap for trap in step.traps if trap not in told]
    told.update(told_now)
    if told_now:
        yield '<ul class="traps" aria-label="Good to know">'
        for trap in told_now:
            yield f'<li>{_said(trap.text)} <a href="{markup(trap.page.url)}">Source</a></li>'
        yield "</ul>"
    if step.not_typed:
        yield '<ul class="quiet" aria-label="Not typed">'
        for left in step.not_typed:
            field = f'<code dir="auto">{markup(clean(left.field))}</code>'
            yield f"<li>Not typed: {field} ({_said(left.why)})</li>"
        yield "</ul>"
    if step.path:
        yield f'<p class="place">{markup(clean(f"{step.path}:{step.line}"))}</p>'
    yield "</div>"
    yield "</li>"


def _identity(step: Step) -> str:
    """What a tick is remembered by: it is forgotten when there is anything else to do."""
    said = [step.key, step.title, repr([step.menu, step.fields, step.alternatives])]
    return sha256("\0".join(said).encode("utf-8", "backslashreplace")).hexdigest()[:20]


def _fields(fields: Iterable[Field], language: str | None) -> Iterator[str]:
    rows = list(fields)
    if not rows:
        return
    yield '<dl class="fields">'
    for field in rows:
        yield f"<dt>{_name(field, language)}</dt>"
        yield f"<dd>{''.join(_parts(field, language))}</dd>"
    yield "</dl>"


def _name(field: Field, language: str | None) -> str:
    if field.label is None:
        meaning = field.meaning.partition(": ")[0]
        return f'<span class="meaning">{sentence(meaning)}</span>'
    name = _label(field.label, language)
    if field.section is not None:
        return f'{_label(field.section, language)} <span aria-hidden="true">›</span> {name}'
    return name


def _parts(field: Field, language: str | None) -> Iterator[str]:
    verb = DONE[field.do]
    if verb:
        yield f'<span class="verb">{verb}</span> '
    if field.choice is not None:
        yield _label(field.choice, language)
    for value in shown_values(field):
        yield _value(value)
    notes = [meaning_of(field), *map(note_on, field.values)]
    for note in filter(None, notes):
        yield f'<span class="note">{sentence(note)}</span>'


def _value(value: Value) -> str:
    shown = markup(_cleaned(value.text))
    tag = "pre" if "\n" in value.text else "code"
    text = f'<{tag} class="value" dir="auto">{shown}</{tag}>'
    return f'<span class="copied">{text}{_copy(value)}</span>'


def _copy(value: Value) -> str:
    """A button that copies exactly the value; none for what a page cannot hold."""
    if not value.can_be_copied or any(
        (character < " " and character not in "\t\n\r") or "\ud800" <= character <= "\udfff"
        for character in value.text
    ):
        return ""
    text = markup(value.text).replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f' <button type="button" class="copy" data-copy="{text}" hidden>Copy</button>'


def _cleaned(text: str) -> str:
    return "\n".join(clean(line) for line in text.split("\n"))


def _label(label: Label, language: str | None) -> str:
    translation = label.translated(language)
    if not translation:
        return f'<b class="label">{markup(label.en)}</b>'
    shown = f'<span class="translated" lang="{language}">{markup(translation)}</span>'
    return f'<b class="label">{markup(label.en)}</b> {shown}'


def _said(text: str) -> str:
    """A sentence of ours: labels are between asterisks, names between backticks."""
    parts = _LABELS.split(text)
    return "".join(
        f'<b class="label">{markup(part)}</b>' if number % 2 else sentence(part)
        for number, part in enumerate(parts)
    )
