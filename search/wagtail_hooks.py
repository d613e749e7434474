from django.db.models.signals import post_delete
from django.urls import path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from search.admin import notices, synonym_log, trial, worklist
from search.admin.menu import SearchGroup
from search.admin.synonyms import KeepersPolicy
from search.learning import opening
from search.models import SynonymGroup

register_permission_policy(SynonymGroup, KeepersPolicy(SynonymGroup), exact_class=True)
register_snippet(SearchGroup)


@hooks.register("register_admin_urls")
def urls() -> list:
    return [
        path("tim-ma-khong-thay/", worklist.index, name="search_worklist"),
        path("tim-ma-khong-thay/<int:pk>/", worklist.one, name="search_worklist_query"),
        path("thu-tim/", trial.index, name="search_trial"),
    ]


hooks.register("before_serve_page", opening.note)
hooks.register("register_log_actions", synonym_log.register)
post_delete.connect(synonym_log.deleted, SynonymGroup, dispatch_uid="search.synonym_log")
hooks.register("construct_homepage_panels", notices.on_the_front_page)
