"""What a run remembers on disk for the next: of files without a secret, what was found in them and
what rules across files need of them; and what these found about sandboxes.

`folder` is where, and what is safe to read there; `store` is what one file of it holds; `keys` say
when it holds; `secretless` what may be in it; `kept` are the documents that come out of it, `said`
what was found in them and what their comments say, and `cache` does with all of that what the
engine asks for.
"""
