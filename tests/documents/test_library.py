"""The document library as a table: found by what is checked, and by nothing else."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.content.models import File
from campaign.documents.models import DocumentIndexPage, LegalDocumentPage
from tests import factories
from tests.content.markup import Markup
from tests.documents.library import TODAY, TOMORROW, YESTERDAY, document
from tests.replaying import replayed
from tests.small_pdf import pdf

pytestmark = pytest.mark.usefixtures("db")
SECRET = "99/2099/QĐ-KÍN"


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def library(hub):
    return filled(hub)


@replayed
def filled(hub) -> DocumentIndexPage:
    file = File(title="Bản chụp")
    file.file.save("luat.pdf", ContentFile(pdf()))
    document(
        hub,
        "01/2020",
        issued_on=date(2020, 3, 1),
        effective_on=date(2020, 7, 1),
        abstract="Quy định về đường truyền.",
        file=file,
        status="in_force",
    )
    document(hub, "02/2010", issued_text="2010", ends_on=YESTERDAY, issuer="Chính phủ")
    document(hub, "03/2026", document_kind="Nghị định", effective_on=TOMORROW, issued_on=TODAY)
    unchecked = {"is_verified": False, "issued_on": date(2099, 1, 1), "date": date(2099, 1, 1)}
    document(hub, SECRET, effective_on=date(2099, 5, 5), status="in_force", **unchecked)
    LegalDocumentPage.objects.filter(number=SECRET).update(
        title="Luật đang chờ", slug="luat-dang-cho", url_path="/home/van-ban/luat-dang-cho/"
    )
    return DocumentIndexPage.objects.get()


def read(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def found(client, library, **asked) -> set[str]:
    answer = client.get(library.url, asked)
    assert answer.status_code == 200
    rows = answer.content.decode().partition("<tbody")[2]
    names = ("01/2020", "02/2010", "03/2026", "Luật đang chờ")
    return {name for name in names if name in rows}


def test_it_is_a_table_for_everybody(library, client):
    markup = Markup(text := read(client, library.url))
    assert markup.faults == []
    scopes = [one.get("scope") for one in markup.all("th")]
    assert (scopes.count("col"), scopes.count("row"), len(markup.all("td"))) == (7, 4, 24)
    assert {one.get("data-label") for one in markup.all("td")} >= {
        "Số",
        "Cơ quan ban hành",
    }
    for fact in ("01/03/2020", "01/07/2020", "Quy định về đường truyền.", "/tai-lieu/"):
        assert fact in text


def test_what_is_not_checked_is_neither_shown_nor_found(library, client):
    text = read(client, library.url)
    assert "Luật đang chờ" in text
    for fact in (SECRET, "2099", "05/05"):
        assert fact not in text
        assert "Luật đang chờ" not in found(client, library, **{"tu-khoa": fact})
    assert "Luật đang chờ" not in found(client, library, **{"hieu-luc": "con"})
    # By its date it would stand first.
    assert text.index("03/2026") < text.index("Luật đang chờ")
    assert text.index("02/2010") < text.index("Luật đang chờ")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"tu-khoa": "duong truyen"}, {"01/2020"}),
        ({"tu-khoa": "ĐƯỜNG   truyền luật"}, {"01/2020"}),
        ({"tu-khoa": "02/2010"}, {"02/2010"}),
        ({"tu-khoa": "zzz"}, set()),
        ({"tu-khoa": "' OR 1=1"}, set()),
        ({"tu-khoa": "%"}, set()),
        ({"loai": "nghi-dinh"}, {"03/2026"}),
        ({"co-quan": "chinh-phu"}, {"02/2010"}),
        ({"nam": "2020"}, {"01/2020"}),
        ({"nam": "2010"}, {"02/2010"}),
        ({"hieu-luc": "con"}, {"01/2020"}),
        ({"hieu-luc": "het"}, {"02/2010"}),
        ({"hieu-luc": "chua"}, {"03/2026"}),
        ({"nam": "2020", "tu-khoa": "truyen", "co-quan": "quoc-hoi"}, {"01/2020"}),
        ({"nam": "2020", "hieu-luc": "het"}, set()),
    ],
)
def test_readers_find_by_number_words_kind_body_year_and_validity(library, client, asked, names):
    assert found(client, library, **asked) == names


@pytest.mark.parametrize("junk", ["2099", "abcd", "２０２０", "-1", "<b>x", "9" * 400, "con'"])
def test_other_values_are_left_out_and_said(library, client, junk):
    for name in ("nam", "loai", "co-quan", "hieu-luc"):
        text = client.get(library.url, {name: junk}).content.decode()
        assert "Không có giá trị lọc này" in text
        assert "01/2020" in text
        assert "<b>x" not in text


def test_words_stay_in_the_box_as_text(library, client):
    text = client.get(library.url, {"tu-khoa": '"><b>luật'}).content.decode()
    assert "<b>luật" not in text
    assert Markup(text).faults == []
    assert client.get(library.url, {"tu-khoa": "x" * 3000}).status_code == 200


def test_pages_keep_the_words(library, client, monkeypatch):
    monkeypatch.setattr(DocumentIndexPage, "page_size", 1)
    address = f"{library.url}?tu-khoa=lu%E1%BA%ADt&co-quan=quoc-hoi"
    markup = Markup(read(client, address))
    assert markup.one("a", rel="next")["href"] == ("?tu-khoa=lu%E1%BA%ADt&co-quan=quoc-hoi&page=2")
    read(client, f"{library.url}?page=abc", status=404)


def test_it_costs_the_same_for_many(library, hub, client):
    address = f"{library.url}?tu-khoa=luat&nam=2020&loai=luat"

    def queries() -> int:
        read(client, address)
        with CaptureQueriesContext(connection) as captured:
            read(client, address)
        return len(captured)

    few = queries()
    for number in range(8):
        document(hub, f"1{number}/2020", issued_on=date(2020, 1, 1))
    assert queries() == few
    assert few <= 24
