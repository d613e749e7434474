"""What searches teach: counts without persons, and the list of what was not found."""
