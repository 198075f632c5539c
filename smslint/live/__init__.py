"""Asks the providers, and Adobe: only with `--live`, and for `smslint verify`.

`run` and `verify` are its ways in. `collect` makes a `target` of each credential, `vendors` says
which modules ask about it: each vendor has a folder with its checks and messages. `adobe` asks
whether sandboxes and channel configurations exist. `http` makes the requests, and keeps credentials
from going anywhere else; `outcomes` are what the checks find, `formatting` is what people see of
it.
"""
