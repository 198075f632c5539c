"""Does a document have the form that the schemas give the language?

The schemas in `schemas/` are the only place that knows field names, patterns and lists of values.
This package chooses the one that applies, has a validator check it, and reports each error in one
sentence with the smallest region.
"""

from smslint.shape.check import Shaped, check_shape

__all__ = ["Shaped", "check_shape"]
