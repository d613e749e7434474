"""Reads a page as a strict reader would: balanced tags, unique ids, what is counted."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"br", "img", "input", "link", "meta", "hr", "path"}


class Markup(HTMLParser):
    """`faults` names each tag that is not closed in order and each id that is given twice."""

    def __init__(self, text: str):
        super().__init__()
        self.open: list[str] = []
        self.count: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.tags: list[tuple[str, dict]] = []
        self.faults: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is left open" for tag in self.open]
        self.faults += [f"id {name} is given twice" for name, n in self.ids.items() if n > 1]

    def handle_starttag(self, tag, attrs):
        self.count[tag] += 1
        found = dict(attrs)
        self.tags.append((tag, found))
        if "id" in found:
            self.ids[found["id"]] += 1
        if "style" in found or any(name.startswith("on") for name in found):
            self.faults.append(f"<{tag}> has inline style or script")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.count[tag] += 1

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:] or 'nothing'}")
            return
        self.open.pop()

    def all(self, tag: str) -> list[dict]:
        """The attributes of each `tag`."""
        return [attributes for name, attributes in self.tags if name == tag]

    def one(self, tag: str, **wanted) -> dict:
        """The attributes of the only `tag` that has these."""
        (found,) = [a for a in self.all(tag) if wanted.items() <= a.items()]
        return found
