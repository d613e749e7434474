"""What readers of a page are told about the documents that it cites: checked facts only."""

from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex

from campaign.content import notices
from campaign.content.languages import in_reader_language
from campaign.content.models import ContentPage
from campaign.documents.citations import (
    REPLACES,
    citing,
    ended,
    page_type,
    read,
    references,
    validity,
)
from campaign.documents.models import LegalDocumentPage


def register() -> None:
    """Make citations known as notes; called once when the app is ready."""
    notices.register("ended_document", notes, where=rely_on_the_past)


def rely_on_the_past() -> Exists:
    """Whether the page of the outer query cites a checked document that applies no longer."""
    return _relying(on=date.today(), pages=page_type().pk)


@lru_cache(maxsize=2)
def _relying(*, on: date, pages: int) -> Exists:
    # Part of each reader's query: putting it together takes longer than answering it.
    return citing(ended(on=on).filter(is_verified=True))


def notes(page: ContentPage) -> list[notices.Notice]:
    """One note for each checked document out of force that readers see `page` cite."""
    is_draft = getattr(page, "possible_notices", None) is None
    cited = Q(key__in=_in_memory(page)) if is_draft else Exists(_stored(page))
    today = date.today()
    documents = read(ended(on=today).filter(cited, is_verified=True), on=today)
    known = [page for document in documents for page in (document, document.successor)]
    shown = iter(in_reader_language(known))
    return [
        note(document, name=next(shown).cited_name, successor=next(shown)) for document in documents
    ]


def note(
    document: LegalDocumentPage, *, name: str, successor: LegalDocumentPage | None
) -> notices.Notice:
    """What readers of a page that cites `document` are told; `name` is how they know it."""
    text = _("This page cites %(document)s.") % {"document": validity(document, name=name)}
    if successor:
        text += " " + _("Replaced by:")
    return notices.Notice(
        "past",
        text,
        url=(successor.url or "") if successor else "",
        link_text=successor.cited_name if successor else "",
        about=document.pk,
        mark=_("no longer in force"),
    )


def _stored(page: ContentPage):
    """The references of the stored page to the document of the outer query that readers see.

    Child rows that are not verified are kept for editors, so they are no citations.
    """
    seen = Q()
    for path, model, parental, link in rows_with_checks():
        row = {parental: page.pk, link: OuterRef(OuterRef("pk")), "is_verified": True}
        seen &= ~Q(model_path=path) | Exists(model.objects.filter(**row))
    return references().filter(seen, object_id=str(page.pk), to_object_id=OuterRef("key"))


def _in_memory(page: ContentPage) -> set[str]:
    """Keys of all that readers would see `page` cite, as it is in memory: for previews."""
    checked = {path: set() for path, *_rest in rows_with_checks()}
    for path, _model, _parental, link in rows_with_checks():
        rows = getattr(page, path.split(".")[0], None)
        for row in rows.all() if rows else ():
            if row.is_verified:
                checked[path].add(str(getattr(row, f"{link}_id")))
    return {
        key
        for kind, key, path, _where in ReferenceIndex._extract_references_from_object(page)
        if kind == page_type().pk and path != REPLACES and key in checked.get(path, {key})
    }


def rows_with_checks() -> list[tuple]:
    """Child tables of pages that cite documents and say which of their rows are verified.

    As (path in the reference index, model, name of its page, name of its document).
    """
    found = []
    for relation in LegalDocumentPage._meta.related_objects:
        if relation.field.related_model is not LegalDocumentPage:
            continue
        fields = relation.related_model._meta.fields
        parental = next((field for field in fields if isinstance(field, ParentalKey)), None)
        if parental and any(field.name == "is_verified" for field in fields):
            path = f"{parental.remote_field.get_accessor_name()}.item.{relation.field.name}"
            found.append((path, relation.related_model, parental.name, relation.field.name))
    return found
