"""What an editor asks, a module a group of requests: each takes the words of the protocol, lets the
rest of the server find the answer, and says it in the words of the protocol."""
