"""The approval sheet: its facts, its words, as a page and as a Word file."""
