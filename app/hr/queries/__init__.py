"""Reads of HR's desk."""
