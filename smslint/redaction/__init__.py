"""Keeps secrets out of everything that is printed.

What follows the name of a secret field, or a name that probably means one, is never shown, whether
or not the file parses: `redacted` masks a text for excerpts, `Masks` cleans the messages, fixes and
related places of findings. Only files that have findings pay for either.
"""

from smslint.redaction.messages import Masks, masks_of
from smslint.redaction.places import SecretPlaces, redacted, secret_spans
from smslint.redaction.repeats import Repeats

__all__ = ["Masks", "Repeats", "SecretPlaces", "masks_of", "redacted", "secret_spans"]
