"""Steps of a translation, as tests take them: by the services that the screens use."""

from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from campaign.approval import forms
from campaign.approval.models import Signature, Step
from campaign.content.models import ContentPage


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def work_on(page: Page) -> Translation:
    """The work of translating `page`, a source, into English."""
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=english())


def english_of(page: Page) -> ContentPage:
    """The stored row of the English page, as readers would get it."""
    return page.get_translation(english()).specific


def write(page: Page, by, **words: str) -> None:
    """Translate every string of the source `page`: into `words` by field, else into "EN …"."""
    work = work_on(page)
    for segment in work.source.stringsegment_set.select_related("string", "context"):
        field = segment.context.path.split(".")[0]
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=work.target_locale,
            defaults={
                "data": words.get(field, f"EN {segment.string.data}"),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": by,
            },
        )


def translated(page: Page, by, **words: str) -> ContentPage:
    """The English draft of `page`, every string of it translated."""
    translate_object(page, [english()], user=by)
    write(page, by, **words)
    work_on(page).save_target(user=by)
    return english_of(page)


def sync(page: Page, by, **words: str) -> ContentPage:
    """Bring the English draft to the present text of its source."""
    work = work_on(page)
    work.source.update_from_db()
    write(page, by, **words)
    work.save_target(user=by)
    return english_of(page)


def submit(page: Page, by) -> None:
    page = Page.objects.get(pk=page.pk).specific
    page.get_workflow().start(page, by)


def step(page: Page, by, **statement) -> None:
    """Take the step at which `page` waits."""
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    state.task.specific.on_action(state, by, "approve", **statement)


def cleared() -> dict:
    return dict.fromkeys(forms.ClearanceForm.STATEMENTS, True) | {"basis": "Kế hoạch"}


def approved(page: Page, hub, **statement) -> ContentPage:
    """`page` through all its steps; returns the public row."""
    submit(page, hub.bientap)
    step(page, hub.bientap, comment="")
    step(page, hub.ramat, **(statement or cleared()))
    step(page, hub.lanhdao, comment="")
    return Page.objects.get(pk=page.pk).specific


def clearance_of(page: Page) -> Signature:
    return Signature.objects.in_force().filter(page_id=page.pk, step=Step.CLEARANCE).latest("pk")
