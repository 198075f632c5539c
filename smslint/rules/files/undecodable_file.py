"""The file is not text that smslint can read.

Configuration is UTF-8, or UTF-16 or UTF-32 with a byte order mark. A file in an older encoding
shows other characters on every machine, and texts with accents would reach customers garbled.

Also reported: NUL bytes, a file without permission to read, a name that is not that of a file, and
a link that leads out of the repository. Such a link is not followed even when it is named: other
people can propose changes to a repository, and these must not show or change other files of a
machine.

Fix: save the file as UTF-8; copy into the repository what belongs to it.

Source: [yaml-1.2] section 5.2.
"""

from smslint.rules.base import Example

BAD = (
    Example(
        "sandbox: prod\nx-note: a\0b\n# expect@1: SMS003\n",
        note="a NUL byte after the a",
    ),
)

GOOD = (Example("sandbox: prod\nx-note: Été – 😀\n"),)
