"""Roads by files: replaced under a live page, or fetched by addresses that one can guess."""

from io import StringIO
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.images.views.serve import generate_signature
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from campaign.content.models import Rendition
from tests import factories
from tests.approval.roads.actors import filled_form
from tests.approval.roads.pages import again, change
from tests.approval.roads.table import Road, perhaps_refused
from tests.approval.roads.world import SECRET, UNSEEN
from tests.small_pdf import pdf

PDF = pdf(SECRET)


def other_picture():
    return factories.image_file("khac.png", "red")


def upload():
    return SimpleUploadedFile("khac.pdf", PDF, "application/pdf")


def addresses(*files) -> list[str]:
    """What a stranger could try for these files."""
    found = []
    for file in files:
        media = f"{settings.MEDIA_URL}{file.file.name}"
        found += [media, f"/media/{file.file.name}", f"/{file.file.name}"]
        if hasattr(file, "renditions"):
            found += [reverse("picture", args=[file.file.name.rsplit("/", 1)[-1]])]
            found += [rendition.public_url for rendition in file.renditions.all()]
            found += [f"/media/{rendition.file.name}" for rendition in file.renditions.all()]
            found += [rendition.url for rendition in file.renditions.all()]
        else:
            found += [file.public_url, file.url, f"/documents/{file.pk}/{file.filename}"]
            found += [reverse("wagtaildocs_serve", args=[file.pk, file.filename])]
    return found


def replace_picture_by_hand(world, page, actor):
    """The forms for one picture, and that of many at once."""
    picture = world.files["live_picture"]
    form = filled_form(world, "wagtailimages:edit", picture.pk)
    for changes in ({"file": other_picture()}, {"title": UNSEEN}, {"description": UNSEEN}):
        actor.post("wagtailimages:edit", picture.pk, data=form | changes)
    several = {f"image-{picture.pk}-{name}": value for name, value in form.items()}
    changes = {f"image-{picture.pk}-title": UNSEEN}
    actor.post("wagtailimages:edit_multiple", picture.pk, data=several | changes)
    actor.post("wagtailimages:delete", picture.pk)


def replace_picture(world, page, actor):
    picture = again(world.files["live_picture"])
    for values in ({"file": other_picture()}, {"title": UNSEEN}, {"description": UNSEEN}):
        with perhaps_refused():
            change(again(picture), **values)
    again(picture).delete()


def replace_file_by_hand(world, page, actor):
    file = world.files["live_file"]
    form = filled_form(world, "wagtaildocs:edit", file.pk)
    for changes in ({"file": upload()}, {"title": UNSEEN}):
        actor.post("wagtaildocs:edit", file.pk, data=form | changes)
    several = {f"doc-{file.pk}-{name}": value for name, value in form.items()}
    changes = {f"doc-{file.pk}-title": UNSEEN}
    actor.post("wagtaildocs:edit_multiple", file.pk, data=several | changes)
    actor.post("wagtaildocs:delete", file.pk)
    # A file is no row: nothing was written where it alone is gone.
    if not file.file.storage.exists(file.file.name):
        actor.failures.append("the public document is gone from the disk")
    return addresses(again(file))


def replace_file(world, page, actor):
    file = world.files["live_file"]
    other = world.files["draft_file"].file.name
    for values in ({"file": ContentFile(PDF, name="khac.pdf")}, {"file": other}):
        with perhaps_refused():
            change(again(file), **values)
    with perhaps_refused():
        change(again(file), file=ContentFile(PDF, name="k.pdf"), how={"update_fields": ["file"]})
    return addresses(again(file))


def look_at_drafts_files(world, page, actor):
    """Staff open everything, which makes sizes of pictures; a stranger then guesses."""
    picture, file = world.files["draft_picture"], world.files["draft_file"]
    actor.get("wagtailadmin_pages:view_draft", page.pk)
    actor.get("wagtailimages:edit", picture.pk)
    actor.get("wagtailimages:preview", picture.pk, "original")
    actor.get(file.url)
    return addresses(picture, file, world.files["loose_file"])


