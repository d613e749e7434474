from wagtail import hooks

from campaign.content import due_report, file_forms, files
from campaign.content.admin import AudienceViewSet
from campaign.content.rich_links import ReaderLanguageLink

hooks.register("register_admin_viewset", AudienceViewSet)
hooks.register("before_serve_document", files.refuse_unused)
hooks.register("register_log_actions", file_forms.register_actions)
hooks.register("register_admin_urls", due_report.urls)
hooks.register("register_reports_menu_item", due_report.menu_item)
# After Wagtail's own, whose name it takes.
hooks.register(
    "register_rich_text_features",
    lambda features: features.register_link_type(ReaderLanguageLink),
    order=10,
)
