"""The development set of the search, and the figures that it must keep.

questions.yaml  questions with the pages that answer them: `manage.py search_quality`
recorded.yaml   what the last accepted search reached; changed by hand, on purpose
"""
