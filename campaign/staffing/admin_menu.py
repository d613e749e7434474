"""Accounts in the admin's menu, for those whose work they are."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from campaign.staffing import admin_invitations, admin_leavings, admin_reviews, admin_roster
from campaign.staffing.rules import looks_after_accounts


class AccountsItem(MenuItem):
    def is_shown(self, request):
        return looks_after_accounts(request.user)


def urls() -> list:
    """The hook `register_admin_urls`."""
    invitations = admin_invitations.patterns + admin_roster.patterns
    return [
        path("tai-khoan/loi-moi/", include((invitations, "invitations"))),
        path("tai-khoan/nghi-chuyen-di/", include((admin_leavings.patterns, "leavings"))),
        path("tai-khoan/ra-soat/", include((admin_reviews.patterns, "access_review"))),
    ]


def menu_item() -> SubmenuMenuItem:
    """The hook `register_admin_menu_item`."""
    items = [
        AccountsItem(_("Invitations"), reverse("invitations:index"), icon_name="mail", order=100),
        AccountsItem(_("Leavings"), reverse("leavings:index"), icon_name="logout", order=200),
        AccountsItem(
            _("Review of rights"), reverse("access_review:index"), icon_name="key", order=300
        ),
    ]
    return SubmenuMenuItem(_("Staff accounts"), Menu(items=items), icon_name="user", order=710)
