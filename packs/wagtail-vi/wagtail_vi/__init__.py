"""Vietnamese for Wagtail: `LOCALE_PATHS = [wagtail_vi.LOCALE_PATH]`."""

from pathlib import Path

LOCALE_PATH = Path(__file__).parent / "locale"
