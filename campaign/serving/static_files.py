"""Static files under names with their hash, compressed once for all readers."""

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Gzip alone: brotli, which comes along with the PDF, would make the first start slower by
    a minute on a small machine, to save readers some kilobytes once."""

    def create_compressor(self, **options) -> Compressor:
        return Compressor(use_brotli=False, **options)
