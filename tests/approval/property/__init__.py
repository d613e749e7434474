"""Random sequences of everything that people and code do to pages, read by a stranger.

`python -m tests.approval.property` runs them by hand, one seed or thousands.
"""
