from wagtail import hooks

from campaign.scams.merging import admin, lines, listing

hooks.register("register_admin_urls", admin.urls)
hooks.register("register_page_header_buttons", admin.offer)
hooks.register("register_page_listing_more_buttons", admin.offer)
hooks.register("register_reports_menu_item", listing.menu_item)
hooks.register("register_log_actions", lines.register)
