"""Asks the providers: only with `--live`, and for `smslint verify`.

The only room that knows httpx. `run` is its way in; `session` is how a provider is asked, and what
keeps a credential where it belongs; a module in `providers` knows one provider's calls.
"""
