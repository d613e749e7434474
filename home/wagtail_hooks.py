from wagtail import hooks

from home import search_ways

hooks.register("register_admin_urls", search_ways.urls)
