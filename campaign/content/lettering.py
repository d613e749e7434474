"""The letters of what is drawn on the server: cards and PDF (decision 0016)."""

from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
