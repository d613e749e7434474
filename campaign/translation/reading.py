"""What readers are told of a translation: that it fell behind, that nobody has reviewed it."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.content import notices
from campaign.content.models.translated import Translated
from campaign.translation.origins import is_outdated, origin_of, published_on


def register() -> None:
    """Have the notes asked for on each public page; called once when the app is ready."""
    notices.register("older_translation", older_than_its_source, where=is_outdated)
    notices.register("unreviewed_translation", not_reviewed)


def older_than_its_source(page: Page) -> list[notices.Notice]:
    """The note on a public translation, in its own language: whose text it does not have yet."""
    if not Page.objects.filter(pk=page.pk).filter(is_outdated()).exists():
        return []
    source = origin_of(page, revision_id=page.live_revision_id).source
    words = {
        "language": source.locale.get_display_name(),
        "day": published_on(source).strftime("%d/%m/%Y"),
    }
    return [
        notices.Notice(
            kind="caution",
            text=_("This translation is older than the %(language)s text of %(day)s.") % words,
            url=source.get_url() or "",
            link_text=_("Read the original"),
        )
    ]


def not_reviewed(page: Page) -> list[notices.Notice]:
    """The note that was signed with the page; it costs no query."""
    if not getattr(page, Translated.UNREVIEWED, False):
        return []
    return [notices.Notice("note", _("Translation not reviewed by a native speaker."))]
