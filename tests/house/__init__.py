"""Promises of the code to itself."""
