"""Two editors of one translated page: of its strings, and of the page itself.

wagtail-localize puts its editor in the place of Wagtail's, where nobody could submit, clear or
approve. Here it stands before those who translate, while they may change the text.
"""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.wagtail_hooks import before_edit_page as stock_editor

from campaign.approval.admin_reading import PageEditor
from campaign.approval.refusal import Refused
from campaign.translation.rights import may_translate
from campaign.translation.submitting import save_draft, submit, untranslated, work_on


def choose(request, page: Page):
    """The page itself where its strings are not to be edited; None for the editor of strings."""
    work = work_on(page)
    if work is None:
        return None
    match = request.resolver_match
    if request.method == "POST" and request.POST.get("action") == "publish":
        return _save(request, work) if may_translate(request.user) else redirect(request.path)
    if _wants_strings(request, page):
        return None
    view = EarlierText if match.url_name == "revisions_revert" else PageItself
    return view.as_view()(request, **match.kwargs)


class _WithoutStrings:
    """Wagtail's view, whose hooks bring no other editor."""

    def run_hook(self, hook_name, *args, **kwargs):
        if hook_name != "before_edit_page":
            return super().run_hook(hook_name, *args, **kwargs)
        for hook in hooks.get_hooks(hook_name):
            if hook in (choose, stock_editor):
                continue
            if hasattr(response := hook(*args, **kwargs), "status_code"):
                return response
        return None


class PageItself(_WithoutStrings, PageEditor):
    """The form of a translated page, with its approval and the facts of its own."""


class EarlierText(_WithoutStrings, RevisionsRevertView):
    """The same for an earlier text of it."""


@require_POST
def submit_view(request, page_id: int):
    """Submit a translation for approval, from its editor."""
    page = Page.objects.filter(pk=page_id).specific().first()
    work = page and work_on(page)
    if not work or not may_translate(request.user):
        raise Refused(_("There is no translation here that you could submit."))
    try:
        page = submit(work, by=request.user)
    except ValidationError as error:
        _say_what_is_wrong(request, error)
    else:
        words = _("“%(title)s” was submitted for approval.")
        messages.success(request, words % {"title": page.get_admin_display_title()})
        _warn_of_rest(request, work)
    return redirect("wagtailadmin_pages:edit", page_id)


def _wants_strings(request, page: Page) -> bool:
    lock = page.get_lock()
    return (
        request.method == "GET"
        and request.resolver_match.url_name == "edit"
        and "page" not in request.GET
        and may_translate(request.user)
        and not (lock and lock.for_user(request.user))
    )


def _save(request, work: Translation):
    try:
        page = save_draft(work, by=request.user)
    except ValidationError as error:
        _say_what_is_wrong(request, error)
    else:
        words = _("The draft of “%(title)s” was saved. Readers see it after its approval only.")
        messages.success(request, words % {"title": page.get_admin_display_title()})
        _warn_of_rest(request, work)
    return redirect(request.path)


def _warn_of_rest(request, work: Translation) -> None:
    if count := untranslated(work):
        words = ngettext(
            "%(count)d string is not translated and stands in the original language.",
            "%(count)d strings are not translated and stand in the original language.",
            count,
        )
        messages.warning(request, words % {"count": count})


def _say_what_is_wrong(request, error: ValidationError) -> None:
    words = _("The draft was not saved. Correct this first: %(errors)s")
    messages.error(request, words % {"errors": " ".join(error.messages)})
