"""A list of people in a workbook: bad lines are told, nobody is invited before a yes, or twice."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from campaign.approval.models import Appointment
from campaign.organisation.models import Membership, Role, Unit, UnitName
from campaign.staffing.models import Invitation
from campaign.staffing.roster_file import headings
from tests import factories
from tests.signed_in import as_
from tests.staffing.people import group

pytestmark = pytest.mark.django_db


def row(last: str, first: str, email: str, **given) -> list:
    known = {
        "last_name": last,
        "first_name": first,
        "email": email,
        "groups": group("editor").name,
        "unit": "Phòng Mẫu",
        "valid_from": "01/12/2026",
    }
    return [(known | given).get(name, "") for name in headings()]


def book(*rows, first=None) -> bytes:
    workbook, output = Workbook(), BytesIO()
    for each in (first or list(headings().values()), *rows):
        workbook.active.append(each)
    workbook.save(output)
    return output.getvalue()


def send(hub, data: bytes, who="quantri"):
    file = SimpleUploadedFile("danh-sach.xlsx", data)
    return as_(hub.people[who]).post(reverse("invitations:roster"), {"file": file})


def confirm(hub, answer):
    sealed = re.search(r'name="sealed" value="([^"]+)"', answer.content.decode())[1]
    url = reverse("invitations:confirm_roster")
    return as_(hub.quantri).post(url, {"sealed": sealed}, follow=True)


def people() -> set[str]:
    return set(Invitation.objects.values_list("user__username", flat=True))


def test_good_lines_are_invited_after_a_yes_and_once(hub):
    factories.unit()
    data = book(
        row("Nguyễn Văn", "An", "an@so.example"),
        row("Nguyễn Vân", "Ân", "an2@so.example", groups=group("leader").name.upper()),
        [""] * 9,
        row("Lê Thị", "Bình", "binh@so.example", unit="mau", username="binh"),
    )
    seen = send(hub, data)
    assert not people()
    confirm(hub, seen)
    assert people() == {"annv", "annv2", "binh"}
    assert Appointment.objects.waiting().get().user.username == "annv2"
    assert sorted(each.to[0] for each in mail.outbox if "?ma=" in each.body) == [
        "an2@so.example",
        "an@so.example",
        "binh@so.example",
    ]
    confirm(hub, seen)
    assert "đã có tài khoản" in send(hub, data).content.decode()
    assert Invitation.objects.count() == 3


def test_each_bad_line_is_told_with_its_column_and_the_others_stand(hub):
    factories.unit()
    answer = send(
        hub,
        book(
            row("Trần", "Một", "khong-phai-thu"),
            row("Trần", "Hai", "hai@so.example", unit="Phòng Không Có"),
            row("Trần", "Ba", "ba@so.example", groups="Giám đốc"),
            row("Trần", "Bốn", "bon@so.example", valid_from="31/02/2026"),
            row("Trần", "", "nam@so.example"),
            row("Trần", "Sáu", "sau@so.example"),
            row("Trần", "Bảy", "SAU@so.example"),
            row("Trần", "Tám", "lanhdao@example.invalid"),
            row("Trần", "Chín", "chin@so.example", username="bientap"),
        ),
    )
    text = " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
    for line, name, column in (
        (2, "Một", "Thư điện tử"),
        (3, "Hai", "Đơn vị"),
        (4, "Ba", "Vai trò"),
        (5, "Bốn", "Từ ngày"),
        (6, "", "Tên"),
        (8, "Bảy", "Thư điện tử"),
        (9, "Tám", "Thư điện tử"),
        (10, "Chín", "Tên đăng nhập"),
    ):
        assert f"{line} Trần {name} {column} :".replace("  ", " ") in text, (line, text)
    confirm(hub, answer)
    assert people() == {"saut"}


def bomb() -> bytes:
    output = BytesIO(book())
    with ZipFile(output, "a", ZIP_DEFLATED) as package:
        package.writestr("xl/media/x.xml", b" " * (64 * 1024 * 1024))
    return output.getvalue()


def with_macros() -> bytes:
    output = BytesIO(book())
    with ZipFile(output, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    return output.getvalue()


BAD_FILES = {
    "no workbook": (lambda: b"Nguyen Van An", "không phải tệp .xlsx"),
    "a bomb": (bomb, "giải nén"),
    "macros": (with_macros, "macro"),
    "too large": (lambda: b"PK\x03\x04" + bytes(2 * 1024 * 1024), "2 MB"),
    "other headings": (lambda: book(first=["Tên"]), "Thư điện tử"),
    "nobody": (book, "Không có người nào"),
    "too long": (lambda: book(*[["x"] * 9] * 201), "200"),
    "a secret": (lambda: book(["TỐI MẬT"]), "TỐI MẬT"),
}


@pytest.mark.parametrize(("make", "told"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_none_is_refused_with_its_reason(hub, make, told):
    answer = send(hub, make())
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_empty_rows_of_a_drawn_table_are_no_people(hub):
    factories.unit()
    empty = [" "] * 9
    people_far_down = book(
        row("Nguyễn", "An", "an@so.example"),
        *[empty] * 300,
        row("Lê", "Bình", "binh@so.example"),
        row("Lê", "Chi", "không phải thư"),
    )
    answer = send(hub, people_far_down)
    assert "<td>304</td>" in answer.content.decode()
    confirm(hub, answer)
    assert people() == {"ann", "binhl"}


def named(code: str, *names: tuple[str, int]) -> Unit:
    """A unit with these names, each from the first day of a year on."""
    unit = Unit.objects.create(code=code)
    for name, year in names:
        UnitName.objects.create(unit=unit, name=name, valid_from=date(year, 1, 1))
    return unit


def test_a_name_that_another_unit_bears_now_or_bears_as_well_leads_nobody_astray(hub):
    present = named("moi", ("Phòng An ninh", 2024))
    former = named("cu", ("Phòng An ninh", 2010), ("Phòng Điều tra", 2024))
    for code in ("doi-1", "doi-2"):
        named(code, ("Đội Tổng hợp", 2024))
    answer = send(
        hub,
        book(
            row("Lê", "Một", "mot@so.example", unit="Phòng An ninh"),
            row("Lê", "Hai", "hai@so.example", unit="phòng điều tra"),
            row("Lê", "Ba", "ba@so.example", unit="Đội Tổng hợp"),
            row("Lê", "Bốn", "bon@so.example", unit="DOI-2"),
        ),
    )
    assert "nhiều đơn vị cùng tên" in answer.content.decode()
    confirm(hub, answer)
    places = dict(Membership.objects.values_list("user__username", "unit__code"))
    assert (places["motl"], places["hail"], places["bonl"]) == (present.code, former.code, "doi-2")
    assert "bal" not in places


def test_what_was_not_sealed_here_for_this_person_invites_nobody(hub):
    factories.unit()
    answer = send(hub, book(row("Nguyễn", "An", "an@so.example")))
    sealed = re.search(r'name="sealed" value="([^"]+)"', answer.content.decode())[1]
    other = get_user_model().objects.create_user("quantri2")
    other.groups.add(group("administrator"))
    url = reverse("invitations:confirm_roster")
    as_(other).post(url, {"sealed": sealed})
    as_(hub.quantri).post(url, {"sealed": f"{sealed}x"})
    as_(hub.bientap).post(url, {"sealed": sealed})
    assert not people()


def test_the_sample_list_is_one_that_is_read(hub):
    factories.unit()
    answer = as_(hub.quantri).get(reverse("invitations:roster_template"))
    workbook = load_workbook(BytesIO(answer.content))
    sheet = workbook.worksheets[0]
    assert len(sheet.data_validations.dataValidation) == 2
    roles = {cell.value for cell in workbook.worksheets[1]["A"][1:]}
    assert roles == set(Role.objects.values_list("group__name", flat=True))
    sheet.append(row("Nguyễn", "An", "an@so.example"))
    output = BytesIO()
    workbook.save(output)
    confirm(hub, send(hub, output.getvalue()))
    assert people() == {"ann"}


@pytest.mark.parametrize("who", ["congtac", "bientap", "ramat", "lanhdao", "canbo"])
def test_only_administrators_send_lists(hub, who):
    answer = send(hub, book(row("Nguyễn", "An", "an@so.example")), who)
    assert answer.status_code in (302, 403)
