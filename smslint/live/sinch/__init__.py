"""Sinch: the SMS API of a service plan, and the Conversation API of a project with its app."""
