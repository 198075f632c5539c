"""The file is larger than any configuration needs to be.

smslint stops at 5 MiB a file, at collections nested 100 deep, and where the aliases of a document
expand to more than 100,000 values. A larger file is an accident or an attack: a few lines of
aliases can expand to gigabytes, and other tools that read the file may crash.

Fix: split the file; write values out instead of aliasing aliases of aliases.

Source: [smslint-format] the limits of a file.
"""

from smslint.rules.base import Example

BAD = (
    Example("sandbox: prod\nx-deep: " + "[" * 100 + "]" * 100 + "  # expect: SMS004@108-109\n"),
    Example("sandbox: prod\nx-deep: " + "[" * 1_500 + "  # expect: SMS004@108-109\n"),
    Example("sandbox: prod\nx-loop: &loop [*loop]  # expect: SMS004@16-21\n"),
)

GOOD = (
    Example("sandbox: prod\nx-deep: " + "[" * 99 + "]" * 99 + "\n"),
    Example("sandbox: prod\nx-a: &a [1, 2]\nx-b: [*a, *a, *a]\n"),
)
