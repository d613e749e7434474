"""The approval sheet in the admin: a page to read and print, and the same as a Word file."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.menus.pages import PageMenuItem

from campaign.approval.models import Approvable
from campaign.approval.sheets import making, words
from campaign.approval.sheets.docx import to_docx
from campaign.approval.sheets.facts import NoSheet, Sheet
from campaign.approval.sheets.head import head_of
from campaign.approval.sheets.parts import parts
from campaign.approval.sheets.readers import may_read
from campaign.organisation.services import name_of
from campaign.paperwork.head import MOTTO, NATION

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILE = "tai-ve/"


class SheetView(View):
    """The sheet of the page's newest approval, of a chosen one, or of what is under way."""

    is_open = False
    http_method_names = ["get", "head"]

    def dispatch(self, request, *args, **kwargs):
        # An office paper has the office's language and time, whatever its reader works in.
        office = timezone.get_default_timezone()
        with translation.override(settings.LANGUAGE_CODE), timezone.override(office):
            return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *, page_id: int, signature_id: int | None = None):
        if not may_read(request.user, page_id):
            return render(request, "approval/sheet_refused.html", status=403)
        printed = {"printed_by": name_of(request.user), "at": timezone.now()}
        return self.answer(request, self.read(page_id, signature_id), **printed)

    def read(self, page_id: int, signature_id: int | None) -> Sheet:
        try:
            if self.is_open:
                return making.under_way(page_id)
            if signature_id is None:
                return making.newest(page_id)
            return making.approved(page_id, signature_id)
        except NoSheet as error:
            raise Http404 from error


class PrintView(SheetView):
    def answer(self, request, sheet: Sheet, *, printed_by: str, at) -> HttpResponse:
        page = sheet.subject.page
        context = {
            "sheet": sheet,
            "may_edit": page is not None and page.permissions_for_user(request.user).can_edit(),
            "nation": NATION,
            "motto": MOTTO,
            "head": head_of(sheet.issuer, day=timezone.localdate(at)),
            "about": words.about(sheet),
            "status": words.status(sheet),
            "remarks": words.remarks(sheet),
            "parts": parts(sheet),
            "origin": words.origin(printed_by=printed_by, at=at),
            "recipients": words.recipients(sheet),
            "signing": words.signing(sheet, printed_by=printed_by),
        }
        return render(request, "approval/sheet.html", context)


class WordView(SheetView):
    def answer(self, request, sheet: Sheet, *, printed_by: str, at) -> HttpResponse:
        document = to_docx(sheet, printed_by=printed_by, at=at)
        name = f"phieu-duyet-{sheet.subject.slug}.docx"
        return HttpResponse(
            document,
            content_type=WORD,
            headers={"Content-Disposition": content_disposition_header(True, name)},
        )


class SheetButton(PageMenuItem):
    """ "Phiếu duyệt" in the menu of a page's header."""

    label = _("Approval sheet")
    icon_name = "clipboard-list"
    url_name = "approval_sheet"

    def is_shown(self, user):
        model = self.page.specific_class
        return bool(model and issubclass(model, Approvable)) and may_read(user, self.page.pk)


def urls() -> list:
    """The hook `register_admin_urls`: each sheet as a page, and below it as a Word file."""
    sheet = "phieu-duyet/<int:page_id>/"
    chosen, under_way = f"{sheet}<int:signature_id>/", f"{sheet}dang-duyet/"
    page, page_open = PrintView.as_view(), PrintView.as_view(is_open=True)
    word, word_open = WordView.as_view(), WordView.as_view(is_open=True)
    return [
        path(sheet, page, name="approval_sheet"),
        path(f"{sheet}{FILE}", word, name="approval_sheet_word"),
        path(chosen, page, name="approval_sheet_chosen"),
        path(f"{chosen}{FILE}", word, name="approval_sheet_chosen_word"),
        path(under_way, page_open, name="approval_sheet_open"),
        path(f"{under_way}{FILE}", word_open, name="approval_sheet_open_word"),
    ]


def offer(page, user, view_name, next_url=None):
    """The hook `register_page_header_buttons`."""
    yield SheetButton(page=page, priority=66)
