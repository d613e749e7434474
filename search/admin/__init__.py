"""The screens of editors."""
