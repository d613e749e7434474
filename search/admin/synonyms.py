"""The form of a group of synonyms, and what keeps a group sound."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView

from search import vi
from search.admin import synonym_log
from search.models import SynonymGroup
from search.reading.synonyms import REMARK

MOST_WORDS = 50
LONGEST_WORD = 100


class SynonymGroupForm(WagtailAdminModelForm):
    """Words one a line; refuses what a search could make nothing of."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["terms"].widget = forms.Textarea(attrs={"rows": 8})
        self._before = words_of(self.instance.terms) if self.instance.pk else []

    def clean_terms(self) -> str:
        words = words_of(self.cleaned_data["terms"])
        for check in (_count, _readable, _different):
            check(words)
        self._refuse_second_group(words[0])
        return "\n".join(words)

    def save(self, commit=True):
        group = super().save(commit)
        if commit:
            synonym_log.changed(group, before=self._before, after=words_of(group.terms))
        return group

    def _refuse_second_group(self, first: str) -> None:
        """Two groups of one word would have to be read together to know what it finds."""
        others = SynonymGroup.objects.exclude(pk=self.instance.pk).values_list("terms", flat=True)
        if any(tokens("".join(words_of(terms)[:1])) == tokens(first) for terms in others):
            raise ValidationError(
                _("“%(word)s” is the first word of another group: add the words there.")
                % {"word": first}
            )


class KeepersPolicy(ModelPermissionPolicy):
    """Who may change groups may delete one: a wrong group misleads readers until it is gone."""

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, "change" if action == "delete" else action)


class SynonymCreateView(CreateView):
    """The empty form, or one that begins with the query of the address (`?tu=`)."""

    def get_initial_form_instance(self):
        words = words_of(self.request.GET.get("tu", "")[:LONGEST_WORD])
        return self.model(terms="\n".join(words))


def words_of(text: str) -> list[str]:
    """The words of a group, tidied: one a line, without empty lines."""
    lines = unicodedata.normalize("NFC", text.replace("\0", " ")).splitlines()
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def tokens(word: str) -> tuple[str, ...]:
    """What a search takes `word` for."""
    return tuple(token.exact for token in vi.read(word).syllables)


def _count(words: list[str]) -> None:
    if len(words) < 2:
        raise ValidationError(_("A group needs at least two words, one a line."))
    if len(words) > MOST_WORDS:
        raise ValidationError(
            _("A group has at most %(most)s words; this one has %(count)s.")
            % {"most": MOST_WORDS, "count": len(words)}
        )


def _readable(words: list[str]) -> None:
    for word in words:
        if len(word) > LONGEST_WORD:
            raise ValidationError(
                _("“%(word)s…” is too long: at most %(most)s characters a line.")
                % {"word": word[:40], "most": LONGEST_WORD}
            )
        if not tokens(REMARK.sub("", word)) and tokens(word):
            raise ValidationError(
                _("“%(word)s” is only a remark in brackets: write the word before it.")
                % {"word": word}
            )
        if not any(character.isalpha() for character in word) or not tokens(word):
            raise ValidationError(_("“%(word)s” has no letters.") % {"word": word})


def _different(words: list[str]) -> None:
    seen = set()
    for word in words:
        if tokens(word) in seen:
            raise ValidationError(_("“%(word)s” stands in the group twice.") % {"word": word})
        seen.add(tokens(word))
