"""Each component of the public pages with sample data, at /kieu-dang/ of a demo."""
