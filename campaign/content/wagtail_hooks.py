from wagtail import hooks
from wagtail.documents.views.chooser import viewset as chooser_of_documents

from campaign.content import due_report, file_forms, files, told_after_upload, upload_limit
from campaign.content.admin import AudienceViewSet
from campaign.content.covering import admin as covering
from campaign.content.covering import connecting
from campaign.content.rich_links import ReaderLanguageLink

hooks.register("register_admin_viewset", AudienceViewSet)
hooks.register("before_serve_document", files.refuse_unused)
hooks.register("register_log_actions", file_forms.register_actions)
hooks.register("register_log_actions", connecting.register_actions)
hooks.register("register_admin_urls", covering.urls)
hooks.register("construct_image_chooser_queryset", connecting.only_covered)
hooks.register("insert_global_admin_js", upload_limit.script)
hooks.register("register_admin_urls", due_report.urls)
hooks.register("register_admin_urls", told_after_upload.urls, order=-1)
chooser_of_documents.create_view_class = told_after_upload.AddByChooser
hooks.register("register_reports_menu_item", due_report.menu_item)
# After Wagtail's own, whose name it takes.
hooks.register(
    "register_rich_text_features",
    lambda features: features.register_link_type(ReaderLanguageLink),
    order=10,
)
