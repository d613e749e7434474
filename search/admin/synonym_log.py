"""The words that a group of synonyms had and got, in Wagtail's log."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from search.models import SynonymGroup

WORDS = "search.synonyms"


def changed(group: SynonymGroup, *, before: list[str], after: list[str]) -> None:
    """Note the words before and after a change; nothing where they stayed as they were."""
    if before != after:
        log(group, WORDS, data={"before": before, "after": after})


def deleted(sender, instance: SynonymGroup, **kwargs) -> None:
    """Note the words of a group that goes, by whatever way."""
    changed(instance, before=instance.terms.splitlines(), after=[])


class WordsFormatter(LogFormatter):
    """Says it in the history of a group and in the report of the whole site."""

    label = gettext_lazy("Words of a search group")

    def format_message(self, log_entry) -> str:
        before, after = (", ".join(log_entry.data.get(key, [])) for key in ("before", "after"))
        if not before:
            return _("Words: %(after)s") % {"after": after}
        if not after:
            return _("Words at the end: %(before)s") % {"before": before}
        return _("Words: %(after)s (before: %(before)s)") % {"after": after, "before": before}


def register(actions) -> None:
    """The hook `register_log_actions`."""
    actions.register_action(WORDS)(WordsFormatter)
