"""Asks the providers: only with `--live`, and for `smslint verify`.

`run` and `verify` are its ways in. `collect` makes a `target` of each credential, `vendors` says
which modules ask about it: a folder a vendor has its checks and messages. `http` is how they ask,
and what keeps a credential where it belongs; `outcomes` are what they find, `formatting` what
people see of it.
"""
