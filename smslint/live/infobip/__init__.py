"""Infobip: the key, numbers, where replies go, RCS senders."""
