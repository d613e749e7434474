"""The editor as signers have it: they read there and sign, and are offered nothing else.

Wagtail opens its editor to whoever holds the step that a page waits at, and then refuses them the
preview, the comparison with an earlier text, the history and the list of uses: these ask besides
for a right to edit some page.
"""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils.decorators import method_decorator
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnEditView
from wagtail.admin.views.pages.revisions import RevisionsCompareView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models.pages import PagePermissionTester
from wagtail.utils.decorators import xframe_options_sameorigin_override

from campaign.approval.locks import SigningLock


def connect() -> None:
    """Offer the history of a page only where it opens; called once when the app is ready."""
    PagePermissionTester.can_view_revisions = _can_open_history


def _can_open_history(tester: PagePermissionTester) -> bool:
    # What the view asks itself. Wagtail offers the history of every page to everybody.
    return user_has_any_page_permission(tester.user) and (tester.can_edit() or tester.can_publish())


class PagePreview(PreviewOnEditView):
    """The preview beside the form; at a signing step of the stored text, and nothing is kept."""

    def setup(self, request, *args, **kwargs):
        # Refuses whoever may not open the editor of this very page.
        super().setup(request, *args, **kwargs)
        self.is_stored = isinstance(self.object.get_lock(), SigningLock)

    def user_has_permission(self, permission):
        # The page itself was asked above; signers have a right to no page but those before them.
        return self.is_stored or super().user_has_permission(permission)

    def post(self, request, *args, **kwargs):
        if self.is_stored:
            return JsonResponse({"is_valid": True, "is_available": True})
        return super().post(request, *args, **kwargs)

    @method_decorator(xframe_options_sameorigin_override)
    def get(self, request, *args, **kwargs):
        if not self.is_stored:
            return super().get(request, *args, **kwargs)
        modes = dict(self.object.preview_modes)
        mode = request.GET.get("mode", next(iter(modes), None))
        if mode not in modes:
            raise PermissionDenied
        return self.object.make_preview_request(request, mode, self.get_extra_request_attrs())

    def delete(self, request, *args, **kwargs):
        if self.is_stored:
            return JsonResponse({"success": True})
        return super().delete(request, *args, **kwargs)


class PageComparison(RevisionsCompareView):
    """What changed between two texts, for whoever may open the editor of this very page."""

    def dispatch(self, request, *args, **kwargs):
        # The page itself was asked by `setup`; Wagtail's own `dispatch` asks for more.
        return super(RevisionsCompareView, self).dispatch(request, *args, **kwargs)

    def get_history_url(self):
        return (
            super().get_history_url() if user_has_any_page_permission(self.request.user) else None
        )


class PageEditor(EditView):
    """The editor; its side has no link to what the person may not open."""

    def get_side_panels(self):
        panels = super().get_side_panels()
        if not user_has_any_page_permission(self.request.user):
            for panel in panels:
                if isinstance(panel, PageStatusSidePanel):
                    panel.usage_url = None
        return panels


def viewset() -> PageViewSet:
    """The hook `register_admin_viewset`: in place of Wagtail's own, for pages of every kind."""
    return PageViewSet(
        preview_on_edit_view_class=PagePreview,
        revisions_compare_view_class=PageComparison,
        edit_view_class=PageEditor,
    )
