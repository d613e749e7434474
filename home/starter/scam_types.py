"""The scam types, each with its aliases, laws, channels and relations."""

from campaign.scams.models import (
    ChannelLink,
    FurtherField,
    RelatedType,
    ScamAlias,
    ScamTypePage,
)
from home.starter import channels, fields, fill
from home.starter.audiences import audiences_of
from home.starter.items import Item
from home.starter.laws import law_lines
from home.starter.run import Run

LABEL = "Loại thủ đoạn"
NOT_SEEN = "chưa có trang công khai nào nói đúng thủ đoạn này"


def items(run: Run) -> list[Item]:
    """One page a type."""
    return [_item(row, run) for row in run.content.scams["scam_types"]]


def key(slug: str) -> str:
    return f"scam/{slug}"


def _item(row: dict, run: Run) -> Item:
    return Item(
        key=key(row["slug"]),
        parent=fields.key(row["parent"]),
        title=row["name"],
        build=lambda: _build(row, run),
        link=lambda page: _link(page, row, run),
        held_back="" if row["verified"] else NOT_SEEN,
        model=ScamTypePage,
        natural=("code", row["slug"]),
    )


def _build(row: dict, run: Run) -> ScamTypePage:
    common = run.content.common
    unverified = row.get("legal_basis_unverified", [])
    return ScamTypePage(
        **run.common_facts,
        title=row["name"],
        slug=row["slug"],
        code=row["slug"],
        name_en=row["name_en"],
        definition=row["definition"],
        signs=fill.lines(row["signs"]),
        if_money_is_gone=fill.lines(_do_now(row, run)),
        if_data_given=fill.lines(_case("if_data_given", row, run)),
        if_app_installed=fill.lines(_case("if_app_installed", row, run)),
        if_not_yet=fill.lines(
            common["if_not_yet_by_field"].get(row["parent"], common["if_not_yet"])
        ),
        prevention=fill.lines(row["prevention"]),
        targets="\n".join(row["targets"]),
        media="\n".join(common["media"][medium] for medium in row["channels"]),
        impersonated="\n".join(common["impersonated"].get(row["slug"], [])),
        official_number=row["official_no"],
        since=row["since"],
        date=run.as_of,
        staff_notes=fill.notes(
            "" if row["verified"] else fill.to_check(NOT_SEEN),
            *[fill.to_check(text) for text in unverified],
        ),
    )


def _link(page: ScamTypePage, row: dict, run: Run) -> None:
    page.alias_lines = [ScamAlias(text=alias) for alias in row["aliases"]]
    page.law_lines = law_lines(row, run)
    page.further_fields = [
        FurtherField(field_id=run.known.pk(fields.key(slug))) for slug in row.get("also", [])
    ]
    page.channel_links = [
        ChannelLink(channel_id=run.known.pk(channels.key(slug)))
        for slug in _report_to(row, run)
        if not _held_back(slug, run)
    ]
    page.related_types = [
        RelatedType(scam_id=run.known.pk(key(slug))) for slug in _related(row["slug"], run)
    ]
    page.audiences = audiences_of(row["targets"], run)
    fill.set_sources(page, row["sources"])


def _do_now(row: dict, run: Run) -> list[str]:
    """What cuts the swindler off, the steps for every case, then the type's own; no doubles."""
    first = [line for line in row["response"] if line.startswith(run.content.common["cut_off"])]
    steps = [*first, *run.content.scams["common_response"], *row["response"]]
    return list(dict.fromkeys(steps))


def _case(name: str, row: dict, run: Run) -> list[str]:
    """What to do in this case: as the type needs it, else its field, else everybody."""
    rules = run.content.common["cases"][name]
    by_field = rules["by_field"].get(row["parent"], rules["otherwise"])
    return rules["by_type"].get(row["slug"], by_field)


def _report_to(row: dict, run: Run) -> list[str]:
    rules = run.content.common["reporting"]
    if row["slug"] in rules["by_type"]:
        return rules["by_type"][row["slug"]]
    chosen = list(rules["by_field"].get(row["parent"], rules["default"]))
    for medium in row["channels"]:
        chosen += rules["by_medium"].get(medium, [])
    return list(dict.fromkeys(chosen))


def _held_back(slug: str, run: Run) -> str:
    rows = run.content.reference["contact_channels"]
    return next(channels.held_back(row) for row in rows if row["slug"] == slug)


def _related(slug: str, run: Run) -> list[str]:
    return [
        other
        for group in run.content.common["related"]
        if slug in group
        for other in group
        if other != slug
    ]
