"""Lists that are read on a telephone as well: rows become blocks, moments are written out."""

from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from wagtail.admin.ui.tables import Column, Table

from campaign.approval.hours import moment

# A hash or a path that is longer than a small screen is wide.
CODE = '<code class="w-block w-overflow-x-auto">{}</code>'


class MomentColumn(Column):
    """A day with its hour, as all our lists have it; Wagtail's own column says "2 hours ago"."""

    def get_value(self, instance):
        return moment(super().get_value(instance))


class StackedTable(Table):
    """A table whose rows are blocks on a small screen; `approval/admin.css` stacks them."""

    classname = "listing stacked"

    @property
    def rows(self):
        return (StackedRow(self, instance, index) for index, instance in enumerate(self.data))


class StackedRow(Table.Row):
    def __getitem__(self, key):
        return LabelledCell(self.columns[key], self.instance)


class LabelledCell(Column.Cell):
    """A cell that bears the heading of its column, which no block shows above it."""

    def render_html(self, parent_context):
        html = super().render_html(parent_context)
        if not strip_tags(html).strip():
            return html
        marked = format_html('<td data-label="{}"', self.column.label)
        return mark_safe(html.replace("<td", marked, 1))  # noqa: S308 - both are rendered
