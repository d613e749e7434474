from wagtail import hooks

from campaign.organisation.admin import OrganisationGroup

hooks.register("register_admin_viewset", OrganisationGroup)
