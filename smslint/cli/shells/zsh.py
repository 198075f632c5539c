"""The completion script for zsh: to be sourced, or kept as `_smslint` in a folder of $fpath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.cli.shells.grammar import ENDINGS, Command, Flag, Grammar, Kind, Value, Word

_SCRIPT = """\
#compdef smslint
# Completion of smslint @VERSION@ for zsh, written by `smslint completion zsh`.

_smslint_rule() {
    local -a rules=(
@RULES@
    )
    _describe -t rules rule rules "$@"
}

_smslint_selector() {
    local -a groups=(
@GROUPS@
    )
    _describe -t groups 'group of rules' groups "$@"
    _smslint_rule "$@"
}

# One of some formats; behind `=` a file.
_smslint_output() {
    if compset -P '*='; then
        _files
    else
        compadd -- "$@"
    fi
}

_smslint_ref() {
    local -a refs=(${(f)"$(git for-each-ref --format='%(refname:short)' \\
        refs/heads refs/remotes refs/tags 2>/dev/null)"})
    compadd "$@" -- $refs
}

_smslint_command() {
    local -a commands=(
@COMMANDS@
    )
    _describe -t commands command commands "$@"
}

@FUNCTIONS@

_smslint() {
    if ((CURRENT == 2)) && [[ $PREFIX != -* ]]; then
        _alternative 'commands:command:_smslint_command' 'files:file:@CONFIGURATION@'
    elif ((CURRENT > 2 && $+functions[_smslint_of_$words[2]])); then
        shift words
        ((CURRENT--))
        _smslint_of_$words[1]
    elif ((CURRENT == 2)); then
        _smslint_of_check \\
@FLAGS@
    else
        _smslint_of_check
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _smslint "$@"
else
    compdef _smslint smslint
fi
"""

_CONFIGURATION = f'_files -g "*.({"|".join(ENDINGS)})(-.)"'


def script(grammar: Grammar) -> str:
    """The whole script."""
    default = {flag.names for flag in grammar.default.flags}
    parts = {
        "VERSION": grammar.version,
        "RULES": _described(grammar.rules),
        "GROUPS": _described(grammar.groups),
        "COMMANDS": _described(Word(command.name, command.help) for command in grammar.commands),
        "FUNCTIONS": "\n\n".join(_function(command) for command in grammar.commands),
        "FLAGS": _lines(
            (_flag(flag) for flag in grammar.flags if flag.names not in default), "            "
        ),
        "CONFIGURATION": _CONFIGURATION,
    }
    text = _SCRIPT
    for name, part in parts.items():
        text = text.replace(f"@{name}@", part)
    return text


def _described(words: Iterable[Word]) -> str:
    return "\n".join(f"        {_quoted(_plain(word.text) + ':' + word.help)}" for word in words)


def _function(command: Command) -> str:
    specs = _lines((*(_flag(flag) for flag in command.flags), *_arguments(command)), "        ")
    return f'_smslint_of_{command.name}() {{\n    _arguments -s -S "$@" \\\n{specs}\n}}'


def _lines(specs: Iterable[str], indent: str) -> str:
    return " \\\n".join(f"{indent}{spec}" for spec in specs)


def _flag(flag: Flag) -> str:
    """One specification for `_arguments`: what excludes it, its names, its help, its value."""
    others = "" if flag.often else f"({' '.join(flag.names)})"
    star = "*" if flag.often else ""
    ends = dict.fromkeys(flag.names, "")
    value = ""
    if flag.value is not None:
        ends = {name: "=" if name.startswith("--") else "+" for name in flag.names}
        value = f":{_plain(flag.value.name)}:{_action(flag.value)}"
    tail = f"[{_bracketed(flag.help)}]{value}"
    names = [f"{star}{name}{end}" for name, end in ends.items()]
    if len(names) == 1:
        return _quoted(f"{others}{names[0]}{tail}")
    return f"{_quoted(others)}{{{','.join(_quoted(name) for name in names)}}}{_quoted(tail)}"


def _arguments(command: Command) -> Iterator[str]:
    for place, value in enumerate(command.arguments, 1):
        endless = command.endless and place == len(command.arguments)
        at = "*" if endless else str(place)
        yield _quoted(f"{at}:{_plain(value.name)}:{_action(value)}")


def _action(value: Value) -> str:
    if value.kind is Kind.WORDS:
        return f"({' '.join(value.words)})"
    if value.kind is Kind.LIST:
        return f"_values -s , {value.name} {' '.join(value.words)}"
    if value.kind is Kind.OUTPUT:  # the space: it takes no options for `compadd`
        return f" _smslint_output {' '.join(value.words)}"
    return {
        Kind.RULE: "_smslint_rule",
        Kind.SELECTORS: "_sequence _smslint_selector",
        Kind.CONFIGURATION: _CONFIGURATION,
        Kind.REF: "_smslint_ref",
        Kind.FILE: "_files",
        Kind.FOLDER: "_files -/",
    }.get(value.kind, " ")


def _plain(text: str) -> str:
    """Text in which a colon does not end anything."""
    return text.replace("\\", "\\\\").replace(":", "\\:")


def _bracketed(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'" if text else ""
