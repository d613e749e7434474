"""Which address a page may have: plain, its own, and served as a page."""

import re
from collections.abc import Iterable
from itertools import chain

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

PLAIN = re.compile(r"[A-Za-z0-9_-]+")
# What a redirect can hold of an address that is changed later.
LONGEST = 255
SERVED_BY = "wagtail_serve"

# First words of addresses that the hub has or will need, beside those of its URLconf.
RESERVED = frozenset(
    [
        *("admin", "quan-tri", "login", "logout", "dang-nhap", "dang-xuat", "tai-khoan"),
        *("api", "static", "media", "anh", "tep", "tai-lieu", "documents", "_util"),
        *("healthz", "readyz", "metrics", "robots", "sitemap", "so-do-trang", "favicon"),
        *("well-known", "security", "manifest", "sw", "service-worker", "ngoai-tuyen", "offline"),
        *("search", "tim-kiem", "tag", "the", "qr", "in", "print", "nhung", "embed"),
        *("feed", "feeds", "rss", "atom", "json", "ban-tin", "newsletter", "du-lieu", "data"),
        *("dang-ky", "huy-dang-ky", "xac-nhan", "subscribe", "unsubscribe", "confirm"),
        *("gop-y", "phan-hoi", "feedback", "khao-sat", "survey", "trac-nghiem", "quiz"),
        *("tinh-huong", "toi-gap", "case", "lich", "calendar", "thong-ke", "bao-cao", "reports"),
        *("ky", "duyet", "phieu-duyet", "xem-truoc", "preview", "404", "410", "500"),
    ]
)


def objection(*, slug: str, page: Page, parent: Page) -> str:
    """Why `page` cannot stand below `parent` under `slug`; empty if it can."""
    if not PLAIN.fullmatch(slug):
        return _("Use only letters without marks, digits and hyphens, such as “canh-bao-moi”.")
    place = _place(slug, page, parent)
    if len(place.url_path) > LONGEST:
        return _("The whole address may have at most %(limit)d characters: shorten it.") % {
            "limit": LONGEST
        }
    site_id, _root, path = place.get_url_parts() or (None, None, None)
    if path is None:
        return ""
    is_kept = slug.lower() in (reserved_words() if parent.is_site_root() else _own_views(parent))
    if is_kept or not _is_a_page_s(path, place.locale.language_code):
        return _("“%(slug)s” is kept for the hub itself: choose another address.") % {"slug": slug}
    if taken := _led_elsewhere(path, site_id, page):
        return _(
            "This address still leads readers to “%(title)s”: choose another one, or have the "
            "redirect removed first."
        ) % {"title": taken}
    return ""


def free_slug(*, wanted: str, page: Page, parent: Page) -> str:
    """`wanted`, shortened or numbered where it is taken or may not be used."""
    room = LONGEST - len(parent.url_path) - len("-99999/")
    wanted = wanted[: max(room, 1)].strip("-") or wanted
    candidates = chain([wanted], (f"{wanted}-{number}" for number in range(2, 100_000)))
    free = (
        slug
        for slug in candidates
        if Page._slug_is_available(slug, parent, page)
        and not objection(slug=slug, page=page, parent=parent)
    )
    return next(free, wanted)


def reserved_words() -> frozenset[str]:
    """First words of addresses that no page takes: languages, and what is needed later."""
    words = getattr(settings, "CAMPAIGN_RESERVED_SLUGS", RESERVED)
    return frozenset(words) | {code.lower() for code, _name in settings.LANGUAGES}


def _own_views(parent: Page) -> Iterable[str]:
    """Words below `parent` that are further addresses of that page itself."""
    return getattr(parent.specific_class, "own_views", ())


def _place(slug: str, page: Page, parent: Page) -> Page:
    """A light page that stands where `page` would."""
    place = Page(
        slug=slug, title=page.title, locale=page.locale if page.locale_id else parent.locale
    )
    place.set_url_path(parent)
    return place


def _is_a_page_s(path: str, language: str) -> bool:
    """Whether the URLconf leaves `path` to the pages in this language, also without its slash."""
    of_path = get_language_from_path(path) or settings.LANGUAGE_CODE
    if of_path != language and language in dict(settings.LANGUAGES):
        return False
    with override(of_path):
        return _serves_a_page(path, must=True) and _serves_a_page(path.rstrip("/"))


def _serves_a_page(path: str, *, must: bool = False) -> bool:
    """Whether the URLconf leaves `path` to the pages; one it does not know only if it `must`."""
    try:
        return not path or resolve(path).view_name == SERVED_BY
    except Resolver404:
        return not must


def _led_elsewhere(path: str, site_id: int, page: Page) -> str:
    """The title, or the address, of what a redirect from `path` serves instead of `page`."""
    there = Redirect.objects.filter(
        Q(site_id=site_id) | Q(site=None), old_path=Redirect.normalise_path(path)
    )
    live = Q(redirect_page__live=True) & ~Q(redirect_page=page.pk)
    found = there.filter(live | Q(redirect_page=None) & ~Q(redirect_link=""))
    row = found.select_related("redirect_page").first()
    if row is None:
        return ""
    return row.redirect_page.title if row.redirect_page else row.redirect_link
