"""Rows of one page as the tables hold them, and what of all pages is public."""

from wagtail.models import Page

from campaign.approval.fingerprint import fingerprint
from campaign.content.models import ContentPage


def again(page):
    """The page as it is stored now."""
    return type(page).objects.get(pk=page.pk)


def base(page):
    """The same page as a row of Wagtail's own class."""
    return Page.objects.get(pk=page.pk)


def content(page):
    """The same page as a row of the class that all public pages share."""
    return ContentPage.objects.get(pk=page.pk)


def change(row, **values):
    """Set these attributes and save; `how` are arguments of the save."""
    how = values.pop("how", {})
    for name, value in values.items():
        setattr(row, name, value)
    row.save(**how)


def public_texts() -> set[tuple[int, str]]:
    """Every live page with the fingerprint of what the public reads on it."""
    return {
        (page.pk, fingerprint(page.specific)) for page in Page.objects.live().filter(depth__gt=1)
    }
