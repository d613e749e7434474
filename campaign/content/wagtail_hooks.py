from wagtail import hooks

from campaign.content.admin import AudienceViewSet

hooks.register("register_admin_viewset", AudienceViewSet)
