"""How a provider is asked: calls, the policy of where they may go, and the connections they use.

The only room that knows httpx. `session` is what the vendors use.
"""
