"""What stands against a text, told to its writer when it is saved and not only to its signers."""

from wagtail.admin import messages

from campaign.approval import advice


def tell(request, page) -> None:
    """Say each warning about the text just saved; it stays saved. The editor shows all of it."""
    for each in advice.about(page):
        if each.objection or each.warning:
            words = [each.words, *each.points, each.objection]
            messages.warning(request, " ".join(filter(None, words)))
