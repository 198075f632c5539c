"""What the documents mean: sandboxes with credentials, webhooks and channel configurations.

Built from what passed the schemas and tolerant of the rest, so that one bad entry does not silence
the rules for others. Every text knows where it is. While a file is being checked an entry also has
its tree; what rules across files need lives on without it.
"""

from smslint.model.document import DocumentInfo
from smslint.model.entries import ChannelConfig, Credential, Entry, Webhook
from smslint.model.fields import Fields
from smslint.model.places import B2B, STANDARD, UNSURE, DocumentHead, FileInfo, Place
from smslint.model.project import Group, Project, Sandbox

__all__ = [
    "B2B",
    "STANDARD",
    "UNSURE",
    "ChannelConfig",
    "Credential",
    "DocumentHead",
    "DocumentInfo",
    "Entry",
    "Fields",
    "FileInfo",
    "Group",
    "Place",
    "Project",
    "Sandbox",
    "Webhook",
]
