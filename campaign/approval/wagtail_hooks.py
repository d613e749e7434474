from wagtail import hooks
from wagtail.permissions import register_permission_policy

from campaign.approval import (
    accounts,
    admin_advice,
    admin_edit,
    admin_home,
    admin_menu,
    admin_purge,
    admin_reading,
    admin_stopping,
    journal_actions,
    passed_hours,
)
from campaign.approval.admin_appointments import (
    AppointmentViewSet,
    SignersPolicy,
    add_panel,
    tell_of_waiting,
    urls,
)
from campaign.approval.admin_journal import JournalViewSet
from campaign.approval.admin_signatures import ReadOnlyPolicy, SignatureViewSet
from campaign.approval.models import Appointment, JournalEntry, Signature, Takedown
from campaign.approval.sheets import admin as admin_sheet
from campaign.approval.takedowns import admin as admin_takedown
from campaign.approval.takedowns.listing import TakedownViewSet

register_permission_policy(Signature, ReadOnlyPolicy(Signature), exact_class=True)
register_permission_policy(JournalEntry, ReadOnlyPolicy(JournalEntry), exact_class=True)
register_permission_policy(Appointment, SignersPolicy(Appointment), exact_class=True)
register_permission_policy(Takedown, ReadOnlyPolicy(Takedown), exact_class=True)
hooks.register("register_log_actions", journal_actions.register)
# After Wagtail's own, in place of which it stands.
hooks.register("register_admin_viewset", admin_reading.viewset, order=100)
hooks.register("insert_global_admin_css", admin_home.style)
hooks.register("construct_homepage_panels", admin_home.arrange)
hooks.register("construct_homepage_summary_items", admin_home.drop_summary, order=1000)
hooks.register("construct_page_action_menu", admin_menu.offer_what_works, order=1000)
hooks.register("construct_help_menu", admin_menu.keep_inside)
hooks.register("construct_reports_menu", admin_menu.offer_used_reports)
hooks.register("before_create_user", accounts.keep_within_rights)
hooks.register("before_edit_user", accounts.keep_within_rights)
hooks.register("before_bulk_action", accounts.keep_bulk_within_rights)
hooks.register("before_edit_page", admin_edit.take_step)
hooks.register("after_edit_page", admin_edit.tell_of_overwriting)
hooks.register("after_create_page", admin_advice.tell)
hooks.register("after_edit_page", admin_advice.tell)
hooks.register("after_create_page", passed_hours.tell)
hooks.register("after_edit_page", passed_hours.tell)
hooks.register("register_admin_viewset", SignatureViewSet)
hooks.register("register_admin_viewset", JournalViewSet)
hooks.register("register_admin_viewset", AppointmentViewSet)
hooks.register("register_admin_urls", urls)
hooks.register("construct_homepage_panels", add_panel)
hooks.register("after_create_user", tell_of_waiting)
hooks.register("after_edit_user", tell_of_waiting)
hooks.register("register_admin_urls", admin_purge.urls)
hooks.register("register_settings_menu_item", admin_purge.menu_item)
hooks.register("register_admin_urls", admin_sheet.urls)
hooks.register("register_page_header_buttons", admin_sheet.offer)
hooks.register("register_admin_urls", admin_stopping.urls)
hooks.register("register_page_header_buttons", admin_stopping.offer)
hooks.register("register_admin_urls", admin_takedown.urls)
hooks.register("register_page_header_buttons", admin_takedown.offer)
hooks.register("register_page_listing_more_buttons", admin_takedown.offer)
hooks.register("register_admin_viewset", TakedownViewSet)
