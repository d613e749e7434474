"""One line of an import file: what it must hold, and what is put right on the way in."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from campaign.articles.models import ArticlePage
from campaign.content.text import nfc, shorten

TITLE_LIMIT = 255
FIRST_WORDS = 100
URL_LIMIT = 1000
KEYS = frozenset(["id", "title", "text", "kind", "date", "url"])
KINDS = frozenset(ArticlePage.Kind.values)

_check_url = URLValidator(schemes=["http", "https"])
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters and halves of surrogate pairs are no text and no database keeps them all.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_VIETNAMESE_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Refused(Exception):
    """A line that cannot become a page; `reason` says why, to the person who runs the import."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can become a page: clean text, checked facts."""

    number: int
    id: str
    key: str
    title: str
    text: str
    kind: str
    date: date | None
    url: str
    # What the person who runs the import should know, though the line is taken.
    unknown_keys: bool = False
    unknown_kind: bool = False

    @property
    def digest(self) -> str:
        """Says whether two lines hold the same content."""
        content = [self.title, self.text, self.kind, str(self.date), self.url]
        return sha256(json.dumps(content).encode()).hexdigest()


def parse(number: int, raw: bytes) -> Line:
    """The line with this number from its bytes; raises Refused with the reason."""
    data = _load(raw)
    source_id = _id(data.get("id"))
    title, text = _title_and_text(data)
    day = _date(_text(data, "date"))
    url = _url(_text(data, "url"))
    given_kind = _text(data, "kind").strip()
    return Line(
        number=number,
        id=source_id,
        key=sha256(source_id.encode()).hexdigest(),
        title=title,
        text=text,
        kind=_kind(given_kind, day=day, url=url),
        date=day,
        url=url,
        unknown_keys=not KEYS.issuperset(data),
        unknown_kind=bool(given_kind) and given_kind not in KINDS,
    )


def _load(raw: bytes) -> dict:
    try:
        data = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused(_("not UTF-8")) from error
    except (ValueError, RecursionError) as error:
        raise Refused(_("not JSON")) from error
    if not isinstance(data, dict):
        raise Refused(_("not a JSON object"))
    return data


def _id(value) -> str:
    """The id as text, exactly as given; a number counts as its digits."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if value is None or value == "":
        raise Refused(_("“id” is missing"))
    if not isinstance(value, str):
        raise Refused(_("“id” is neither text nor a number"))
    if "\x00" in value or not _is_unicode(value):
        raise Refused(_("“id” has characters that cannot be stored"))
    return value


def _is_unicode(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _text(data: dict, key: str) -> str:
    """A text of the line, clean; empty where the key is missing or null."""
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(_("“%(key)s” is not text") % {"key": key})
    return nfc(_NO_TEXT.sub("", _LINE_ENDS.sub("\n", value)))


def _title_and_text(data: dict) -> tuple[str, str]:
    """Title and text; where no title is given, the first words of the text serve.

    A title too long for its field is cut at a word, and stands whole above the text.
    """
    if data.get("text") is None:
        raise Refused(_("“text” is missing"))
    title, text = " ".join(_text(data, "title").split()), _text(data, "text").strip()
    if not title and not text:
        raise Refused(_("“title” and “text” are both empty"))
    if len(title) > TITLE_LIMIT:
        return shorten(title, limit=TITLE_LIMIT), f"{title}\n{text}".strip()
    return title or shorten(text[: 10 * FIRST_WORDS], limit=FIRST_WORDS), text


def _date(given: str) -> date | None:
    given = given.strip()
    if not given:
        return None
    try:
        if match := _VIETNAMESE_DATE.fullmatch(given):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        return datetime.fromisoformat(given).date()
    except ValueError as error:
        raise Refused(_("“date” is no date: use yyyy-mm-dd or dd/mm/yyyy")) from error


def _url(given: str) -> str:
    given = given.strip()
    if not given:
        return ""
    try:
        _check_url(given)
    except ValidationError as error:
        raise Refused(_("“url” is no http(s) address")) from error
    if len(given) > URL_LIMIT:
        raise Refused(_("“url” is longer than %(limit)d characters") % {"limit": URL_LIMIT})
    return given


def _kind(given: str, *, day: date | None, url: str) -> str:
    """The article's kind; news where none is known, or where a referral names no source."""
    is_referral = given == ArticlePage.Kind.REFERRAL
    if given not in KINDS or (is_referral and not (day and url)):
        return ArticlePage.Kind.NEWS.value
    return given
