"""Who gets a card: everybody, while its page is public; nobody else ever."""

from threading import Lock

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from campaign.content.models import ContentPage
from campaign.content.share_card import drawing, store
from campaign.content.share_card.card import Card, address_of, card_of

# Many who ask for the same new card at once wait for one drawing.
_drawing = Lock()


@require_safe
def show(request, pk, digest):
    """The card that this address names; an earlier one leads to that of today."""
    pages = ContentPage.objects.live().public().exclude(expire_at__lte=timezone.now())
    light = pages.filter(pk=pk).select_related("locale").first()
    if light is None:
        raise Http404
    with translation.override(light.locale.language_code):
        card = card_of(light.specific, request)
    if digest != card.digest:
        return redirect(address_of(light, card))
    # Nothing on the way keeps it without asking: a page that was taken down has no card.
    etag = f'"{digest}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or HttpResponse(picture(light.pk, card), content_type="image/png")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response


def picture(pk: int, card: Card) -> bytes:
    if (kept := store.read(pk, card.digest)) is not None:
        return kept
    with _drawing:
        if (kept := store.read(pk, card.digest)) is None:
            kept = drawing.draw(card)
            store.write(pk, card.digest, kept)
    return kept
