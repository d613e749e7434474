"""Once a year somebody looks at who may do what, and it is written down who looked and when."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from campaign.approval.models import JournalEntry
from campaign.organisation.models import Membership
from campaign.staffing import reviewing
from campaign.staffing.models import Review
from tests import factories
from tests.organisation import door
from tests.signed_in import as_
from tests.staffing.people import group, invited

pytestmark = pytest.mark.django_db


def rights_of(user) -> reviewing.Rights:
    (found,) = reviewing.rights_of(reviewing.people().filter(pk=user.pk))
    return found


def grow_old(**fields) -> None:
    """All accounts were made long ago."""
    get_user_model().objects.update(date_joined=timezone.now() - timedelta(days=400), **fields)


def two_roles(hub) -> None:
    hub.ramat.groups.add(group("leader"))


def gone(hub) -> None:
    Membership.objects.create(user=hub.ramat, unit=factories.unit(), valid_to=date(2026, 1, 1))


def long_ago(hub) -> None:
    hub.ramat.last_login = timezone.now() - timedelta(days=200)
    hub.ramat.save()


ODD = {
    "never signed in": (lambda hub: None, "Chưa đăng nhập lần nào"),
    "long away": (long_ago, "Nửa năm không đăng nhập"),
    "no unit": (lambda hub: None, "Không thuộc đơn vị nào"),
    "left the unit": (gone, "Đã rời đơn vị"),
    "two signing roles": (two_roles, "Hơn một vai ký"),
    "no device": (lambda hub: None, "Chưa có lớp bảo vệ thứ hai"),
    "no role": (lambda hub: hub.ramat.groups.clear(), "Chưa có vai trò"),
}


@pytest.mark.parametrize(("make", "told"), ODD.values(), ids=ODD)
def test_what_is_odd_is_marked(hub, make, told):
    make(hub)
    assert told in rights_of(hub.ramat).oddities()


def test_who_is_as_they_should_be_is_not(hub):
    door.give_app(hub.ramat)
    hub.ramat.last_login = timezone.now()
    hub.ramat.save()
    coming = date.today() + timedelta(days=3)
    Membership.objects.create(user=hub.ramat, unit=factories.unit(), valid_from=coming)
    assert rights_of(hub.ramat).oddities() == []


def test_a_review_stands_for_a_year(hub):
    assert not reviewing.due()
    grow_old()
    assert reviewing.due().count() == 6
    as_(hub.quantri).post(reverse("access_review:keep", args=[hub.ramat.pk]))
    review = Review.objects.get()
    assert (review.user, review.by, review.verdict) == (hub.ramat, hub.quantri, "keep")
    assert "Cán bộ rà soát" in review.held
    assert reviewing.due().count() == 5
    Review.objects.update(at=timezone.now() - timedelta(days=366))
    assert reviewing.due().count() == 6
    assert JournalEntry.objects.get(action="staffing.reviewed").user == hub.quantri


def test_who_reviews_their_own_rights_is_asked_about(hub):
    told = "Tự rà soát quyền của mình"
    as_(hub.quantri).post(reverse("access_review:keep", args=[hub.quantri.pk]))
    assert told in rights_of(hub.quantri).oddities()
    reviewing.record(hub.quantri, verdict=Review.Verdict.KEEP, by=hub.bientap)
    assert told not in rights_of(hub.quantri).oddities()


def test_a_change_is_described(hub):
    url = reverse("access_review:change", args=[hub.ramat.pk])
    answer = as_(hub.quantri).post(url, {"note": "  "})
    assert (answer.status_code, Review.objects.count()) == (422, 0)
    as_(hub.quantri).post(url, {"note": "Chuyển về Phòng Mẫu."})
    page = as_(hub.quantri).get(reverse("access_review:index")).content.decode()
    assert "Chuyển về Phòng Mẫu." in page


def test_administrators_are_reminded_and_nobody_else(hub):
    home = reverse("wagtailadmin_home")
    heading = 'id="access-review'
    assert heading not in as_(hub.quantri).get(home).content.decode()
    grow_old()
    assert heading in as_(hub.quantri).get(home).content.decode()
    assert heading not in as_(hub.lanhdao).get(home).content.decode()


def test_the_list_goes_on_file(hub):
    invited(hub)
    hub.bientap.last_name = "=1+1"
    hub.bientap.save()
    answer = as_(hub.quantri).get(reverse("access_review:export"))
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
    assert rows["annv"][9].value == "Đang chờ"
    assert rows["bientap"][0].data_type == "s"
    assert rows["ramat"][7].value == "Không"


def test_the_list_takes_as_many_queries_for_many_people(hub, django_assert_max_num_queries):
    factories.unit()
    for number in range(20):
        user = get_user_model().objects.create_user(f"them{number}")
        user.groups.add(group("clearance"))
        Membership.objects.create(user=user, unit=factories.unit())
    with django_assert_max_num_queries(12):
        assert len([each.oddities() for each in reviewing.rights_of(reviewing.people())]) == 26


@pytest.mark.parametrize("who", ["congtac", "bientap", "ramat", "lanhdao", "canbo"])
def test_only_administrators_review(hub, who):
    client = as_(hub.people[who])
    for name in ("index", "export"):
        assert client.get(reverse(f"access_review:{name}")).status_code in (302, 403)
    client.post(reverse("access_review:keep", args=[hub.ramat.pk]))
    assert not Review.objects.exists()