def signed_addresses(world, page, actor):
    """Wagtail's signed addresses of pictures, with the right signature."""
    picture = world.files["draft_picture"]
    found = []
    for spec in ("original", "width-400"):
        actor.get("wagtailimages:url_generator_output", picture.pk)
        signature = generate_signature(picture.pk, spec)
        for stem in ("images", "anh", "media/images", "quan-tri/images"):
            found.append(f"/{stem}/{signature}/{picture.pk}/{spec}/")
        found.append(reverse("wagtailimages:preview", args=[picture.pk, spec]))
    return found


def files_of_newer_text(world, page, actor):
    """A live page's newer draft uses them; its public text does not."""
    page.save_revision(user=actor.user)
    return addresses(world.files["draft_picture"], world.files["draft_file"])


def other_collection(world, page, actor):
    """A closed collection opened, and the files moved to and fro."""
    root = Collection.get_first_root_node()
    closed = root.add_child(name="Đóng")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    files = [world.files["draft_picture"], world.files["draft_file"]]
    for file in files:
        for where in (closed, root):
            change(file, collection=where)
            form = filled_form(world, edit_view(file), file.pk)
            actor.post(edit_view(file), file.pk, data=form | {"collection": where.pk})
    closed.view_restrictions.all().delete()
    actor.post("wagtailadmin_collections:set_privacy", root.pk, data={"restriction_type": "none"})
    return addresses(*files)


def edit_view(file) -> str:
    return "wagtailimages:edit" if hasattr(file, "renditions") else "wagtaildocs:edit"


def rendition_of_another(world, page, actor):
    """A size of a public picture that points to a draft's file."""
    public, secret = world.files["live_picture"], world.files["draft_picture"]
    names = [secret.file.name, *[each.file.name for each in secret.renditions.all()]]
    made = []
    for number, name in enumerate([*names, world.files["draft_file"].file.name]):
        # A size that readers get, under a key of its own.
        sizes = {"filter_spec": "width-400|format-webp", "focal_point_key": f"{number}"}
        row = Rendition(image=public, width=1, height=1, **sizes)
        row.file.name = name
        with perhaps_refused():
            row.save()
            made.append(row.public_url)
    return made


def pictures_anew(world, page, actor):
    """Every size of every picture taken away, and made again, those of drafts as well."""
    call_command("wagtail_update_image_renditions", stdout=StringIO())
    return addresses(world.files["draft_picture"])


def forged_index(world, page, actor):
    """The index of references says that a live page uses a draft's files."""
    files = [world.files["draft_picture"], world.files["draft_file"]]
    row = ReferenceIndex.objects.filter(object_id=str(page.pk)).first()
    for file in files:
        row.pk, row.to_object_id = None, str(file.pk)
        row.to_content_type = ContentType.objects.get_for_model(file)
        row.content_path_hash = uuid4()
        row.save(force_insert=True)
    return addresses(*files)


NO_SERVER = "Wagtail's server of signed addresses is not installed"


def fill_a_size(world, page, actor):
    """Other bytes in a size that readers get, and a size that was not made of its picture."""
    picture = world.files["live_picture"]
    size = picture.renditions.first()
    with perhaps_refused():
        size.file.save("khac.png", other_picture())
    Rendition(
        image=picture, filter_spec=size.filter_spec, focal_point_key="x", file=other_picture()
    ).save()


ROADS = [
    Road("picture: its sizes filled by hand", "live", by_code=fill_a_size),
    Road("picture: replaced", "live", replace_picture_by_hand, replace_picture),
    Road("document: replaced", "live", replace_file_by_hand, replace_file),
    Road("files of a draft: guessed", "draft", look_at_drafts_files),
    Road("files of a draft: signed addresses", "draft", signed_addresses, closed_by=NO_SERVER),
    Road("files of newer text: guessed", "changed", by_code=files_of_newer_text),
    Road("files of a draft: other collection", "", other_collection),
    Road("files of a draft: as a size of another", "", by_code=rendition_of_another),
    Road("files of a draft: sizes made anew", "", by_code=pictures_anew, moves=True),
    Road("files of a draft: forged index", "live", by_code=forged_index),
]
