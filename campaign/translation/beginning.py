"""Beginning a translation: of one page, or of a small part of the tree."""

from django import forms
from django.utils.translation import gettext as _
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitTranslationForm,
)

# Everybody else waits while this many pages are made.
MOST_PAGES = 20


class BeginForm(SubmitTranslationForm):
    """The stock form, for as many pages as one request can make."""

    def __init__(self, instance, *args, **kwargs):
        super().__init__(instance, *args, **kwargs)
        self.pages_below = instance.get_descendants().count()

    def clean_include_subtree(self) -> bool:
        wanted = self.cleaned_data["include_subtree"]
        if wanted and self.pages_below > MOST_PAGES:
            words = _(
                "There are %(count)d pages below this one, and at most %(most)d can be begun at "
                "once: begin with the page itself, then with its parts."
            )
            raise forms.ValidationError(words % {"count": self.pages_below, "most": MOST_PAGES})
        return wanted


class BeginView(SubmitPageTranslationView):
    def get_form(self):
        stock = super().get_form()
        data = self.request.POST if stock.is_bound else None
        return BeginForm(self.object, data, initial=stock.initial)
