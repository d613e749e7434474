from wagtail import hooks

from campaign.translation import admin_menus, editor

# Before wagtail-localize's own, whose addresses and editor come second.
hooks.register("register_admin_urls", admin_menus.urls, order=-10)
hooks.register("before_edit_page", editor.choose, order=-10)
hooks.register("construct_page_action_menu", admin_menus.offer_no_alias)
hooks.register("construct_reports_menu", admin_menus.offer_report_to_translators)
