"""Roads by wagtail-localize: begin, write, save, publish, renew, stop, convert, synchronise."""

from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.operations import translate_object

from tests.approval.roads.pages import again, change
from tests.approval.roads.rows_publishing import PUBLISH
from tests.approval.roads.table import Road, perhaps_refused
from tests.approval.roads.world import UNSEEN
from tests.translation import rounds

EDIT = "wagtailadmin_pages:edit"


def work(world):
    """The work of translating the live English page."""
    return rounds.work_on(world.inside)


def begin(world, page, actor):
    fields = {"locales": [rounds.english().pk], "include_subtree": "on", "publish": "on"}
    actor.post("wagtail_localize:submit_page_translation", page.pk, data=fields)
    actor.edit(page, PUBLISH)


def begin_by_code(world, page, actor):
    translate_object(page, [rounds.english()], user=actor.user)


def save_and_publish(world, page, actor):
    for action in ("publish", "save_draft"):
        actor.post(EDIT, page.pk, data={"action": action} | PUBLISH)


def save_target(world, page, actor):
    for publish in (False, True):
        with perhaps_refused():
            work(world).save_target(user=actor.user, publish=publish)


def string(world):
    return work(world).source.stringsegment_set.first()


def write_strings(world, page, actor):
    """A string put over the editor's own interface, and the words of a PO file."""
    address = reverse(
        "wagtail_localize:edit_string_translation", args=[work(world).pk, string(world).pk]
    )
    form = "application/x-www-form-urlencoded"
    actor.note(actor.client.put(address, urlencode({"value": UNSEEN}), content_type=form))
    po = SimpleUploadedFile("en.po", str(with_secret(work(world))).encode(), "text/x-gettext")
    actor.post("wagtail_localize:upload_pofile", work(world).pk, data={"file": po})
    save_and_publish(world, page, actor)


def with_secret(translation):
    po = translation.export_po()
    for entry in po:
        entry.msgstr = UNSEEN
    return po


def import_po(world, page, actor):
    work(world).import_po(with_secret(work(world)), delete=True, user=actor.user)
    save_target(world, page, actor)


def renew(world, page, actor):
    """The new text of the source taken over, with the box that ours does not have."""
    source = work(world).source
    fields = {"publish_translations": "on", "use_machine_translation": "on"}
    actor.post("wagtail_localize:update_translations", source.pk, data=fields)
    actor.post("wagtail_localize:machine_translate", work(world).pk)
    save_and_publish(world, page, actor)


def renew_by_code(world, page, actor):
    source = work(world).source
    source.update_from_db()
    for translation in source.translations.all():
        translation.save_target(user=actor.user, publish=True)


def stop(world, page, actor):
    """The page becomes one like others, and a translation again."""
    actor.post("wagtail_localize:stop_translation", work(world).pk)
    actor.edit(page, PUBLISH)
    actor.post(EDIT, page.pk, data={"localize-restart-translation": "1"})
    save_and_publish(world, page, actor)


def stop_by_code(world, page, actor):
    change(work(world), enabled=False)
    page.title = UNSEEN
    page.save_revision(user=actor.user).publish(user=actor.user)


def convert(world, page, actor):
    actor.post("wagtail_localize:convert_to_alias", page.pk)
    actor.post(f"/quan-tri/localize/page/{page.pk}/convert_to_alias/")


def convert_by_code(world, page, actor):
    """What the button would do: the English page shows the source's own text."""
    original = Page.objects.get(pk=world.inside.pk)
    change(page, alias_of=original, title=world.inside.title, body=world.inside.body)


def submit(world, page, actor):
    actor.post("translation:submit", page.pk)
    actor.edit(again(page), PUBLISH)


def publish(world, page, actor):
    rounds.work_on(world.replaced).save_target(user=actor.user, publish=True)


def synchronise(world, page, actor):
    """The languages tied to each other, so that pages of one fill the other."""
    english = rounds.english()
    fields = {"language_code": "en", "component-wagtail_localize_localesynchronization-enabled": 1}
    source = {"component-wagtail_localize_localesynchronization-sync_from": world.home.locale_id}
    actor.post("wagtaillocales:edit", english.pk, data=fields | source)
    call_command("sync_locale_trees")


def synchronise_by_code(world, page, actor):
    with perhaps_refused():
        LocaleSynchronization.objects.create(
            locale=rounds.english(), sync_from_id=world.home.locale_id
        )
    LocaleSynchronization.objects.bulk_create(
        [LocaleSynchronization(locale=rounds.english(), sync_from_id=world.home.locale_id)],
        ignore_conflicts=True,
    )
    call_command("sync_locale_trees")


ROADS = [
    Road("translate: begin", "live", begin, begin_by_code, leaves=(0, 1)),
    Road("translate: save and publish", "english", save_and_publish, save_target),
    Road("translate: write strings", "english", write_strings, import_po),
    Road("translate: renew", "english", renew, renew_by_code),
    Road("translate: stop and go on", "english", stop, stop_by_code),
    Road("translate: convert to an alias", "english", convert, convert_by_code),
    Road("translate: submit and publish", "begun", submit, publish),
    Road("translate: synchronise languages", "", synchronise, synchronise_by_code, moves=True),
]
