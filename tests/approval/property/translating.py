"""Steps of translation into English: the strings, the draft, the renewed source."""

import re

from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from tests.approval.property.book import PageBook, Text, markers
from tests.approval.property.steps import silent
from tests.approval.property.stranger import COMMON_WORD
from tests.approval.property.world import Code, Person, World, row_of, stored_words
from tests.translation import rounds

PICTURE = re.compile(r'"image": (\d+)')


@silent(6)
def translate(world):
    """A page that has no English yet: made, its strings written, saved as a draft."""
    _page, row = world.original(lambda page: page.kind == "article" and not english_of(page))
    begin(world, row, world.someone(Code.EDITOR))


@silent(7)
def translate_again(world):
    """Other words for the strings, sometimes of the source's present text; never public at once."""
    _page, row = world.original(lambda page: page.kind == "article" and english_of(page))
    person = world.someone(Code.EDITOR)
    if world.chance(0.5):
        rounds.work_on(row).source.update_from_db()
    write_strings(world, row, person)


def begin(world: World, row, person: Person) -> None:
    """Make the English page of `row`, and translate its strings."""
    translate_object(row, [english()], user=person.user)
    made = rounds.english_of(row)
    world.book.pages[made.pk] = PageBook(made.pk, "english")
    note(world, made, person)
    write_strings(world, row, person)


def write_strings(world: World, row, person: Person) -> None:
    """Translate every string of the source `row` by new words, and save the draft."""
    title, summary, body = (world.book.marker(person.name) for _part in range(3))
    rounds.write(
        row,
        person.user,
        title=f"{COMMON_WORD} {title}",
        summary=f"Summary {summary}",
        body=f"Words {body}",
    )
    rounds.work_on(row).save_target(user=person.user, publish=world.chance(0.4))
    made = rounds.english_of(row)
    world.focus = made.pk
    note(world, made, person)


def note(world: World, made, person: Person) -> None:
    """Put the English draft into the book: which of the words it has depends on its source."""
    revision = made.latest_revision
    title, summary = (markers(revision.content[name]) for name in ("title", "summary"))
    body, *rows = [*sorted(stored_words(revision) - title - summary), ""]
    pictures = PICTURE.findall(revision.content["body"])
    text = Text(
        *title,
        summary="".join(summary),
        body=body,
        rows=tuple(filter(None, rows)),
        picture=int(pictures[0]) if pictures else None,
    )
    world.saved(made, person, text)


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def english_of(page: PageBook):
    """The English version of the page, if it was begun."""
    return row_of(page).get_translation_or_none(english())
