"""Bytes of an export file in, canonical rows and a list of issues out."""
