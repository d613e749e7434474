"""The document library: one page a document, linked to what it replaces."""

import re
from datetime import date, timedelta

from campaign.content.models import SourceLine
from campaign.documents.models import LegalDocumentPage, Replacement
from home.starter import fill
from home.starter.items import Item
from home.starter.run import Run

LABEL = "Văn bản"
REPLACED = re.compile(r"được thay (?:bởi (?P<by>\S+) )?từ (?P<day>\d{4}-\d{2}-\d{2})")
FACTS = {"issued": "ngày ban hành", "effective": "ngày hiệu lực"}
ARTICLES_OF = "100/2015/QH13"


def items(run: Run) -> list[Item]:
    """One page a document; a document that is not verified is held back."""
    return [_item(row, run) for row in run.content.reference["legal_documents"]]


def key(number: str) -> str:
    return f"document/{number}"


def name(row: dict) -> str:
    """The title; a "number" without a slash is the law's name with its year."""
    return row["title"] if "/" in row["number"] else row["number"]


def number(row: dict) -> str:
    return row["number"] if "/" in row["number"] else ""


def _item(row: dict, run: Run) -> Item:
    reason = "" if row["verified"] else row.get("note") or "chưa đối chiếu được số, ngày, tên"
    return Item(
        key=key(row["number"]),
        parent="tree/documents",
        title=f"{row['kind']} {number(row)}: {row['title']}" if number(row) else name(row),
        build=lambda: _build(row, run, reason),
        link=lambda page: _link(page, row, run),
        held_back=reason,
        model=LegalDocumentPage,
        natural=("number", number(row)) if number(row) else None,
    )


def _build(row: dict, run: Run, reason: str) -> LegalDocumentPage:
    doubtful = _doubts(row, run)
    issued = None if "issued" in doubtful else row["issued"]
    return LegalDocumentPage(
        **run.common_facts,
        title=name(row),
        slug=_slug(row),
        document_kind=row["kind"],
        number=number(row),
        issued_on=fill.day(issued),
        issued_text=issued if issued and not fill.day(issued) else "",
        issuer=row["issuer"],
        effective_on=fill.day(row.get("effective")),
        ends_on=_ends_on(row),
        status=_status(row),
        abstract=_abstract(row, run),
        is_verified=row["verified"],
        date=fill.day(issued) or fill.day(row.get("effective")) or _year(row),
        staff_notes=fill.notes(
            fill.to_check(reason),
            *[fill.to_check(f"{FACTS[fact]} {row[fact]}") for fact in doubtful],
            fill.to_check(_unverified_articles(row)),
            row.get("note", "") if row["verified"] else "",
            f"Tình trạng theo danh mục: {row['status']}" if "status" in row else "",
            f"Gốc: {row['origin']}" if "origin" in row else "",
        ),
    )


def _link(page: LegalDocumentPage, row: dict, run: Run) -> None:
    lines = [SourceLine(url=address) for address in row["sources"]]
    if row["number"] == ARTICLES_OF:
        lines += [
            SourceLine(title=f"Điều {one['article']}: {one['crime']}", url=one["source"])
            for one in run.content.scams["legal_basis_checked"]
        ]
    page.source_lines = lines
    page.replacements = [_replacement(old, run) for old in row.get("replaces", [])]


def _replacement(old: str, run: Run) -> Replacement:
    """A link where the library has the old document live, its number alone otherwise."""
    known = {row["number"]: row for row in run.content.reference["legal_documents"]}
    if old in known and known[old]["verified"]:
        return Replacement(replaced_id=run.known.pk(key(old)))
    return Replacement(number=old)


def _doubts(row: dict, run: Run) -> list[str]:
    doubts = run.content.common["document_doubts"]
    return next((one["facts"] for one in doubts if one["number"] == row["number"]), [])


def _abstract(row: dict, run: Run) -> str:
    """The articles compared one by one; a catalogue's note is an editor's word, no abstract."""
    if row["number"] != ARTICLES_OF:
        return ""
    checked = run.content.scams["legal_basis_checked"]
    return "\n".join(f"Điều {one['article']}: {one['crime']}." for one in checked)


def _unverified_articles(row: dict) -> str:
    articles = row.get("articles_unverified", [])
    return f"các điều {', '.join(articles)}" if articles else ""


def _ends_on(row: dict) -> date | None:
    """The last day in force of a document that another replaced."""
    found = REPLACED.search(row.get("status", ""))
    return date.fromisoformat(found["day"]) - timedelta(days=1) if found else None


def _status(row: dict) -> str:
    """Ended, where the catalogue says so; nothing confirms that any other is in force."""
    last_day = _ends_on(row)
    is_over = last_day is not None and last_day < date.today()
    return LegalDocumentPage.Status.ENDED if is_over else ""


def _year(row: dict) -> date:
    return date(int(row["issued"][:4]), 1, 1)


def _slug(row: dict) -> str:
    from_number = row["number"].lower().replace("đ", "d").replace("/", "-").strip("-. ")
    plain = re.sub(r"[^a-z0-9-]+", "-", from_number).strip("-")
    return plain if "/" in row["number"] else ""
