"""The box where staff try a search: what it becomes, and why each result stands where it does."""

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from wagtail.models import Locale, Site

from search import vi
from search.admin.synonyms import MOST_WORDS, words_of
from search.admin.worklist import require
from search.explanation import changes, explaining
from search.visibility import Visibility
from search.web import labels


class TrialForm(forms.Form):
    """What is tried, where, and with which words that nobody has saved yet."""

    q = forms.CharField(label=gettext_lazy("What a reader types"), max_length=vi.QUERY_CHARACTERS)
    site = forms.ModelChoiceField(Site.objects.all(), label=gettext_lazy("Site"), required=False)
    lang = forms.ModelChoiceField(
        Locale.objects.all(),
        label=gettext_lazy("Language"),
        to_field_name="language_code",
        required=False,
        empty_label=gettext_lazy("All languages"),
    )
    nhom = forms.CharField(
        label=gettext_lazy("Try a group of synonyms before saving it"),
        max_length=2_000,
        required=False,
        help_text=gettext_lazy("One word a line. Nothing is saved by trying."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def group(self) -> list[str]:
        """The words that are tried as a group."""
        return words_of(self.cleaned_data["nhom"])[:MOST_WORDS]


def index(request):
    """The box, and below it what became of the query."""
    require(request)
    site, locale = Site.find_for_request(request), Locale.get_default()
    usual = {"site": site and site.pk, "lang": locale.language_code}
    form = TrialForm(usual | request.GET.dict() if "q" in request.GET else None, initial=usual)
    context = {"form": form, "streams": STREAMS, "reasons": REASONS}
    context["several_sites"] = Site.objects.count() > 1
    if form.is_bound and form.is_valid():
        context |= _tried(form)
    status = 400 if form.is_bound and not form.is_valid() else 200
    return render(request, "search/trial.html", context, status=status)


def _tried(form: TrialForm) -> dict:
    given, group = form.cleaned_data, form.group()
    limits = {"site": given["site"], "locale": given["lang"]}
    found = explaining.explain(given["q"], group=group, **limits)
    kinds = {each.row.kind for each in found.results}
    return {
        "found": found,
        "plain": explaining.explain(given["q"], as_typed=True, **limits),
        "group": group,
        "kinds": labels.names("kind", kinds, Visibility(**limits)),
    }


STREAMS = {
    "exact": gettext_lazy("word as written"),
    "bigrams": gettext_lazy("two neighbours"),
    "folded": gettext_lazy("word without marks"),
    "names": gettext_lazy("the whole name"),
    "autocomplete": gettext_lazy("within a name"),
}

REASONS = {
    changes.MARKS: gettext_lazy("marks put in"),
    changes.OTHER_MARKS: gettext_lazy("other marks"),
    changes.KEYS: gettext_lazy("keys of Telex or VNI"),
    changes.SPACES: gettext_lazy("spaces put right"),
    changes.MEANING: gettext_lazy("what the abbreviation means here"),
    changes.SLIP: gettext_lazy("slip of the finger"),
}
