"""The books that django-modelsearch's tests ask for; its wheel has the tests without their data.

Titles, days and numbers are those that the tests expect; nothing else hangs on them.
"""

from datetime import date, time

from django.core.management.color import no_style
from django.db import connection
from modelsearch.test.testapp.models import (
    AgendaItem,
    Author,
    Book,
    Character,
    Meeting,
    MPAnimal,
    Novel,
    NSAnimal,
    ProgrammingGuide,
    Speaker,
)

BORN = {
    "Isaac Asimov": date(1920, 1, 2),
    "George R.R. Martin": date(1948, 9, 20),
    "J. R. R. Tolkien": date(1892, 1, 3),
}
# Number, title, day, pages, author, place, people with the protagonist first.
NOVELS = [
    (1, "The Hobbit", (1937, 9, 21), 310, "J. R. R. Tolkien", "Middle Earth",
     ["Bilbo Baggins", "Thorin Oakenshield"]),
    (2, "The Fellowship of the Ring", (1954, 7, 29), 423, "J. R. R. Tolkien", "Middle Earth",
     ["Frodo Baggins", "Gandalf"]),
    (3, "The Two Towers", (1954, 11, 11), 352, "J. R. R. Tolkien", "Middle Earth",
     ["Frodo Baggins", "Gandalf"]),
    (4, "The Return of the King", (1955, 10, 20), 440, "J. R. R. Tolkien", "Middle Earth",
     ["Frodo Baggins", "Gandalf"]),
    (5, "A Game of Thrones", (1996, 8, 1), 694, "George R.R. Martin", "Westeros",
     ["Eddard Stark"]),
    (6, "A Clash of Kings", (1998, 11, 16), 768, "George R.R. Martin", "Westeros",
     ["Tyrion Lannister"]),
    (7, "A Storm of Swords", (2000, 3, 1), 973, "George R.R. Martin", "Westeros",
     ["Jon Snow"]),
    (10, "Foundation", (1951, 6, 1), 255, "Isaac Asimov", "The Galaxy",
     ["Hari Seldon"]),
]  # fmt: skip
# Number, title, day, pages, authors, language.
GUIDES = [
    (8, "JavaScript: The good parts", (2008, 5, 1), 176, ["Douglas Crockford"], "js"),
    (9, "JavaScript: The Definitive Guide", (1998, 6, 1), 1096, ["David Flanagan"], "js"),
    (11, "Learning Python", (1999, 4, 1), 1160, ["Mark Lutz", "David Ascher"], "py"),
    (12, "Two Scoops of Django 1.11", (2017, 7, 1), 557,
     ["Daniel Roy Greenfeld", "Audrey Roy Greenfeld"], "py"),
    (13, "The Rust Programming Language", (2018, 6, 26), 440,
     ["Steve Klabnik", "Carol Nichols"], "rs"),
]  # fmt: skip
OTHERS = [(14, "Programming Rust", (2017, 12, 1), 622, ["Jim Blandy", "Jason Orendorff"])]


def make() -> None:
    """Make all of it."""
    for number, title, day, pages, author, place, people in NOVELS:
        novel = _book(Novel, number, title, day, pages, [author], setting=place)
        made = [Character.objects.create(name=name, novel=novel) for name in people]
        novel.protagonist = made[0]
        novel.save()
    for *book, language in GUIDES:
        _book(ProgrammingGuide, *book, programming_language=language)
    for book in OTHERS:
        _book(Book, *book)
    with connection.cursor() as cursor:
        # What the tests add is numbered after these.
        for statement in connection.ops.sequence_reset_sql(no_style(), [Book]):
            cursor.execute(statement)
    _meetings()
    for model in (MPAnimal, NSAnimal):
        _animals(model)


def _book(model, *row, **values):
    number, title, day, pages, authors = row
    book = model.objects.create(
        id=number, title=title, publication_date=date(*day), number_of_pages=pages, **values
    )
    for name in authors:
        born = {"date_of_birth": BORN.get(name)}
        book.authors.add(Author.objects.get_or_create(name=name, defaults=born)[0])
    return book


def _meetings() -> None:
    for name, hour in {"Stand-up meeting": 9, "Breakfast yoga": 8, "Evening yoga": 18}.items():
        Meeting.objects.create(name=name, start_time=time(hour, 0))
    meeting = Meeting.objects.get(name="Stand-up meeting")
    item = AgendaItem.objects.create(meeting=meeting, topic="Yesterday")
    Speaker.objects.create(agenda_item=item, name="Doyle")


def _animals(model) -> None:
    root = model.add_root(name="Animal")
    for name, below in {"Mammal": ["Dog", "Cat"], "Reptile": ["Snake"]}.items():
        group = model.objects.get(pk=root.pk).add_child(name=name)
        for kind in below:
            model.objects.get(pk=group.pk).add_child(name=kind)
