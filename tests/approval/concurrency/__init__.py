"""Decisions at the same time, and the power gone in the middle of one, on a real database."""
