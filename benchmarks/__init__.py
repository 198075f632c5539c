"""Measures smslint against floors and other tools; see README.md next to this file."""
