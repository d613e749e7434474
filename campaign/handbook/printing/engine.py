"""WeasyPrint, where the server has the libraries that it draws letters with."""

from functools import cache
from importlib import import_module
from types import ModuleType

from PIL import ImageFile

# What Debian and Ubuntu call the package; the others come with it.
PACKAGE = "libpangoft2-1.0-0"


@cache
def engine() -> ModuleType | None:
    """The library, or None where it cannot draw; loaded when it is first wanted."""
    strict = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        return import_module("weasyprint")
    except (ImportError, OSError):
        # OSError: Pango is not installed. The hub is whole without it.
        return None
    finally:
        # It makes Pillow take damaged pictures for whole ones, in uploads as well.
        ImageFile.LOAD_TRUNCATED_IMAGES = strict
