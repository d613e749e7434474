"""The content that the hub starts with, and how it becomes real pages."""
