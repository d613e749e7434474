"""Pages that cite a document which is no longer in force, by a law line, a link or a chooser.

Wagtail's reference index knows every link from one page to another, whatever field, block or
child row it stands in.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from campaign.content.models import ContentPage
from campaign.documents.models import LegalDocumentPage, LegalDocumentQuerySet, Replacement

# A document that replaces another does not rely on it.
REPLACES = "replacements.item.replaced"
# Keys in one question: databases take no list without end.
CHUNK = 500


def ended(*, on: date) -> LegalDocumentQuerySet:
    """The documents out of force, each with its `key` in the index and its latest `successor`."""
    return LegalDocumentPage.objects.out_of_force(on).annotate(
        key=Cast("pk", CharField()), successor=_latest(on)
    )


def read(documents: LegalDocumentQuerySet, *, on: date) -> list[LegalDocumentPage]:
    """Documents out of force, by number, their `successor` being the page itself: one query."""
    asked = Q(pk__in=documents.values("pk"))
    also = Q(pk__in=documents.exclude(successor=None).values("successor"))
    rows = LegalDocumentPage.objects.filter(asked | also).annotate(
        is_asked=ExpressionWrapper(asked, output_field=BooleanField()), successor=_latest(on)
    )
    found = {row.pk: row for row in rows.order_by("number", "pk")}
    for row in found.values():
        row.successor = found.get(row.successor)
    return [row for row in found.values() if row.is_asked]


def _latest(on: date) -> Subquery:
    """The key of the document that came last in the place of that of the outer query."""
    successors = Replacement.objects.in_effect(on).filter(replaced=OuterRef("pk"))
    latest = successors.order_by(F("page__effective_on").desc(nulls_last=True), "-page")
    return Subquery(latest.values("page")[:1])


def citing(documents: LegalDocumentQuerySet) -> Exists:
    """Whether the page of the outer query cites one of these documents, made by `ended`."""
    page = Cast(OuterRef("pk"), CharField())
    return Exists(references().filter(object_id=page, to_object_id__in=documents.values("key")))


def references() -> QuerySet:
    """Every reference from one page to another that is a citation."""
    pages = page_type()
    found = ReferenceIndex.objects.filter(base_content_type=pages, to_content_type=pages)
    return found.exclude(model_path=REPLACES)


def page_type() -> ContentType:
    """How the reference index calls pages of all kinds."""
    return ContentType.objects.get_for_model(Page)


def citing_pages(*, on: date) -> QuerySet:
    """Live pages that cite a live document which is out of force on that day, checked or not.

    An alias follows its original and is none of them.
    """
    pages = ContentPage.objects.live().filter(citing(ended(on=on)), alias_of=None)
    return pages.order_by("title", "pk")


def documents_of(pages: Iterable[Page], *, on: date) -> dict[int, list[LegalDocumentPage]]:
    """The documents out of force that each page cites, by its key; `successor` is the page."""
    documents = {str(each.pk): each for each in read(ended(on=on), on=on)}
    keys = [str(page.pk) for page in pages]
    cited = defaultdict(set)
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        rows = references().filter(object_id__in=some, to_object_id__in=documents)
        for page, document in rows.values_list("object_id", "to_object_id"):
            cited[int(page)].add(document)
    return {
        page: [documents[key] for key in documents if key in own] for page, own in cited.items()
    }


def validity(document: LegalDocumentPage, *, name: str = "") -> str:
    """A document out of force by `name`, with its first day without force where it is known."""
    words = {"document": name or document.cited_name}
    if document.ends_on is None or document.ends_on >= date.today():
        return _("%(document)s, which is no longer in force") % words
    words["day"] = date_format(document.ends_on + timedelta(days=1), "d/m/Y")
    return _("%(document)s, out of force since %(day)s") % words


def for_staff(document: LegalDocumentPage) -> str:
    """The same for editors, with what replaced it, checked or not; of `documents_of`."""
    text = validity(document)
    if document.successor:
        text += "; " + _("replaced by %(document)s") % {"document": document.successor.cited_name}
    if not document.is_verified:
        text += " (" + _("not checked") + ")"
    return text
