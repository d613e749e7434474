"""Search engines for Wagtail, one module each."""
