"""Custom credentials: any provider, described by URL, sign-in and payload."""
