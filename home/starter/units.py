"""The sample organisation: the authority, the department and its units, marked as a sample."""

from campaign.organisation.models import Unit, UnitName
from home.accounts import join_unit
from home.starter.run import Run

LABEL = "Đơn vị (mẫu)"
AUTHORITY, DEPARTMENT = "co-quan-cap-tren-mau", "so-mau"
KINDS = {"office": Unit.Kind.OFFICE, "branch": Unit.Kind.BRANCH, "centre": Unit.Kind.CENTRE}
# Where the demo's people work; the leading centre is found by its mark.
PLACES = {
    "congtac": ("quan-ly-cong-nghe", "Cộng tác viên"),
    "bientap": ("trung-tam-thong-tin-thong-ke", "Biên tập viên"),
    "ramat": ("van-phong-so", "Cán bộ rà soát"),
    "lanhdao": (DEPARTMENT, "Lãnh đạo Sở"),
    "quantri": ("trung-tam-thong-tin-thong-ke", "Quản trị viên"),
    "canbo": ("van-phong-so", "Chuyên viên"),
}


def load(run: Run) -> tuple[int, int]:
    """Make the missing units; returns how many were made and how many there are."""
    sample = run.content.reference["organisation_sample"]
    there = {unit.code: unit for unit in Unit.objects.all()}
    before = len(there)
    authority = there.get(AUTHORITY) or _make(
        code=AUTHORITY,
        name=sample["parent"],
        name_en=sample["parent_en"],
        kind=Unit.Kind.AUTHORITY,
        note=sample["warning"],
    )
    department = there.get(DEPARTMENT) or _make(
        code=DEPARTMENT,
        name=sample["department"],
        name_en=sample["department_en"],
        kind=Unit.Kind.DEPARTMENT,
        parent=authority,
        duty="\n".join(f"{one['role']}: {one['right']}" for one in sample["leadership"]),
        note=f"{sample['warning']}\n{sample['seed_period_note']}\n"
        f"Ví dụ sau hợp nhất: {sample['example_merge_source']}",
    )
    for position, row in enumerate(sample["units"], start=1):
        if row["slug"] not in there:
            _make(
                code=row["slug"],
                name=row["name"],
                name_en=row["name_en"],
                kind=KINDS[row["kind"]],
                parent=department,
                position=position,
                leads_campaign=row.get("lead", False),
                duty=row["role"],
                note=_note(row),
            )
    total = len(sample["units"]) + 2
    _join(run)
    return Unit.objects.count() - before, total


def _make(*, name: str, name_en: str, **facts) -> Unit:
    unit = Unit(is_sample=True, **facts)
    unit.names = [UnitName(name=name, name_en=name_en)]
    unit.save()
    return unit


def _note(row: dict) -> str:
    named = "Kế hoạch có nêu tên đơn vị này." if row.get("from_seed") else ""
    return "\n".join(part for part in (row.get("note", ""), named) if part)


def _join(run: Run) -> None:
    """Give the demo's accounts their places; elsewhere there are none of these accounts."""
    if not run.is_demo:
        return
    units = {unit.code: unit for unit in Unit.objects.all()}
    for username, (code, post) in PLACES.items():
        if code in units:
            join_unit(username, units[code], post)
