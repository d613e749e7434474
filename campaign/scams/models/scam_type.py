"""ScamTypePage: one trick, in the order in which a frightened reader needs it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from campaign.content.blocks.lines import LinesBlock, first_lines
from campaign.content.models import ContentPage
from campaign.content.models.described import question
from campaign.content.successors import with_successors
from campaign.scams.specimens_panel import SpecimensPanel


class ScamTypePage(ContentPage):
    definition = models.TextField(
        _("what it is"),
        max_length=500,
        help_text=_("One sentence that a worried reader understands."),
    )
    signs = StreamField(
        LinesBlock(), blank=True, verbose_name=_("signs"), help_text=_("How to recognise it.")
    )
    if_money_is_gone = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("do now: money or data is gone"),
        help_text=_("One action a line, verb first, the most urgent first: “Call your bank”."),
    )
    if_data_given = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("do now: a code, password or paper was given"),
        help_text=_("For those who gave data but no money: “Change the password of your bank”."),
    )
    if_app_installed = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("do now: an app was installed"),
        help_text=_("For those who installed what they were sent: “Switch the phone off”."),
    )
    if_not_yet = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("do now: nothing has happened yet"),
        help_text=_("For those who were only approached: “Hang up. Block the number”."),
    )
    steps = StreamField(
        LinesBlock(), blank=True, verbose_name=_("how it goes"), help_text=_("Step by step.")
    )
    prevention = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("how to avoid it"),
        help_text=_("One habit a line: “Never read a code aloud to anybody”."),
    )
    targets = models.TextField(_("who is targeted"), blank=True, help_text=_("One group a line."))
    media = models.TextField(
        _("medium of contact"), blank=True, help_text=_("Phone, SMS, Zalo…, one a line.")
    )
    impersonated = models.TextField(
        _("impersonated names"),
        blank=True,
        help_text=_("Whom the swindlers claim to be, one a line."),
    )
    code = models.SlugField(
        _("code"), max_length=100, blank=True, help_text=_("Stable; never shown.")
    )
    official_number = models.PositiveSmallIntegerField(
        _("number among the 24 official forms"),
        null=True,
        blank=True,
        help_text=_("From 1 to 24; empty where the official list does not have this trick."),
    )
    name_en = models.CharField(
        _("name in English"),
        max_length=200,
        blank=True,
        help_text=_("As used in English, such as “online gambling”."),
    )
    since = models.PositiveSmallIntegerField(
        _("seen since (year)"),
        null=True,
        blank=True,
        help_text=_("Four digits, such as 2023."),
    )

    kind = "scam"
    has_successors = True
    schema_type = "FAQPage"
    same_in_all_languages = frozenset(["code", "name_en"])
    # People look for a trick by the words of their own language.
    own_in_each_language = ContentPage.own_in_each_language | {"alias_lines"}
    search_weight = 1.3
    # The cases of a reader, the worst first.
    cases = ("if_money_is_gone", "if_data_given", "if_app_installed", "if_not_yet")
    # Advice on data and apps is alike on most pages: it would hide what tells them apart.
    body_fields = ("signs", "if_money_is_gone", "if_not_yet", "steps", "prevention")
    parent_page_types = ["scams.ScamFieldPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("definition"),
        FieldPanel("signs"),
        *[FieldPanel(case) for case in cases],
        InlinePanel("channel_links", heading=_("Where to report"), label=_("Channel")),
        FieldPanel("steps"),
        SpecimensPanel(heading=_("Specimens")),
        FieldPanel("prevention"),
        FieldPanel("targets"),
        FieldPanel("media"),
        FieldPanel("impersonated"),
        InlinePanel("law_lines", heading=_("Laws that apply"), label=_("Law")),
        InlinePanel("related_types", heading=_("Related types"), label=_("Related trick")),
        InlinePanel("further_fields", heading=_("Further fields"), label=_("Field of crime")),
        ContentPage.sources_panel,
    ]
    finding_panels = [
        HelpPanel(
            _(
                "Aliases help people find this page. Readers see none of them but the names of "
                "pages that were merged into it."
            )
        ),
        InlinePanel("alias_lines", heading=_("Aliases and slang"), label=_("Other name")),
        MultiFieldPanel(
            [
                FieldPanel("summary"),
                FieldRowPanel([FieldPanel("code"), FieldPanel("official_number")]),
                FieldRowPanel([FieldPanel("name_en"), FieldPanel("since")]),
            ],
            heading=_("Particulars"),
        ),
    ]
    # What a trick rests on stands with its text.
    settings_panels = [
        panel for panel in ContentPage.settings_panels if panel is not ContentPage.sources_panel
    ]
    promote_panels = [*finding_panels, *ContentPage.promote_panels]

    class Meta:
        verbose_name = _("scam type")
        verbose_name_plural = _("scam types")

    @property
    def lead(self):
        return self.summary or self.definition

    def schema_more(self):
        asked = [
            (_("How do I recognise it?"), self.signs),
            (_("What do I do when money or data is gone?"), self.if_money_is_gone),
            (_("What do I do when I gave a code, a password or papers?"), self.if_data_given),
            (_("What do I do when I installed an app?"), self.if_app_installed),
            (_("What do I do when nothing has happened yet?"), self.if_not_yet),
            (_("How do I avoid it?"), self.prevention),
        ]
        answers = [(str(name), [str(line.value) for line in lines]) for name, lines in asked]
        return {"mainEntity": [question(name, lines) for name, lines in answers if lines]}

    @property
    def search_code(self):
        return self.code or None

    @property
    def search_aliases(self):
        return [alias.text for alias in self.alias_lines.all()]

    @property
    def search_answer(self):
        answers = (first_lines(getattr(self, case)) for case in self.cases)
        return next(filter(None, answers), "")

    @property
    def search_signs(self):
        return [str(line.value) for line in self.signs]

    @property
    def search_body(self):
        return "\n".join(
            [self.definition, super().search_body, self.targets, self.media, self.impersonated]
        )

    @property
    def search_facets(self):
        field = self.get_parent().slug if self.depth else ""
        fields = with_successors(link.field for link in self.further_fields.all())
        further = [self.in_own_language(each).slug for each in fields]
        return super().search_facets | {
            "field": [slug for slug in [field, *further] if slug],
            "medium": self.media.split("\n") if self.media else [],
        }
