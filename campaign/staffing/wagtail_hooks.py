from django.apps import apps
from wagtail import hooks

from campaign.staffing import admin_leavings, admin_menu, admin_reviews, journal_actions

# A host without the door has no place where an invited person could set a password.
if apps.is_installed("allauth.usersessions"):
    hooks.register("register_log_actions", journal_actions.register)
    hooks.register("register_admin_urls", admin_menu.urls)
    hooks.register("register_admin_menu_item", admin_menu.menu_item)
    hooks.register("register_user_listing_buttons", admin_leavings.offer)
    hooks.register("construct_homepage_panels", admin_reviews.add_panel)
