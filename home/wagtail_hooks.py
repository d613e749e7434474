from wagtail import hooks

from home import search_ways
from home.guide import start_here
from home.guide import views as guide

hooks.register("register_admin_urls", search_ways.urls)
hooks.register("register_admin_menu_item", guide.menu_item)
hooks.register("construct_homepage_panels", start_here.add_panel)
