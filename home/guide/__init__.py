"""The guides of `docs/roles`, shown to the staff: one a role, in the words of the files."""
