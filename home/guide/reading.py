"""A guide as it is shown: the Markdown of `docs/roles`, its links and pictures led to the hub."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "roles"
# Where the pictures stand among the static files.
PICTURES = "guide"
# The page of all roles together, and the name of its address.
OVERVIEW = ("README", "vai-tro")
FIRST_MINUTES = "Năm phút đầu"
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Heading:
    level: int
    words: str

    @property
    def unnumbered(self) -> str:
        """For lists that count by themselves."""
        return self.words.lstrip("0123456789. ")

    @property
    def anchor(self) -> str:
        """As the hosts of repositories make it, so that a link holds there and here."""
        return re.sub(r"[^\w -]", "", self.words.lower()).replace(" ", "-")


@dataclass(frozen=True)
class Guide:
    name: str
    title: str
    headings: list[Heading]
    html: SafeString

    @property
    def address(self) -> str:
        return reverse("guide", args=[self.name])

    @property
    def first_minutes(self) -> list[Heading]:
        """The steps of a person's first five minutes: the headings below that one."""
        found: list[Heading] = []
        inside = False
        for heading in self.headings:
            if heading.level == 2:
                inside = heading.words == FIRST_MINUTES
            elif inside:
                found.append(heading)
        return found


def names() -> list[str]:
    """The guides that there are, by the names of their addresses."""
    return sorted(_name(path.stem) for path in FOLDER.glob("*.md"))


@cache
def read(name: str) -> Guide:
    """The guide of that name. Raises LookupError where there is none.

    The files change with the code only, and the front page of the admin asks at each look.
    """
    if name not in names():
        raise LookupError(name)
    file = OVERVIEW[0] if name == OVERVIEW[1] else name
    tokens = MARKDOWN.parse((FOLDER / f"{file}.md").read_text(encoding="utf-8"))
    headings = list(_headings(tokens))
    for token in tokens:
        for part in token.children or []:
            _lead(part)
    # The title stands in the head of the screen.
    html = MARKDOWN.renderer.render(tokens[3:], MARKDOWN.options, {})
    # Files of this project without raw HTML, which the parser refuses.
    return Guide(name, headings[0].words, headings[1:], mark_safe(html))  # noqa: S308


def _headings(tokens: list[Token]) -> Iterator[Heading]:
    """The headings in order; each is given its anchor."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = Heading(int(token.tag[1]), tokens[place + 1].content)
            token.attrSet("id", heading.anchor)
            yield heading


def _lead(part: Token) -> None:
    """Lead a picture to its static file, and a link between guides to the hub's own address."""
    if part.type == "image":
        part.attrSet("src", static(f"{PICTURES}/{str(part.attrGet('src')).rpartition('/')[2]}"))
        part.attrSet("loading", "lazy")
    elif part.type == "link_open":
        file, dot_md, anchor = str(part.attrGet("href")).partition(".md")
        if dot_md:
            part.attrSet("href", reverse("guide", args=[_name(file)]) + anchor)


def _name(file: str) -> str:
    return OVERVIEW[1] if file == OVERVIEW[0] else file
