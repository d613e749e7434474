"""Translating writes drafts only: a live row changes by its own approval and by nothing else.

wagtail-localize saves the translated page itself, live or not, and offers no hook before it does.
So its one writing method is wrapped. What is relied on is named in `WRAPPED`, and a start-up check
fails when an upgrade changes it.
"""

from functools import partial, wraps

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import Approvable
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.content.text import ascii_slug
from campaign.translation.fields import own_fields
from campaign.translation.models import Origin

WRAPPED = {
    "create_or_update_translation": (
        "(self, locale, user=None, publish=True, copy_parent_pages=False, fallback=False)"
    ),
    "get_translated_instance": "(self, locale)",
}


def connect() -> None:
    """Wrap the method; called once when the app is ready."""
    TranslationSource.create_or_update_translation = _drafts_only(
        TranslationSource.create_or_update_translation
    )


def _drafts_only(stock):
    @wraps(stock)
    def create_or_update(source, locale, user=None, publish=True, **how):
        if not issubclass(source.specific_content_type.model_class(), Approvable):
            return stock(source, locale, user, publish, **how)
        invalid = None
        with turn():
            created = _prepare(source, locale, user)
            source.get_translated_instance = partial(_draft, source)
            try:
                # Parents that lack were made just before, in their own right.
                how["copy_parent_pages"] = False
                page, _created = stock(source, locale, user, publish=False, **how)
            except ValidationError as error:
                # The editor shows the errors that were noted beside the strings: they must stay.
                invalid = error
            finally:
                del source.get_translated_instance
            if invalid is None:
                _note_origin(source, page, user)
        if invalid is not None:
            raise invalid
        return page, created

    return create_or_update


def _prepare(source: TranslationSource, locale: Locale, user) -> bool:
    """Make the page and those above it where they lack, as drafts; whether the page was made."""
    original = source.get_source_instance()
    if original.has_translation(locale):
        _refuse_locked(original.get_translation(locale), user)
        return False
    parent = original.get_parent().specific
    if not parent.is_root() and not parent.has_translation(locale):
        # Wagtail would show the parents' own text there, in the wrong language and at once.
        above, _made = TranslationSource.get_or_create_from_instance(parent)
        work, _made = Translation.objects.get_or_create(source=above, target_locale=locale)
        work.save_target(user=user, publish=False)
    own = own_fields(type(original)) - {"slug"}
    made = source.as_instance().copy_for_translation(locale, exclude_fields=sorted(own))
    made.owner = user
    made.save(update_fields=["owner"], clean=False)
    return True


def _refuse_locked(page: Page, user) -> None:
    lock = page.specific.get_lock()
    if user is not None and lock is not None and lock.for_user(user):
        raise Refused(
            _("“%(title)s” cannot be changed now: it is locked, or waits for a signature.")
            % {"title": page.get_admin_display_title()}
        )


def _draft(source: TranslationSource, locale: Locale) -> Approvable:
    """The latest draft of the translated page; a live row is not saved with it."""
    stored = TranslationSource.get_translated_instance(source, locale)
    draft = stored.get_latest_revision_as_object()
    for field in draft._meta.get_fields():
        if isinstance(field, ParentalManyToManyField):
            # wagtail-localize takes links over, but none away.
            setattr(draft, field.name, [])
    if not draft.live:
        _take_address_from_title(source, draft)
    draft.save = partial(_save, draft)
    return draft


def _save(page: Approvable, *args, **kwargs) -> None:
    """Save what Wagtail notes about the newest revision; the text only where it is not live."""
    if kwargs.get("update_fields") is None:
        # wagtail-localize understands errors by field only, and these come by field.
        page.full_clean()
        if page.live:
            return
    type(page).save(page, *args, **kwargs)


def _take_address_from_title(source: TranslationSource, page: Approvable) -> None:
    """An address in the page's own language, until somebody chose one or readers know it."""
    is_known = page.first_published_at or page.get_descendants().live().exists()
    if is_known or page.slug != source.get_source_instance().slug:
        return
    titles = StringTranslation.objects.filter(
        context__object_id=page.translation_key, context__path="title", locale=page.locale_id
    )
    title = titles.exclude(has_error=True).order_by("updated_at").last()
    page.slug = (title and ascii_slug(title.data)) or page.slug


def _note_origin(source: TranslationSource, page: Approvable, user) -> None:
    revision = page.latest_revision
    # As the revision was saved, one may have been found by its words alone.
    Origin.objects.filter(revision_id=revision.pk).delete()
    Origin.objects.create(
        page_id=page.pk,
        revision_id=revision.pk,
        source_id=source.get_source_instance().pk,
        fingerprint=fingerprint(source.as_instance()),
    )
    log(instance=page, action="wagtail.edit", user=user, revision=revision, content_changed=True)
