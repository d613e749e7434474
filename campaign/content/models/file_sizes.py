"""The sizes of pictures that readers get. Every other size is for staff alone."""

# By the name that templates use: the size for a telephone, then that for a wide screen. WebP
# as Wagtail writes it holds pixels and colours only.
READER_SIZES = {"width-800": ("width-400|format-webp", "width-800|format-webp")}


def is_for_readers(spec: str) -> bool:
    """Whether readers ever get a picture in this size (a filter of Wagtail's)."""
    return any(spec in pair for pair in READER_SIZES.values())
