"""Measures smslint against floors and neighbours; see README.md beside this file."""
