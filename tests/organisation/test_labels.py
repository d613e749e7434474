"""Bare labels: what administrators name without approval can call nobody anywhere."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from campaign.content.models import Audience
from campaign.organisation.labels import bare_label
from campaign.organisation.models import Unit, UnitName
from home.models import SiteSettings
from tests import factories
from tests.approval.test_workflow import as_

REFUSED = [
    "Gọi ngay 0909123456",
    "Gọi 0909 123 456",
    "Gọi 0.9.0.9.1",
    "Gọi ٠٩٠٩١",
    "https://evil.example",
    "HTTP://evil",
    "www.evil",
    "Vào evil.vn để nhận tiền",
    "EVIL.COM",
    "a@b",
    "<b>Sở</b>",
    "Phòng >",
]
ALLOWED = [
    "",
    "Sở Khoa học và Công nghệ",
    "Phòng Chuyển đổi số (2025)",
    "Học sinh lớp 6–9",
    "Người từ 60 tuổi",
    "TT. Công nghệ số",
    "Phòng A. B",
]
FIELDS = [
    (UnitName, "name"),
    (UnitName, "name_en"),
    (Audience, "name"),
    (Audience, "name_en"),
    (SiteSettings, "site_name"),
    (SiteSettings, "organisation"),
    (SiteSettings, "superior"),
    (SiteSettings, "publisher"),
    (SiteSettings, "tagline"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_no_number_link_or_markup(text):
    with pytest.raises(ValidationError):
        bare_label(text)


@pytest.mark.parametrize("text", ALLOWED)
def test_ordinary_names_are_labels(text):
    bare_label(text)


@pytest.mark.parametrize(("model", "field"), FIELDS)
def test_every_label_that_needs_no_approval_is_bare(model, field):
    with pytest.raises(ValidationError):
        model._meta.get_field(field).run_validators("Gọi 0909123456")


@pytest.fixture
def administrator(db):
    return as_(factories.hub().quantri)


def test_a_unit_is_not_named_with_a_number_in_the_admin(administrator):
    unit = factories.unit()
    row = {"id": unit.names.get().pk, "name": "Gọi 0909123456", "name_en": "evil.vn"}
    fields = {"code": unit.code, "kind": "office", "position": "0", "duty": "", "note": ""}
    rows = {"names": inline_formset([row], initial=1)}
    url = reverse("unit:edit", args=[unit.pk])
    answer = administrator.post(url, nested_form_data(fields | rows))
    assert answer.status_code == 200
    assert {"name", "name_en"} <= set(answer.context["form"].formsets["names"].errors[0])
    assert Unit.objects.get(pk=unit.pk).name_on(date.today()) == "Phòng Mẫu"


def test_an_audience_is_not_named_with_a_number_in_the_admin(administrator):
    audience = Audience.objects.create(code="hoc-sinh", name="Học sinh")
    url = reverse("audience:edit", args=[audience.pk])
    data = {"name": "Gọi 0909123456", "name_en": "x.vn", "code": "hoc-sinh", "position": "0"}
    answer = administrator.post(url, data)
    assert set(answer.context["form"].errors) == {"name", "name_en"}
    audience.refresh_from_db()
    assert audience.name == "Học sinh"
