"""English pages: translations by the services of the editors, from a catalogue of strings.

What is translated of a page is asked of wagtail-localize, so that a field or row added later
needs new strings in `en.po` and nothing here. Each page is marked as not reviewed by a native
speaker; one whose strings are not all in the catalogue waits as a draft.
"""

from collections.abc import Container, Iterator
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from campaign.content.models import ContentPage
from campaign.scams.models import ScamAlias
from campaign.translation import submitting
from home.starter import fill
from home.starter.approving import Road
from home.starter.items import HOME, key_of
from home.starter.making import index_references, keep_as_draft
from home.starter.run import Run
from search.index import indexing

LABEL = "Bản tiếng Anh"
LANGUAGE = "en"
# How wagtail-localize writes the end of a line.
BREAK = "<br/>"


def by_translation_key(run: Run) -> dict[UUID, dict]:
    """The rows of the list by the key that a page and its translations share."""
    home = run.home.translation_key
    return {home if row["key"] == HOME else key_of(row["key"]): row for row in run.content.english}


def missing(run: Run) -> dict[UUID, dict]:
    """The rows of the list that have no English page yet."""
    pages = Page.objects.filter(locale__language_code=LANGUAGE)
    there = set(pages.values_list("translation_key", flat=True))
    return {key: row for key, row in by_translation_key(run).items() if key not in there}


def make(*, run: Run, road: Road) -> tuple[int, int]:
    """Make the missing pages, all or none; returns how many, and how many of them wait."""
    rows = missing(run)
    # In the order of the tree: a page stands below the translation of its parent.
    sources = Page.objects.filter(translation_key__in=rows, locale=run.locale).order_by("path")
    held, keys = 0, []
    with transaction.atomic(), disable_reference_index_auto_update(), indexing.paused():
        for source in sources.specific():
            page = _translate(source, rows[source.translation_key], run, road)
            held += page.staff_notes != ""
            keys.append(page.pk)
        index_references(keys)
    return len(keys), held


def untranslated(run: Run) -> Iterator[tuple[str, str, str]]:
    """Each line that the catalogue lacks, once, with the key of a page and its place there."""
    seen = set(run.content.catalogue)
    rows = by_translation_key(run)
    pages = Page.objects.filter(translation_key__in=rows, locale=run.locale).order_by("path")
    for page in pages.specific():
        for segment in extract_segments(page):
            if not isinstance(segment, StringSegmentValue):
                continue
            for line in _lacking(segment.string.data, seen):
                seen.add(line)
                yield line, rows[page.translation_key]["key"], segment.path


def _translate(original: ContentPage, row: dict, run: Run, road: Road) -> ContentPage:
    source, _made = TranslationSource.get_or_create_from_instance(original)
    work, _made = Translation.objects.get_or_create(
        source=source, target_locale=Locale.objects.get(language_code=LANGUAGE)
    )
    lacking = _write(work, run.content.catalogue, by=road.writer)
    page = submitting.save_draft(work, by=road.writer)
    page.is_unreviewed_translation = True
    _set_search_words(page, row.get("search_words", []))
    page.staff_notes = fill.to_check(_held_back(lacking, original, run))
    if page.staff_notes:
        keep_as_draft(page, road)
    else:
        road.send(page)
    return page


def _write(work: Translation, catalogue: dict[str, str], *, by) -> list[str]:
    """Write what the catalogue has for the strings of the source; returns what it lacks."""
    strings = StringSegment.objects.filter(source=work.source_id).select_related("string")
    lacking = []
    for segment in strings.order_by("order"):
        if missed := _lacking(segment.string.data, catalogue):
            lacking += missed
            continue
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context_id=segment.context_id,
            locale_id=work.target_locale_id,
            defaults={
                "data": BREAK.join(catalogue[line] for line in _lines(segment.string.data)),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": by,
            },
        )
    return list(dict.fromkeys(lacking))


def _lines(string: str) -> list[str]:
    """The catalogue holds lines: names of media and addressees come in many combinations."""
    return string.split(BREAK)


def _lacking(string: str, known: Container[str]) -> list[str]:
    """The lines of `string` that are not among the known."""
    return [line for line in dict.fromkeys(_lines(string)) if line not in known]


def _held_back(lacking: list[str], original: ContentPage, run: Run) -> str:
    """Why the page waits for a person; empty where it need not."""
    if lacking:
        return f"chưa dịch hết: {' / '.join(lacking)}"
    # Outside the demo the original waits in the queue as well.
    return "" if original.live or not run.is_demo else "bản gốc chưa đăng"


def _set_search_words(page: ContentPage, words: list[str]) -> None:
    """By what the page is found in English; each kind that has such words keeps them its way."""
    if hasattr(page, "alias_lines"):
        page.alias_lines = [ScamAlias(text=word) for word in words]
    elif hasattr(page, "search_words"):
        page.search_words = "\n".join(words)
