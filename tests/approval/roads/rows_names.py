"""Roads by what is public without approval: names, labels, redirects, where the site begins."""

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, PageViewRestriction, Site

from campaign.organisation.models import Unit, UnitName
from home.models import SiteSettings
from tests import factories
from tests.approval.roads.actors import filled_form
from tests.approval.roads.pages import again, base, change
from tests.approval.roads.table import Road, perhaps_refused
from tests.approval.roads.world import SECRET, UNSEEN

# What swindlers would put into a name: a number, an address, markup, in any spelling.
BAITS = (
    f"{SECRET} 0901 234 567",
    f"{SECRET} ９０１２３４５",
    f"{SECRET}.vn",
    f"https://{SECRET}.example",
    f"<b>{SECRET}</b>",
    f"{SECRET}@example.vn",
    f"{SECRET}\u200b12345",
)
NAMES = ("site_name", "site_name_en", "organisation", "superior", "publisher", "tagline")


def settings_form(world, page, actor):
    site = Site.objects.get(is_default_site=True)
    view = "wagtailsettings:edit"
    form = filled_form(world, view, "home", "sitesettings", site.pk)
    # Each answer of a refused form costs: a bait for each field, the rest by code.
    for name, bait in zip(NAMES, BAITS, strict=False):
        actor.post(view, "home", "sitesettings", site.pk, data=form | {name: bait})


def save_settings(world, page, actor):
    stored = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    for bait in BAITS:
        for name in NAMES:
            with perhaps_refused():
                change(stored, **{name: bait})
            stored.refresh_from_db()


def label_forms(world, page, actor):
    """An audience, a unit, a group, and the name of the site."""
    site = Site.objects.get(is_default_site=True)
    unit = factories.unit()
    places = (
        ("audience:edit", world.audience.pk, "name"),
        ("unit:edit", unit.pk, "names-0-name"),
        ("wagtailusers_groups:edit", Group.objects.first().pk, "name"),
        ("wagtailsites:edit", site.pk, "site_name"),
    )
    for (view, key, field), bait in zip(places, BAITS, strict=False):
        form = filled_form(world, view, key)
        actor.post(view, key, data=form | {field: bait})


def save_labels(world, page, actor):
    name = UnitName.objects.filter(unit=factories.unit()).first()
    site = Site.objects.get(is_default_site=True)
    places = ((again(world.audience), "name"), (name, "name"), (site, "site_name"))
    for row, field in places:
        for bait in BAITS:
            with perhaps_refused():
                change(row, **{field: bait})
            row.refresh_from_db()
    for bait in BAITS:
        with perhaps_refused():
            change(Unit.objects.first(), code=bait)


def redirect_forms(world, page, actor):
    outside = f"https://{SECRET}.example/"
    fields = {"old_path": "/khong-co", "redirect_link": outside, "site": ""}
    actor.post("wagtailredirects:add", data=fields)
    actor.post("wagtailredirects:add", data=fields | {"redirect_link": f"//{SECRET}.example"})
    actor.post("wagtailredirects:add", data={"old_path": "/khong-co-2", "redirect_page": page.pk})
    inside = Redirect.objects.create(old_path="/khong-co-3", redirect_link="/tin-bai/")
    actor.post("wagtailredirects:edit", inside.pk, data=fields | {"old_path": "/khong-co-3"})
    rows = f"from,to\n/khong-co-4,{outside}\n".encode()
    actor.post("wagtailredirects:start_import", data={"import_file": csv(rows)})
    return [f"/khong-co{end}/" for end in ("", "-2", "-3", "-4")]


def csv(rows: bytes):
    return SimpleUploadedFile("x.csv", rows, "text/csv")


def save_redirects(world, page, actor):
    links = (f"https://{SECRET}.example/", f"//{SECRET}.example", f"javascript:{SECRET}")
    for number, link in enumerate(links):
        with perhaps_refused():
            Redirect.objects.create(old_path=f"/khong-co-{number}", redirect_link=link)
    with perhaps_refused():
        Redirect.objects.create(old_path="/khong-co-9", redirect_page=base(page))
    return [f"/khong-co-{number}/" for number in (0, 1, 2, 9)]


def begin_elsewhere(world, page, actor):
    """The site begins at a draft, at what was taken down, at the root of everything."""
    site = Site.objects.get(is_default_site=True)
    form = filled_form(world, "wagtailsites:edit", site.pk)
    for root in (page, world.down, world.home.get_parent()):
        actor.post("wagtailsites:edit", site.pk, data=form | {"root_page": root.pk})
    fields = {"hostname": "testserver", "port": 80, "site_name": "Khác", "root_page": page.pk}
    actor.post("wagtailsites:add", data=fields)
    return ["/", "/en/"]


def begin_at_draft(world, page, actor):
    change(Site.objects.get(is_default_site=True), root_page=base(page))
    return ["/", "/en/"]


def second_site(world, page, actor):
    Site.objects.create(hostname="testserver", port=80, root_page=base(page))


def privacy(world, page, actor):
    """Restrictions put on and taken off: neither opens anything."""
    for kind in ({"restriction_type": "password", "password": "x"}, {"restriction_type": "none"}):
        actor.post("wagtailadmin_pages:set_privacy", page.pk, data=kind)
    return [page.get_url()]


def restrict(world, page, actor):
    restriction = PageViewRestriction.objects.create(page=base(page), restriction_type="login")
    restriction.delete()


def words(world, page, actor):
    """Words that mean the same, of which a result page might tell."""
    fields = {"name": UNSEEN, "words": UNSEEN, "terms": UNSEEN, "is_active": "on"}
    actor.post("wagtailsnippets_search_synonymgroup:add", data=fields)


def languages(world, page, actor):
    locale = Locale.objects.get(language_code="en")
    form = filled_form(world, "wagtaillocales:edit", locale.pk)
    actor.post("wagtaillocales:edit", locale.pk, data=form | {"language_code": "vi"})
    actor.post("wagtaillocales:delete", locale.pk)


def delete_language(world, page, actor):
    Locale.objects.get(language_code="vi").delete()


SERVED = {"moves": True, "closed_by": "Wagtail serves live pages only"}
IN_USE = "no language is deleted or renamed while pages are written in it"
ROADS = [
    Road("names of the site", "", settings_form, save_settings),
    Road("labels", "", label_forms, save_labels),
    Road("redirects", "draft", redirect_forms, save_redirects),
    Road("site: begins at a draft", "draft", begin_elsewhere, begin_at_draft, **SERVED),
    Road("site: a second one", "draft", by_code=second_site, **SERVED),
    Road("privacy of a page", "draft", privacy, restrict, **SERVED),
    Road("privacy of a live page", "live", privacy, restrict, **SERVED),
    Road("words of the search", "", words, closed_by="the search shows none of its words"),
    Road("languages", "", languages, delete_language, moves=True, closed_by=IN_USE),
]
