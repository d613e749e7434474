"""The forms of a takedown: finding the page, asking, deciding, declining."""

from django import forms
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from campaign.approval import addresses
from campaign.approval.models.takedown import Takedown
from campaign.approval.takedowns import rules
from campaign.approval.takedowns.service import Wish

SHORT = forms.Textarea(attrs={"rows": 3})


class PageChoice(AdminPageChooser):
    """Wagtail's chooser, which fails on what is no key when it shows a refused form again."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value if value and value.isascii() and value.isdigit() else None


class FindForm(forms.Form):
    """The page as its reader has it: by its address."""

    address = forms.CharField(
        label=gettext_lazy("Address of the page"),
        max_length=2000,
        help_text=gettext_lazy("Copy it from the address line of the browser."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def clean_address(self) -> Page:
        page = addresses.page_at(self.cleaned_data["address"])
        if page is None:
            raise forms.ValidationError(
                _("No page of this hub is public at this address. Copy the whole address again.")
            )
        return page


class WishForm(forms.Form):
    """What happens to the page, its addresses and the pages below it."""

    cause = forms.ChoiceField(
        label=gettext_lazy("What readers are told"),
        choices=Takedown.Cause.choices,
        help_text=gettext_lazy("Only these words are shown, never your own."),
        widget=forms.RadioSelect,
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("What readers get at its address"),
        choices=Takedown.Answer.choices,
        initial=Takedown.Answer.NOTICE,
        widget=forms.RadioSelect,
    )
    redirect_page = forms.ModelChoiceField(
        Page.objects.all(),
        label=gettext_lazy("Page that readers are led on to"),
        required=False,
        help_text=gettext_lazy("Only where readers are led on to another page."),
        widget=PageChoice,
    )
    with_descendants = forms.BooleanField(required=False, initial=True)
    knowing = forms.BooleanField(label=gettext_lazy("I know this"))

    def __init__(self, *args, page: Page | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        count = rules.below(page) if page else 0
        if count:
            self.fields["with_descendants"].label = ngettext(
                "Take down the %(count)d page below it as well",
                "Take down the %(count)d pages below it as well",
                count,
            ) % {"count": count}
            self.fields["with_descendants"].help_text = _(
                "Otherwise they stay public at their own addresses."
            )
        else:
            del self.fields["with_descendants"]
        if cautions := rules.cautions(page) if page else []:
            self.fields["knowing"].help_text = format_html_join(
                " ", "<strong>{}</strong>", ((each,) for each in cautions)
            )
        else:
            del self.fields["knowing"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == Takedown.Answer.REDIRECT:
            goal = cleaned.get("redirect_page")
            if "redirect_page" not in self.errors and (
                found := rules.redirect_objection(self.page, goal)
            ):
                self.add_error("redirect_page", found)
        return cleaned

    def wish(self) -> Wish:
        """What this valid form asks for."""
        cleaned = self.cleaned_data
        return Wish(
            cause=cleaned["cause"],
            answer=cleaned["answer"],
            redirect_page=cleaned["redirect_page"],
            with_descendants=cleaned.get("with_descendants", True),
            knowing=cleaned.get("knowing", False),
        )


class RequestForm(WishForm):
    """A request, or hiding at once: with a reason that stays inside."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, for leadership"),
        max_length=2000,
        help_text=gettext_lazy("Readers never see it. Do not repeat here what must not be known."),
        widget=SHORT,
    )
    urgent = forms.BooleanField(label=gettext_lazy("Urgent"), required=False)
    field_order = ["reason", "urgent"]


class DecisionForm(WishForm):
    """Leadership's yes, as proposed or changed."""

    comment = forms.CharField(
        label=gettext_lazy("Your comment"), max_length=2000, required=False, widget=SHORT
    )


class DeclineForm(forms.Form):
    """Leadership's no."""

    comment = forms.CharField(
        label=gettext_lazy("Why the page is not taken down"), max_length=2000, widget=SHORT
    )


class HideForm(forms.Form):
    """Hiding at once what somebody else asked to take down."""

    knowing = forms.BooleanField(label=gettext_lazy("I know this"))

    def __init__(self, *args, page: Page | None, **kwargs):
        super().__init__(*args, **kwargs)
        if page is None or not rules.cautions(page):
            del self.fields["knowing"]
