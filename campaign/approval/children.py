"""Reading the child rows of pages once for several fingerprints, and of many pages together."""

from collections import defaultdict

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


def read_together(pages: list[Page]) -> None:
    """The same for pages of one class: a query for each kind of child, none for each page."""
    if not pages:
        return
    by_key = {page.pk: page for page in pages}
    for relation in get_all_child_relations(pages[0]):
        parent = relation.field
        rows = defaultdict(list)
        for row in relation.related_model._default_manager.filter(**{f"{parent.name}__in": by_key}):
            rows[getattr(row, parent.attname)].append(row)
        _keep(by_key, relation.get_accessor_name(), rows)
    for field in get_all_child_m2m_relations(pages[0]):
        through, source = field.remote_field.through, field.m2m_field_name()
        pairs = through._default_manager.filter(**{f"{source}__in": by_key})
        links = defaultdict(set)
        for page_id, key in pairs.values_list(
            f"{source}_id", f"{field.m2m_reverse_field_name()}_id"
        ):
            links[key].add(page_id)
        rows = defaultdict(list)
        for row in field.related_model._default_manager.filter(pk__in=links):
            for page_id in links[row.pk]:
                rows[page_id].append(row)
        _keep(by_key, field.name, rows)


def _keep(pages: dict[int, Page], name: str, rows: dict[int, list]) -> None:
    for key, page in pages.items():
        # Where django-modelcluster keeps the rows that a page has in memory.
        vars(page).setdefault("_cluster_related_objects", {})[name] = rows[key]
