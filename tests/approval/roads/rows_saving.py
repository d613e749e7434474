"""Roads by saving rows of pages: the whole page, a row of a class it inherits, some columns."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from tests import factories
from tests.approval.roads.pages import again, base, change, content
from tests.approval.roads.table import Road
from tests.approval.roads.world import UNSEEN

ONLY_LIVE = {"update_fields": ["live"]}
ONLY_TITLE = {"update_fields": ["title"]}


def as_plain(row):
    """The row claiming to be a page of Wagtail's own class, for which no rule holds."""
    row.content_type = ContentType.objects.get_for_model(Page)
    return row


def live(row_of, **how):
    """A draft's row of this class saved as live."""
    return lambda w, p, a: change(row_of(p), live=True, how=how)


def titled(row_of, *, how=None, **also):
    """Another title in a live page's row of this class."""
    return lambda w, p, a: change(row_of(p), title=UNSEEN, how=how or {}, **also)


def with_values(**values):
    """Other values in the whole row of a live page."""
    return lambda w, p, a: change(p, **values)


def off_and_on(row_of, **how):
    """Not live any more, saved, and live again with the text that was signed."""

    def go(world, page, actor):
        change(row_of(page), live=False, how=how)
        change(row_of(page), live=True, how=how)

    return go


def signed_in_memory(world, page, actor):
    """The signed text in memory, another in the database, and only `live` is saved."""
    signed = again(page)
    change(page, live=False)
    factories.sign(signed, world.hub)
    change(again(page), title=UNSEEN)
    change(signed, live=True, how=ONLY_LIVE)


def other_language(world, page, actor):
    change(page, locale=Locale.objects.get(language_code="en"), how={"update_fields": ["locale"]})


def day_earlier(world, page, actor):
    change(page, date=page.date - timedelta(days=1))


def of_wagtails_kind(world, page, actor):
    page.add_child(instance=Page(title=UNSEEN, live=True))


def cut_off_alias(world, page, actor):
    """An alias made a page of its own by hand, which then stays when its original goes."""
    change(page, alias_of=None, how={"update_fields": ["alias_of"]})
    world.live.unpublish()


def retitled_alias(world, page, actor):
    change(page, title=UNSEEN)


def adopted(world, page, actor):
    """A draft that claims the signatures of a live page."""
    change(page, alias_of=base(world.live), live=True)


OFF = {"moves": True, "ends_off": True}
ROADS = [
    Road("save live: whole page", "draft", by_code=live(again)),
    Road("save live: unchecked", "draft", by_code=live(again, clean=False)),
    Road("save live: content row", "draft", by_code=live(content)),
    Road("save live: base row", "draft", by_code=live(base)),
    Road("save live: as a plain page", "draft", by_code=live(lambda p: as_plain(base(p)))),
    Road("save live: of Wagtail's own kind", "home", by_code=of_wagtails_kind),
    Road("save live: as alias of a live page", "draft", by_code=adopted),
    Road("update_fields live: whole page", "draft", by_code=live(again, **ONLY_LIVE)),
    Road("update_fields live: content row", "draft", by_code=live(content, **ONLY_LIVE)),
    Road("update_fields live: base row", "draft", by_code=live(base, **ONLY_LIVE)),
    Road("save title: whole page", "live", by_code=titled(again)),
    Road("save title: content row", "live", by_code=titled(content)),
    Road("save title: base row", "live", by_code=titled(base)),
    Road("save title: as a plain page", "live", by_code=titled(lambda p: as_plain(base(p)))),
    Road("save title: hidden page", "live", by_code=titled(again, live=False, how=ONLY_TITLE)),
    Road("save title: hidden base row", "live", by_code=titled(base, live=False, how=ONLY_TITLE)),
    Road("save title: alias", "alias", by_code=retitled_alias),
    Road("save body", "live", by_code=with_values(body=[("paragraph", f"<p>{UNSEEN}</p>")])),
    Road("save a choice", "live", by_code=with_values(article_kind="guidance")),
    Road("save a date", "live", by_code=day_earlier),
    Road("save another language", "live", by_code=other_language),
    Road("off and on: whole page", "live", by_code=off_and_on(again), **OFF),
    Road("off and on: base row", "live", by_code=off_and_on(base), **OFF),
    Road("off and on: the column", "live", by_code=off_and_on(base, **ONLY_LIVE), **OFF),
    Road("signed text in memory", "live", by_code=signed_in_memory, moves=True),
    Road("alias cut off by hand", "alias", by_code=cut_off_alias, moves=True),
]
