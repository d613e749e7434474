"""User names as offices make them, of given name and first letters, and who has what already."""

import itertools
import re

from django.contrib.auth import get_user_model

from campaign.secrecy.spelling import bare


def proposed(last_name: str, first_name: str, *, taken: frozenset[str] = frozenset()) -> str:
    """A name that no account bears yet: "annv" for Nguyễn Văn An; empty where nothing is left."""
    given = re.sub(r"[^a-z]", "", bare(first_name.casefold()))
    initials = "".join(word[0] for word in re.findall(r"[a-z]+", bare(last_name.casefold())))
    stem = given + initials
    names = itertools.chain([stem], (f"{stem}{number}" for number in itertools.count(2)))
    return next(each for each in names if each not in taken and not is_taken(each)) if stem else ""


def is_taken(username: str) -> bool:
    """Whether an account bears this name, in capitals or not."""
    return get_user_model().objects.filter(username__iexact=username).exists()


def holder_of(email: str):
    """The account with this address; None where there is none."""
    return get_user_model().objects.filter(email__iexact=email).first()
