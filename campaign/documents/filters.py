"""By what readers narrow the document library. What is not checked is found by nobody."""

from collections import Counter
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from campaign.content.models.listing_filters import ByWords, ListFilter, Option
from campaign.content.text import folded

CHECKED = Q(legaldocumentpage__is_verified=True)


class Words(ListFilter):
    """By words of number, title and abstract, marks or none: a library has a few hundred."""

    is_typed = True

    def where(self, given, options, pages):
        asked = folded(given).split()
        names = ("title", "number", "abstract", "document_kind", "is_verified")
        rows = pages.values_list(
            "pk", names[0], *(f"legaldocumentpage__{name}" for name in names[1:])
        )
        found = []
        for pk, title, number, abstract, kind, is_verified in rows:
            text = folded(f"{kind} {number if is_verified else ''} {title} {abstract}")
            if all(word in text for word in asked):
                found.append(pk)
        return Q(pk__in=found)


class Year(ListFilter):
    """By the year in which a document was issued, where its dates are checked."""

    def options(self, pages):
        day, text = "legaldocumentpage__issued_on", "legaldocumentpage__issued_text"
        rows = pages.filter(CHECKED).order_by().values_list(f"{day}__year", text)
        counts: Counter[str] = Counter()
        for year, as_known, count in rows.annotate(count=Count("pk")):
            if found := str(year or "") or _year_in(as_known):
                counts[found] += count
        return [
            Option(year, year, CHECKED & _issued_in(year), counts[year])
            for year in sorted(counts, reverse=True)
        ]


class Validity(ListFilter):
    """By whether a document applies today, as far as that is confirmed."""

    def options(self, pages):
        today = date.today()
        start, end, status = (
            f"legaldocumentpage__{name}" for name in ("effective_on", "ends_on", "status")
        )
        ended = Q(**{f"{end}__lt": today}) | Q(**{status: "ended"})
        not_yet = ~ended & (Q(**{f"{start}__gt": today}) | Q(**{status: "not_yet", start: None}))
        applies = ~ended & ~not_yet
        meant = [
            ("con", _("In force"), applies & Q(**{status: "in_force"})),
            ("mot-phan", _("Partly out of force"), applies & Q(**{status: "partly"})),
            ("het", _("No longer in force"), ended),
            ("chua", _("Not in force yet"), not_yet),
        ]
        checked = pages.filter(CHECKED).order_by()
        counts = checked.aggregate(
            **{value.replace("-", "_"): Count("pk", filter=where) for value, _label, where in meant}
        )
        found = (
            Option(value, str(label), CHECKED & where, counts[value.replace("-", "_")])
            for value, label, where in meant
        )
        return [option for option in found if option.count]


def _issued_in(year: str) -> Q:
    day, text = "legaldocumentpage__issued_on", "legaldocumentpage__issued_text"
    return Q(**{f"{day}__year": int(year)}) | Q(**{day: None, f"{text}__contains": year})


def _year_in(text: str) -> str:
    """The year that `text` begins or ends with, such as “2020” or “08/2020”."""
    return next((part for part in (text[:4], text[-4:]) if len(part) == 4 and part.isdecimal()), "")


ALL = (
    Words("tu-khoa", _("Number, title or abstract")),
    ByWords("loai", _("Kind of document"), "legaldocumentpage__document_kind"),
    ByWords("co-quan", _("Issuer"), "legaldocumentpage__issuer"),
    Year("nam", _("Year of issue")),
    Validity("hieu-luc", _("Validity")),
)
