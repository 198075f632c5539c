"""Project settings: `smslint.toml`, `.smslint.toml`, or `[tool.smslint]` in `pyproject.toml`.

The nearest one at or above a file counts, up to the repository's root. smslint does not guess: an
unknown key or code, or a value of the wrong kind, is an error that names the file, the key and what
was probably meant.
"""

from smslint.settings.codes import Unsure, codes_in, severity_in
from smslint.settings.expand import tree_of
from smslint.settings.load import OWN_FILES, load_settings, settings_in, settings_in_text
from smslint.settings.model import COMMAND_LINE, DEFAULT, Adobe, Live, Settings
from smslint.settings.reader import known_keys
from smslint.settings.toml_file import SHARED_FILE

__all__ = [
    "COMMAND_LINE",
    "DEFAULT",
    "OWN_FILES",
    "SHARED_FILE",
    "Adobe",
    "Live",
    "Settings",
    "Unsure",
    "codes_in",
    "known_keys",
    "load_settings",
    "settings_in",
    "settings_in_text",
    "severity_in",
    "tree_of",
]
