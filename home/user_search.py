"""The list of accounts in the admin: found by name however it is typed, sorted by given names."""

from wagtail.users.views.users import IndexView, UserViewSet

from campaign.organisation.people import by_name
from search import vi


class ForgivingIndexView(IndexView):
    """Accounts are few and no search backend knows them, so they are read one by one."""

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        rows = queryset.values_list("pk", *sorted(self.search_fields))
        found = [pk for pk, *names in rows if is_named(names, self.search_query)]
        return queryset.filter(pk__in=found)

    def order_queryset(self, queryset):
        if self.ordering in ("name", "-name"):
            return by_name(queryset, backwards=self.ordering == "-name")
        return super().order_queryset(queryset)


class ForgivingUserViewSet(UserViewSet):
    index_view_class = ForgivingIndexView
    ordering = "name"


def is_named(names: list[str], query: str) -> bool:
    """Whether the names hold `query`, or a word that begins as each of its words does.

    Marks and capitals do not matter.
    """
    text = " ".join(filter(None, names))
    if query.casefold() in text.casefold():
        return True
    asked, said = vi.read_query(query).folded, vi.read(text).folded
    return bool(asked) and all(any(word.startswith(one) for word in said) for one in asked)
