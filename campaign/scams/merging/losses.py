"""What readers of another language lose by a merger, in words for editors and signers."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from campaign.scams.merging.pairs import Pair
from campaign.scams.models import ScamTypePage


def losses(pairs: Iterable[Pair]) -> Iterator[str]:
    """A sentence for each translation that goes and leaves something behind."""
    # The first are the two themselves: what one gets of the other stands apart.
    for pair in list(pairs)[1:]:
        words = {
            "title": pair.goes.title,
            "goal": pair.goal.title,
            "language": pair.goes.locale.get_display_name(),
        }
        if not pair.is_same_language:
            yield (
                _(
                    "“%(title)s” (%(language)s) goes without a page in its place: its readers are "
                    "led to “%(goal)s”, which is not in their language. Have that translated first."
                )
                % words
            )
        elif not pair.is_whole:
            yield (
                _(
                    "“%(title)s” (%(language)s) goes without a page in its place: its readers are "
                    "led to the field “%(goal)s” only. Have the page that stays translated first."
                )
                % words
            )
        elif names := _names_left(pair):
            yield (
                _(
                    "Names by which readers find “%(title)s” (%(language)s) are not taken over, "
                    "because “%(goal)s” is signed by itself. Write them into its aliases: %(names)s"
                )
                % {**words, "names": ", ".join(names)}
            )


def _names_left(pair: Pair) -> list[str]:
    """Of a translated type: its title and aliases that the page in its place does not have."""
    goes, goal = pair.goes.specific, pair.goal.specific
    if not isinstance(goes, ScamTypePage):
        return []
    known = {row.text.casefold() for row in goal.alias_lines.all()} | {goal.title.casefold()}
    names = [goes.title, *(row.text for row in goes.alias_lines.all())]
    return [name for name in names if name.casefold() not in known]
