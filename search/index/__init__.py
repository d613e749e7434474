"""What a page says for search, and where that is written."""
