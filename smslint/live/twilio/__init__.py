"""Twilio: account, numbers, messages, Messaging Services, RCS senders."""
