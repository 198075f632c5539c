"""What importing the validator costs, and leaves behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("jsonschema_rs")

LOOK = """
import sys
from smslint.shape.validator import rust_check

assert rust_check("document")({"sandbox": "prod"}) == []
print("email.utils" in sys.modules, "socket" in sys.modules)
from email.utils import parsedate_to_datetime

print(parsedate_to_datetime("Mon, 02 Jan 2006 15:04:05 +0000").isoformat())
"""


def test_nobody_waits_for_the_email_package() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["False", "False", "2006-01-02T15:04:05+00:00"]


def test_what_is_asked_for_beyond_that_is_the_real_thing() -> None:
    look = """
from smslint.shape.validator import _without_email

with _without_email():
    import email.utils

    assert email.utils.quote('a"b') == 'a\\\\"b'
import email.utils

assert email.utils.formataddr(("A", "a@example.com")) == "A <a@example.com>"
assert email.utils.parsedate_to_datetime("Mon, 02 Jan 2006 15:04:05 +0000").year == 2006
"""
    subprocess.run([sys.executable, "-c", look], check=True, timeout=60)
