"""Small helpers that turn plain data into the values of page fields."""

from datetime import date

from campaign.content.models import ContentPage, SourceLine

LAST_DAY_LENGTH = 10


def lines(texts: list[str]) -> list[tuple[str, str]]:
    """The value of a StreamField of lines."""
    return [("line", text) for text in texts]


def set_sources(page: ContentPage, addresses: list[str]) -> None:
    """Give `page` one source line an address."""
    page.source_lines = [SourceLine(url=address) for address in dict.fromkeys(addresses)]


def day(text: str | None) -> date | None:
    """The date in `text`, None where it names only a year or month."""
    return date.fromisoformat(text) if text and len(text) == LAST_DAY_LENGTH else None


def notes(*parts: str) -> str:
    """Notes for staff, one a line, without empty ones."""
    return "\n".join(part for part in parts if part)


def to_check(text: str) -> str:
    """The note by which editors find what still has to be checked."""
    return f"Cần kiểm tra: {text}" if text else ""
