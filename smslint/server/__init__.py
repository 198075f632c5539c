"""The language server: what `smslint check` finds, in an editor, as you type.

    buffers ─┐
             ├─► tree (discovery, linting; only changed files) ─► diagnostics, actions, hover,
    files ───┘                                                         navigation, completion

`session` wires them to an editor. Nothing here decides what is a finding: an editor shows what a
check in the workspace folder would print. Buffers stay in memory; nothing of them is logged.
"""
