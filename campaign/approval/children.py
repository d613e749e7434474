"""Reading the child rows of a page once for several fingerprints."""

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page


def read_once(page: Page) -> None:
    """Keep the child rows of `page` in memory, where else each look at them is a query.

    For a page that is only read, or whose children are not written after this.
    """
    for relation in get_all_child_relations(page):
        getattr(page, relation.get_accessor_name()).get_object_list()
    for field in get_all_child_m2m_relations(page):
        getattr(page, field.name).get_object_list()
