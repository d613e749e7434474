"""Whether details of a picture were covered, for the screens of pictures."""

from django import template

from campaign.content.models.covered import latest, line_about
from campaign.content.models.picture import Picture

register = template.Library()


@register.simple_tag
def covered_picture(picture: Picture) -> Picture | None:
    """The picture that stands for `picture` since its details were covered; mostly None."""
    return latest(picture.pk) if line_about(picture.pk) else None
