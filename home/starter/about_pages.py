"""Pages about the site: its organisation, the plan, contact, misuse, access, privacy."""

from datetime import date

from campaign.organisation.models import Unit
from home.models import OrganisationPage, StandardPage, UnitContact
from home.starter.blocks import body
from home.starter.items import HOME, Item
from home.starter.run import Run

LABEL = "Trang về chính trang này"
ORGANISATION, PLAN = "site/organisation", "site/plan"


def items(run: Run) -> list[Item]:
    """The organisation first: the others point to it, and contact to the page on misuse."""
    about = run.content.about
    rows = sorted(about["standard"], key=lambda row: row["key"] != "misuse")
    return [
        _item(ORGANISATION, about["organisation"], lambda: _organisation(run)),
        _item(PLAN, about["plan"], lambda: _plan(about["plan"], run)),
        *[_item(f"site/{row['key']}", row, lambda row=row: _standard(row, run)) for row in rows],
    ]


def _item(key: str, row: dict, build) -> Item:
    return Item(key=key, parent=HOME, title=row["title"], build=build)


def _organisation(run: Run) -> OrganisationPage:
    """The page with a row for each unit, all of them still to be checked."""
    page = OrganisationPage(**_facts(run.content.about["organisation"], run), is_sample=True)
    page.contacts = [UnitContact(unit=unit) for unit in Unit.objects.filter(is_sample=True)]
    return page


def _standard(row: dict, run: Run) -> StandardPage:
    return StandardPage(**_facts(row, run))


def _facts(row: dict, run: Run) -> dict:
    return run.common_facts | {
        "title": row["title"],
        "slug": row["slug"],
        "summary": row["summary"],
        "body": body(row["body"], run),
        "date": run.as_of,
        "review_on": months_after(run.as_of, row.get("review_months", 12)),
        "show_in_menus": False,
    }


def _plan(row: dict, run: Run) -> StandardPage:
    """The plan's facts as text of the page: what readers see is what was approved."""
    facts = run.content.plan | {"role": row["role"]}
    lines = [[label, _written(facts[name])] for name, label in row["labels"].items()]
    table = {"caption": row["caption"], "header": row["header"]}
    table["rows"] = [line for line in lines if line[1]]
    goals = {"title": row["goals"], "items": run.content.plan["goals"].splitlines()}
    page = _standard(row, run)
    page.body = body([{"table": table}, {"checklist": goals}, *row["body"]], run)
    return page


def _written(value) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""


def months_after(day: date, months: int) -> date:
    """The first day of the month that is `months` after that of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
