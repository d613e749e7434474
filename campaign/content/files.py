"""Who gets which file: readers through a live page that uses it, staff after sign-in.

Uploads lie in a private store. No address under MEDIA_URL is served. Of pictures readers get
the sizes that pages show, never the original nor a size that staff looked at.
"""

from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, ReferenceIndex

from campaign.content.models import File, Rendition

PICTURE_TYPES = {
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "png": "png",
    "webp": "webp",
    "avif": "avif",
    "gif": "gif",
}


@require_safe
def picture(request, name):
    return _picture_response(readers_picture(name))


@require_safe
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def staff_picture(request, name):
    return _picture_response(_rendition(name))


@require_safe
def file(request, pk, name):
    document = get_object_or_404(File, pk=pk)
    if document.filename != name or not is_public(document):
        raise Http404
    return _download(document)


@require_safe
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def staff_file(request, pk, name):
    return _download(get_object_or_404(File, pk=pk))


def readers_picture(name: str) -> Rendition:
    """The size of a picture that readers get under this name; raises Http404."""
    rendition = _rendition(name)
    if not (rendition.is_for_readers and is_public(rendition.image)):
        raise Http404
    return rendition


def refuse_unused(document, request):
    """The hook `before_serve_document`: Wagtail's own address, should it ever be reached."""
    if not is_public(document):
        raise Http404


def is_public(item) -> bool:
    """Whether a live page that anyone may open uses this picture or document."""
    return live_users(item).public().exists()


def is_on_closed_page(item) -> bool:
    """Whether a live page uses this picture or document that not everybody may open yet."""
    return live_users(item).not_public().exists()


def live_users(item):
    """The live pages that use this picture or document, open to everybody or not."""
    users = ReferenceIndex.get_references_to(item).filter(
        base_content_type__in=[ReferenceIndex._get_base_content_type(Page)]
    )
    keys = [int(pk) for pk in users.values_list("object_id", flat=True).distinct()]
    # Of a page whose time is over nothing is open, whether or not the worker has come to it.
    return Page.objects.filter(pk__in=keys).live().exclude(expire_at__lte=timezone.now())


def _rendition(name: str) -> Rendition:
    # Names come from an address: only the stored name of a rendition finds anything.
    rendition = Rendition.objects.filter(file__endswith=f"/{name}").select_related("image").first()
    if rendition is None or rendition.name != name:
        raise Http404
    return rendition


def picture_type(rendition: Rendition) -> str:
    """The media type of a picture, by its name."""
    kind = PICTURE_TYPES.get(rendition.name.rsplit(".", 1)[-1].lower(), "octet-stream")
    prefix = "image" if kind != "octet-stream" else "application"
    return f"{prefix}/{kind}"


def _picture_response(rendition: Rendition) -> FileResponse:
    return _open(rendition.file, content_type=picture_type(rendition))


def _download(document: File) -> FileResponse:
    response = _open(
        document.file,
        as_attachment=document.content_type != "application/pdf",
        filename=document.filename,
        content_type=document.content_type,
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _open(stored, **how) -> FileResponse:
    try:
        stored.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(stored, **how)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-cache"
    return response
