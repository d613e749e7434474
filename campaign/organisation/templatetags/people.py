"""People as the templates of the admin write them."""

from django import template

from campaign.organisation.services import name_of

register = template.Library()
register.filter("person_name", name_of)
