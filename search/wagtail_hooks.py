from wagtail.snippets.models import register_snippet

from search.admin import SynonymGroupViewSet

register_snippet(SynonymGroupViewSet)
