"""What an erasure means for the parts of the site that approval does not know."""

from django.db import transaction

from search.store import store


def forget_in_search(sender, **kwargs) -> None:
    """Rewrite the word index: SQLite keeps deleted words in it until its parts are merged."""
    transaction.on_commit(store().optimize)
