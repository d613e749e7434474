"""One public address of each kind of page, in each language, of a hub with starter content."""

import json
from dataclasses import dataclass

from tests.running_hub import RunningHub

# The longest page of each kind: what holds for it holds for the others.
_LONGEST = """
import json
from wagtail.models import Locale
from search.models import IndexRow
from search.visibility import Visibility
found = {}
for locale in Locale.objects.order_by("pk"):
    for page in Visibility(None, locale).pages().specific().order_by("pk"):
        row = IndexRow.objects.filter(page=page).first()
        if not page.get_url():
            continue
        kind = type(page)._meta.model_name
        size = len(row.text) if row else 0
        key = f"{locale.language_code} {kind}"
        if size >= found.get(key, ("", -1))[1]:
            found[key] = (page.get_url(), size)
print(json.dumps({key: url for key, (url, size) in found.items()}))
"""
# Screens that are no page of Wagtail's.
_SCREENS = {
    "vi search": "/tim-kiem/?q=gia+danh+cong+an",
    "vi search without hits": "/tim-kiem/?q=zzzzzz",
    "vi not found": "/khong-co-trang-nay/",
    "vi site map": "/so-do-trang/",
    "en search": "/en/search/?q=police",
    "en search without hits": "/en/search/?q=zzzzzz",
    "en not found": "/en/no-such-page/",
    "en site map": "/en/site-map/",
}


@dataclass(frozen=True, order=True)
class Address:
    language: str
    kind: str
    path: str


def of(hub: RunningHub) -> list[Address]:
    """All of them, by language and kind."""
    paths = json.loads(hub.shell(_LONGEST).splitlines()[-1]) | _SCREENS
    paths["vi whole book"] = paths["vi handbookpage"] + "toan-bo/"
    return sorted(Address(*key.split(" ", 1), path) for key, path in paths.items())
