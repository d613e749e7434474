"""By the fields of crime to which the tricks belong that a page tells of."""

from django.db.models import Q

from campaign.content.languages import in_reader_language
from campaign.content.models import ContentPage
from campaign.content.models.listing_filters import ListFilter, Option
from campaign.scams.models import ScamFieldPage

# From a page to the type's own place in the tree, and to the further fields of the type.
PLACE = "related_types__scam__parent_path"
FURTHER = "related_types__scam__further_fields__field"


class ByField(ListFilter):
    """Only live fields; in the order of the fields' own list."""

    def options(self, pages):
        keys = pages.order_by().values("pk")
        told = ContentPage.objects.filter(pk__in=keys)
        fields = ScamFieldPage.objects.live().filter(
            Q(path__in=told.values(PLACE)) | Q(pk__in=told.values(FURTHER))
        )
        found = list(fields.order_by("path"))
        names = [field.title for field in in_reader_language(found)]
        return [
            Option(field.slug, name, Q(pk__in=_telling_of(field)))
            for field, name in zip(found, names, strict=True)
        ]


def _telling_of(field: ScamFieldPage):
    pages = ContentPage.objects.filter(Q(**{PLACE: field.path}) | Q(**{FURTHER: field.pk}))
    return pages.values("pk")
