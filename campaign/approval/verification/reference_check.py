"""Files that readers can open because a page is said to use them, against what it shows."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex


def files_opened_by(keys: Iterable[int]) -> dict[int, set[str]]:
    """By page: the files that the reference index opens to its readers, such as "picture:5"."""
    kinds = {
        ContentType.objects.get_for_model(kind).pk: kind._meta.model_name
        for kind in (get_image_model(), get_document_model())
    }
    rows = ReferenceIndex.objects.filter(
        base_content_type=ReferenceIndex._get_base_content_type(Page),
        object_id__in=[str(key) for key in keys],
        to_content_type__in=list(kinds),
    )
    found = defaultdict(set)
    for page, kind, key in rows.values_list("object_id", "to_content_type", "to_object_id"):
        found[int(page)].add(f"{kinds[kind]}:{key}")
    return found
