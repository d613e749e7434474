from wagtail import hooks

from campaign.documents import ended_report

hooks.register("register_admin_urls", ended_report.urls)
hooks.register("register_reports_menu_item", ended_report.menu_item)
