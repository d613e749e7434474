"""Marks of state secrecy and personal data in words, and the words of files.

Knows no other room, no database and no Wagtail: text or bytes go in, findings come out.
"""
