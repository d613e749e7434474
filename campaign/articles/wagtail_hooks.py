from wagtail import hooks

from campaign.articles.admin import offer_new_pages

hooks.register("construct_new_page_links", offer_new_pages)
