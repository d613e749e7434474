"""Holding texts to the rules of the fields that they are about.

A rule that a machine can judge is held before anybody signs, and where sources are shown; one
that only a person can judge is told to all who sign, whose signatures keep that they were.
"""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval import advice
from campaign.approval.fingerprint import canonical, to_json
from campaign.content import outgoing
from campaign.content.models import ContentPage
from campaign.scams.models import FieldRule, FurtherField, ScamFieldPage, ScamTypePage

Kind = FieldRule.Kind
# Shown without their addresses where the rule holds.
SHOWN_APART = ("source_lines", "files")
NAMED = 5


def register() -> None:
    """Have signers told and sources shown without links; called once when the app is ready."""
    advice.finders.append(advices)
    outgoing.closers.append(is_closed)


def rules_for(page: Page) -> list[FieldRule]:
    """The rules of the public fields that `page` is about, as it is in memory; each kind once."""
    if not isinstance(page, ContentPage):
        return []
    fields = _fields_of(page)
    if fields is None:
        return []
    # A translation keeps to the rules of the original.
    keys = ScamFieldPage.objects.filter(fields).values("translation_key")
    rows = FieldRule.objects.filter(page__translation_key__in=keys).order_by("page", "sort_order")
    return list({(row.kind, row.text): row for row in rows}.values())


def is_closed(page: Page) -> bool:
    """Whether readers of `page` are led to nobody outside but bodies of the state."""
    # One cheap question for most hubs and pages: whether any field has the rule.
    if not FieldRule.objects.filter(kind=Kind.NO_OUTGOING_LINK).exists():
        return False
    return any(rule.kind == Kind.NO_OUTGOING_LINK for rule in rules_for(page))


def advices(page: Page) -> Iterator[advice.Advice]:
    """Each rule that the text of `page` must keep to, with what is against it."""
    for rule in rules_for(page):
        strange = outgoing.strange_in(_text(page)) if rule.kind == Kind.NO_OUTGOING_LINK else []
        yield advice.Advice(
            _("Rule of this field: %(rule)s.") % {"rule": rule.get_kind_display()},
            key=f"rule:{rule.kind}",
            points=(rule.text,) if rule.text else (),
            objection=_objection(strange),
            warning=False,
        )


def _fields_of(page: ContentPage) -> Q | None:
    """Where the fields stand that `page` is about: by the types, or the type that it is."""
    if isinstance(page, ScamFieldPage):
        return Q(translation_key=page.translation_key)
    if isinstance(page, ScamTypePage):
        further = [row.field_id for row in page.further_fields.all()]
        return _above([page.path], further)
    types = {row.scam_id for row in page.related_types.all()}
    if not types:
        return None
    paths = Page.objects.filter(pk__in=types).values_list("path", flat=True)
    further = FurtherField.objects.filter(page__in=types).values_list("field", flat=True)
    return _above(list(paths), list(further))


def _above(paths: list[str], further: list[int]) -> Q:
    return Q(path__in=[path[: -Page.steplen] for path in paths if path]) | Q(pk__in=further)


def _text(page: Page) -> str:
    """All that readers may see of `page`, but what is shown without its addresses."""
    content = canonical(page)["content"]
    return to_json({name: part for name, part in content.items() if name not in SHOWN_APART})


def _objection(strange: list[str]) -> str:
    if not strange:
        return ""
    return _("Take these addresses out of the text first: %(addresses)s") % {
        "addresses": ", ".join(strange[:NAMED])
    }
