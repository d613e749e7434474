"""What a verification finds, each in one line for whoever has to act."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page


@dataclass(frozen=True)
class Finding:
    """`page_id` names the page to take down, where readers see something that was not signed."""

    where: str
    what: str
    todo: str
    page_id: int | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.todo}"


def of_record(where: str, what: str) -> Finding:
    """Something wrong with what the hub wrote down: only a backup tells what it was."""
    todo = _("Leave the database as it is, and compare it with the backups.")
    return Finding(where=where, what=what, todo=todo)


def of_journal(what: str) -> Finding:
    """Something wrong with the chain."""
    return of_record(_("Journal"), what)


def of_signature(signature, what: str) -> Finding:
    """Something wrong with one signature; pages that lean on it are found on their own."""
    return Finding(
        where=_("Signature %(number)d by %(signer)s, page %(page)s “%(title)s”")
        % {
            "number": signature.pk,
            "signer": signature.signer_name,
            "page": signature.page_id,
            "title": signature.page_title,
        },
        what=what,
        todo=_("It does not count. Find out who has access to the database."),
    )


def of_text(what: str) -> Finding:
    """Something wrong with the record of what was signed."""
    return Finding(
        where=_("Signed text"), what=what, todo=_("Signatures under it do not count any more.")
    )


def of_page(page: Page, what: str, todo: str = "") -> Finding:
    """Something that readers see and that was not signed."""
    return _of_page(page.pk, _address(page), page.title, what, todo)


def of_unread_page(key: int, error: Exception) -> Finding:
    """A live page that cannot even be looked at."""
    found = Page.objects.filter(pk=key).values_list("url_path", "title").first()
    return _of_page(key, *(found or ("", "")), unread(error))


def of_unread_part(where: str, error: Exception) -> Finding:
    """A part of the check that broke off."""
    what = _("this could not be checked to its end (%(error)s).")
    return of_record(where, what % {"error": repr(error)})


def unread(error: Exception) -> str:
    """That something cannot be read, in words, with what engineers want to know."""
    return _("it cannot be read (%(error)s).") % {"error": repr(error)}


def unread_text(fingerprint: str, error: Exception) -> str:
    """The same of a signed text, which is named: it has no place of its own."""
    what = _("%(text)s cannot be read (%(error)s).")
    return what % {"text": fingerprint, "error": repr(error)}


def _of_page(key: int, address: str, title: str, what: str, todo: str = "") -> Finding:
    take_down = _("Take the page down (--hide), then submit what should be there for approval.")
    return Finding(
        where=_("Page %(number)d %(address)s “%(title)s”")
        % {"number": key, "address": address, "title": title},
        what=what,
        todo=todo or take_down,
        page_id=key,
    )


def _address(page: Page) -> str:
    return page.url or page.url_path


def span(first: int, last: int) -> str:
    """The numbers from `first` to `last` as a person writes them: "3", "5–9"."""
    return str(first) if first == last else f"{first}–{last}"


def ranges(numbers) -> list[str]:
    """Whole numbers as spans."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [span(first, last) for first, last in runs]
