"""Which public pages cite a document, as their readers see them."""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from campaign.content.models import ContentPage
from campaign.documents.citation_notes import rows_with_checks
from campaign.documents.citations import references
from campaign.documents.models import LegalDocumentPage

# Links that a page of the library lists.
MOST = 60


def pages_citing(document: LegalDocumentPage) -> QuerySet:
    """Public pages in the language of `document` that cite it in any language, by title."""
    same = LegalDocumentPage.objects.filter(translation_key=document.translation_key)
    seen = Q()
    for path, model, parental, link in rows_with_checks():
        row = {parental: OuterRef(OuterRef("pk")), f"{link}__in": same.values("pk")}
        seen &= ~Q(model_path=path) | Exists(model.objects.filter(**row, is_verified=True))
    cited = references().filter(
        seen,
        object_id=Cast(OuterRef("pk"), CharField()),
        to_object_id__in=same.annotate(key=Cast("pk", CharField())).values("key"),
    )
    pages = ContentPage.objects.filter(Exists(cited), listed=True, locale=document.locale_id)
    return pages.exclude(pk=document.pk).public().order_by("title", "pk")
