"""Why a search finds what it finds."""
