"""ImpersonationPage: whose names swindlers misuse most, and how the real ones behave."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from campaign.content.models import ContentPage
from campaign.content.text import ascii_slug
from campaign.scams.blocks.misused_name import MisusedNamesBlock


class ImpersonationPage(ContentPage):
    # Blocks and no child rows: translators get the words of blocks only.
    names = StreamField(
        MisusedNamesBlock(),
        blank=True,
        verbose_name=_("names"),
        help_text=_("The front page shows the first ones. The order is yours and no statistic."),
    )

    kind = "impersonation"
    search_weight = 0.8
    body_fields = ("names",)
    subpage_types = []
    content_panels = [*ContentPage.content_panels, FieldPanel("summary"), FieldPanel("names")]

    class Meta:
        verbose_name = _("most misused names")
        verbose_name_plural = _("pages of most misused names")

    def first_names(self, count: int) -> list[tuple[str, str]]:
        """The first names, each with its anchor, for no query: unfolding would ask for pages."""
        names = [row["value"].get("name", "") for row in self.names.raw_data]
        return list(zip(names, self.anchors(names), strict=True))[:count]

    @staticmethod
    def anchors(names: Iterable[str]) -> list[str]:
        """Where each name stands on its page: made of it, and of its turn where it comes again."""
        seen: Counter[str] = Counter()
        found = []
        for name in names:
            anchor = f"ten-{ascii_slug(name)}"
            seen[anchor] += 1
            found.append(anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}")
        return found
