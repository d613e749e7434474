"""What a file must be to be stored: judged in memory, by its content, on every road."""
