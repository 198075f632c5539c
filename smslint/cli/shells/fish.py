"""The completion script for fish, 3.1 and newer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.cli.shells.grammar import ENDINGS, Command, Flag, Grammar, Kind, Value, Word

_SCRIPT = """\
# Completion of smslint @VERSION@ for fish, written by `smslint completion fish`.

function __smslint_rules
    printf '%s\\t%s\\n' \\
@RULES@
end

function __smslint_groups
    printf '%s\\t%s\\n' \\
@GROUPS@
end

# What is typed of a value, without the option before it.
function __smslint_typed
    commandline -ct | string replace -r '^--[a-z-]+=' ''
end

# $argv with commas between: what is typed up to the last comma stays.
function __smslint_list
    set -l before (string match -r '.*,' -- (__smslint_typed))
    for line in $argv
        echo -- "$before$line"
    end
end

function __smslint_selectors
    __smslint_list (__smslint_groups) (__smslint_rules)
end

# One of the formats $argv; behind `=` a file.
function __smslint_output
    set -l typed (__smslint_typed)
    set -l before (string match -r '^[^=]*=' -- $typed)
    if test -z "$before"
        printf '%s\\n' $argv
        return
    end
    for name in (complete -C "__smslint_no_command "(string replace -r '^[^=]*=' '' -- $typed))
        echo -- "$before$name"
    end
end

function __smslint_refs
    git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null
end

# What fish offers for a command that it knows nothing of: files and folders.
function __smslint_files
    complete -C "__smslint_no_command "(commandline -ct)
end

function __smslint_configuration
    __smslint_files | string match -r '.*(?:/|\\.(?:@ENDINGS@))$'
end

# The options of a command that take a value.
function __smslint_valued
    switch $argv[1]
@VALUED@
    end
end

# The command that is meant, and how many arguments it has so far.
function __smslint_line
    set -l words (commandline -opc)
    set -e words[1]
    set -l command check
    if contains -- "$words[1]" @COMMANDS@
        set command $words[1]
        set -e words[1]
    end
    set -l valued (__smslint_valued $command)
    set -l number 0
    set -l skip
    for word in $words
        if set -q skip[1]
            set skip
        else if contains -- $word $valued
            set skip yes
        else if not string match -q -- '-?*' $word
            set number (math $number + 1)
        end
    end
    echo $command
    echo $number
end

# The command line is one of the command $argv[1].
function __smslint_is
    set -l line (__smslint_line)
    test $line[1] = $argv[1]
end

# The argument number $argv[2] (from 0) of the command $argv[1] comes next.
function __smslint_next
    set -l line (__smslint_line)
    test $line[1] = $argv[1] -a $line[2] -eq $argv[2]
end

# As before, or one after it.
function __smslint_next_from
    set -l line (__smslint_line)
    test $line[1] = $argv[1] -a $line[2] -ge $argv[2]
end

function __smslint_first
    test (count (commandline -opc)) -eq 1
end

complete -c smslint -e
complete -c smslint -f
@COMPLETIONS@
"""


def script(grammar: Grammar) -> str:
    """The whole script."""
    parts = {
        "VERSION": grammar.version,
        "RULES": _pairs(grammar.rules),
        "GROUPS": _pairs(grammar.groups),
        "ENDINGS": "|".join(ENDINGS),
        "COMMANDS": " ".join(command.name for command in grammar.commands),
        "VALUED": "\n".join(_valued(grammar.commands)),
        "COMPLETIONS": "\n".join(_completions(grammar)),
    }
    text = _SCRIPT
    for name, part in parts.items():
        text = text.replace(f"@{name}@", part)
    return text


def _pairs(words: Iterable[Word]) -> str:
    return " \\\n".join(f"        {_quoted(word.text)} {_quoted(word.help)}" for word in words)


def _valued(commands: Iterable[Command]) -> Iterator[str]:
    for command in commands:
        names = [name for flag in command.flags if flag.value for name in flag.names]
        if names:
            yield f"        case {command.name}"
            yield f"            printf '%s\\n' {' '.join(names)}"


def _completions(grammar: Grammar) -> Iterator[str]:
    for command in grammar.commands:
        yield (
            f"complete -c smslint -n __smslint_first -a {command.name} -d {_quoted(command.help)}"
        )
    known = {flag.names for flag in grammar.default.flags}
    for flag in grammar.flags:
        if flag.names not in known:
            yield _flag("__smslint_first", flag)
    for command in grammar.commands:
        for flag in command.flags:
            yield _flag(f"__smslint_is {command.name}", flag)
        last = len(command.arguments) - 1
        for place, value in enumerate(command.arguments):
            test = "next_from" if place == last and command.endless else "next"
            offered = _offered(value)
            if offered:
                yield (
                    f"complete -c smslint -n '__smslint_{test} {command.name} {place}'"
                    f" -k -a {_quoted(offered)}"
                )


def _flag(condition: str, flag: Flag) -> str:
    names = " ".join(
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in flag.names
    )
    value = ""
    if flag.value is not None:
        kind = flag.value.kind
        if kind is Kind.FILE:
            value = " -r -F"
        else:
            offered = _offered(flag.value)
            value = f" -x -k -a {_quoted(offered)}" if offered else " -x"
    said = f" -d {_quoted(flag.help)}" if flag.help else ""
    return f"complete -c smslint -n '{condition}' {names}{value}{said}"


def _offered(value: Value) -> str:
    if value.kind is Kind.WORDS:
        return " ".join(value.words)
    if value.kind in (Kind.LIST, Kind.OUTPUT):
        return f"(__smslint_{value.kind.value} {' '.join(value.words)})"
    return {
        Kind.RULE: "(__smslint_rules)",
        Kind.SELECTORS: "(__smslint_selectors)",
        Kind.REF: "(__smslint_refs)",
        Kind.CONFIGURATION: "(__smslint_configuration)",
        Kind.FILE: "(__smslint_files)",
        Kind.FOLDER: "(__fish_complete_directories)",
    }.get(value.kind, "")


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
