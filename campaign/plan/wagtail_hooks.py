from wagtail import hooks

from campaign.plan.admin import PlanViewSet

hooks.register("register_admin_viewset", PlanViewSet)
