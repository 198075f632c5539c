"""What is sent: a message as a call, a module a provider, and what the answer means."""
