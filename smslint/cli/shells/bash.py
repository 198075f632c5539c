"""The completion script for bash, 3.2 (which macOS has) and newer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.cli.shells.grammar import ENDINGS, Command, Flag, Grammar, Kind, Value

_SCRIPT = """\
# Completion of smslint @VERSION@ for bash, written by `smslint completion bash`.

_smslint_rules='@RULES@'
_smslint_groups='@GROUPS@'

# Offers those words that go on from what is typed, behind the text $2.
_smslint_words() {
    local word
    for word in $1; do
        [[ $2$word == "$typed"* ]] && COMPREPLY+=("$lead$2$word")
    done
}

# The same with commas between: only the last one is looked at.
_smslint_list() {
    _smslint_words "$1" "${typed%"${typed##*,}"}"
}

_smslint_refs() {
    _smslint_words "$(git for-each-ref --format='%(refname:short)' \\
        refs/heads refs/remotes refs/tags 2>/dev/null)"
}

# Offers folders, and files: all of them, or those whose names end in one of $1.
_smslint_files() {
    local name real ending
    compopt -o filenames 2>/dev/null
    while IFS= read -r name; do
        [[ ${name##*/} == .* && ${typed##*/} != .* ]] && continue
        real=$name
        [[ $name == '~/'* ]] && real=$HOME/${name#'~/'}
        if [[ -z $1 || -d $real ]]; then
            COMPREPLY+=("$lead$name")
        else
            for ending in $1; do
                [[ $name == *."$ending" ]] && COMPREPLY+=("$lead$name")
            done
        fi
    done < <(compgen -f -- "$typed")
}

_smslint_folders() {
    local name
    compopt -o filenames 2>/dev/null
    while IFS= read -r name; do
        [[ ${name##*/} == .* && ${typed##*/} != .* ]] || COMPREPLY+=("$lead$name")
    done < <(compgen -d -- "$typed")
}

# The command and the option in question: succeeds when the option takes a value. Behind `word=`
# an option is called `--option=`.
_smslint_takes_value() {
    case "$1 $2" in
@TAKES_VALUE@
        *) return 1 ;;
    esac
}

_smslint_values() {
    case "$1 $2" in
@VALUES@
    esac
}

_smslint_options() {
    case "$1" in
@OPTIONS@
    esac
}

_smslint_arguments() {
    case "$1 $2" in
@ARGUMENTS@
    esac
}

_smslint() {
    local typed=${COMP_WORDS[COMP_CWORD]} lead='' command=check place=0 at word
    local option='' given='' ended=''
    COMPREPLY=()
    for ((at = 1; at < COMP_CWORD; at++)); do
        word=${COMP_WORDS[at]}
        if [[ $at -eq 1 && " @COMMANDS@ " == *" $word "* ]]; then
            command=$word
        elif [[ $word == '=' && -n $option ]]; then
            : # bash takes --option=value apart
        elif [[ $word == '=' && -n $given ]]; then
            option=$given= # and --option word=file
        elif [[ -n $option ]]; then
            given=$option option=''
            continue
        elif [[ -n $ended || $word != -?* ]]; then
            place=$((place + 1))
        elif [[ $word == -- ]]; then
            ended=yes
        elif _smslint_takes_value "$command" "$word"; then
            option=$word
        fi
        given=''
    done
    if [[ $typed == '=' && -n $option$given ]]; then
        option=${option:-$given=} typed=''
    elif [[ -z $option && -z $ended && $typed == --*=* ]]; then # where bash does not do that
        option=${typed%%=*} lead=${typed%%=*}= typed=${typed#*=}
    fi
    typed=${typed//\\\\/} # file names come with escapes, and go without them
    if [[ -n $option ]]; then
        _smslint_values "$command" "$option"
    elif [[ -z $ended && $typed == -* ]]; then
        _smslint_options "$command"
        ((COMP_CWORD == 1)) && _smslint_words '@FLAGS@'
    else
        ((COMP_CWORD == 1)) && _smslint_words '@COMMANDS@'
        _smslint_arguments "$command" "$place"
    fi
    return 0
}

complete -F _smslint smslint
"""


def script(grammar: Grammar) -> str:
    """The whole script."""
    commands = grammar.commands
    valued = [
        (command, flag) for command in commands for flag in command.flags if flag.value is not None
    ]
    default = {name for flag in grammar.default.flags for name in flag.names}
    parts = {
        "VERSION": grammar.version,
        "RULES": " ".join(word.text for word in grammar.rules),
        "GROUPS": " ".join(word.text for word in grammar.groups),
        "COMMANDS": " ".join(command.name for command in commands),
        "FLAGS": " ".join(
            name for flag in grammar.flags for name in flag.names if name not in default
        ),
        "TAKES_VALUE": _cases(_patterns(command, flag) + ") ;;" for command, flag in valued),
        "VALUES": _cases(line for command, flag in valued for line in _values(command, flag)),
        "OPTIONS": _cases(
            f"{command.name}) _smslint_words '{' '.join(_names(command))}' ;;"
            for command in commands
        ),
        "ARGUMENTS": _cases(line for command in commands for line in _arguments(command)),
    }
    text = _SCRIPT
    for name, part in parts.items():
        text = text.replace(f"@{name}@", part)
    return text


def _cases(lines: Iterable[str]) -> str:
    return "\n".join(f"        {line}" for line in lines)


def _patterns(command: Command, flag: Flag) -> str:
    return " | ".join(f"'{command.name} {name}'" for name in flag.names)


def _values(command: Command, flag: Flag) -> Iterator[str]:
    yield f"{_patterns(command, flag)}) {_offered(flag.value)} ;;"
    if flag.value is not None and flag.value.kind is Kind.OUTPUT:
        yield f"'{command.name} {flag.names[0]}=') _smslint_files ;;"


def _names(command: Command) -> Iterator[str]:
    for flag in command.flags:
        yield from flag.names


def _arguments(command: Command) -> Iterator[str]:
    last = len(command.arguments) - 1
    for place, value in enumerate(command.arguments):
        at = "*" if place == last and command.endless else str(place)
        yield f"'{command.name} '{at}) {_offered(value)} ;;"


def _offered(value: Value | None) -> str:
    kind = Kind.FREE if value is None else value.kind
    if value is not None and value.words:
        function = "_smslint_list" if kind is Kind.LIST else "_smslint_words"
        return f"{function} '{' '.join(value.words)}'"
    return {
        Kind.RULE: '_smslint_words "$_smslint_rules"',
        Kind.SELECTORS: '_smslint_list "$_smslint_groups $_smslint_rules"',
        Kind.REF: "_smslint_refs",
        Kind.CONFIGURATION: f"_smslint_files '{' '.join(ENDINGS)}'",
        Kind.FILE: "_smslint_files",
        Kind.FOLDER: "_smslint_folders",
    }.get(kind, ":")
