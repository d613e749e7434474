"""At which addresses readers find a page: on every site, and by old redirects."""

import re
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_dummy_request
from wagtail.models import Page, Site

# "https://"; many browsers hide it, and people leave it out.
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# What stands before the path without it: a name with a dot in it, or with a port.
_HOST = re.compile(r"[^\s/?#:]+:\d+|[^\s/?#:]+\.[^\s/?#:]+")


def addresses_of(page: Page) -> set[tuple[int | None, str]]:
    """Each as (key of the site or None for all sites, path as `normal` gives it)."""
    redirects = Redirect.objects.filter(redirect_page=page.pk)
    return _own(page) | {(row.site_id, normal(row.old_path)) for row in redirects}


def normal(path: str) -> str:
    """The form in which paths are compared: no query, no slash at the end."""
    return Redirect.normalise_path(path.partition("?")[0])


def digest(path: str) -> str:
    """What is kept of a path in this form."""
    return sha256(path.encode()).hexdigest()


def _own(page: Page) -> set[tuple[int, str]]:
    found = set()
    for site in Site.objects.all():
        request = get_dummy_request(site=site)
        # As Wagtail remembers it: the name of the site need not be one that this server answers to.
        request._wagtail_site = site
        site_id, _root, path = page.get_url_parts(request) or (None,) * 3
        if path:
            found.add((site_id, normal(path)))
    return found


def page_at(address: str) -> Page | None:
    """The live page behind an address as a browser shows it, of any of the hub's sites."""
    try:
        parts = urlsplit(_with_host(address.strip()))
        host = parts.hostname
    except ValueError:
        return None
    path = f"{parts.path.rstrip('/')}/"
    language = get_language_from_path(path) or settings.LANGUAGE_CODE
    with override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return None
    site = Site.objects.filter(hostname=host).first() if host else None
    site = site or Site.objects.filter(is_default_site=True).first()
    if site is None or match.view_name != "wagtail_serve":
        return None
    fronts = site.root_page.get_translations(inclusive=True)
    front = fronts.filter(locale__language_code=language).first()
    place = f"{front.url_path}{match.args[0]}" if front else ""
    return Page.objects.filter(url_path=place, live=True).first()


def _with_host(address: str) -> str:
    """`address` so that `urlsplit` tells its host from its path, also without "https://"."""
    if address.startswith("/") or _SCHEME.match(address):
        return address
    first = re.split("[/?#]", address, maxsplit=1)[0]
    is_host = _HOST.fullmatch(first) or Site.objects.filter(hostname=first).exists()
    return f"//{address}" if is_host else f"/{address}"
