"""What editors are told on the admin's front page while the engine outside is not well."""

from wagtail.admin.ui.components import Component

from search.upkeep import health


class EngineNotice(Component):
    """The problems of the engine, in a box of its own; nothing where there are none."""

    name = "search_engine"
    template_name = "search/engine_notice.html"
    order = 10

    def __init__(self, problems: list[str]):
        self.problems = problems

    def get_context_data(self, parent_context):
        return {"problems": self.problems}


def on_the_front_page(request, panels) -> None:
    """A hook for `construct_homepage_panels`."""
    problems = health.outside_problems()
    if problems:
        panels.append(EngineNotice(problems))
