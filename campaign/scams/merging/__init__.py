"""Merging two types or two fields: one page stays, the other goes and leads on to it."""
