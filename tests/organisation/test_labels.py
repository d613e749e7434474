"""Bare labels: what administrators name without approval can call nobody anywhere."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core import serializers
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from campaign.content.models import Audience
from campaign.organisation import labels
from campaign.organisation.labels import bare_label
from campaign.organisation.models import Role, Unit, UnitName
from home.models import SiteSettings
from tests import factories
from tests.approval.test_workflow import as_

REFUSED = [
    "Gọi ngay 0909123456",
    "Gọi 0909 123 456",
    "Gọi 0.9.0.9.1",
    "Soạn tin gửi 8785",
    "Gọi 113",
    "Gọi 20251",
    "Năm 2025, gọi 113",
    "Gọi ٠٩٠٩١",
    "https://evil.example",
    "HTTP://evil",
    "www.evil",
    "Vào evil.vn để nhận tiền",
    "EVIL.COM",
    "a@b",
    "<b>Sở</b>",
    "Phòng >",
    "ｅｖｉｌ．ｖｎ",
    "evil。vn",
    "evil\u200b.vn",
    "Phòng\u202eA",
    "Phòng\nA",
]
ALLOWED = [
    "",
    "Sở Khoa học và Công nghệ",
    "Phòng Chuyển đổi số (2025)",
    "Học sinh lớp 6–9",
    "Người từ 60 tuổi",
    "Công an quận 12 (2026)",
    "TT. Công nghệ số",
    "Phòng A. B",
]
FIELDS = [
    (UnitName, "name"),
    (UnitName, "name_en"),
    (Audience, "name"),
    (Audience, "name_en"),
    (SiteSettings, "site_name"),
    (SiteSettings, "site_name_en"),
    (SiteSettings, "organisation"),
    (SiteSettings, "superior"),
    (SiteSettings, "publisher"),
    (SiteSettings, "tagline"),
    (Group, "name"),
    (Site, "site_name"),
    (Unit, "code"),
]
NUMBER = "Gọi 0909123456"


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
        model._meta.get_field(field).run_validators(NUMBER)


def rows() -> dict:
    """One stored row of each model with labels."""
    factories.hub()
    return rows_of()


def rows_of() -> dict:
    site = Site.objects.get()
    return {
        UnitName: factories.unit().names.get(),
        Unit: factories.unit(),
        Audience: Audience.objects.create(code="hoc-sinh", name="Học sinh"),
        SiteSettings: SiteSettings.for_site(site),
        Group: Role.objects.get(code=Role.Code.EDITOR).group,
        Site: site,
    }


def test_no_model_with_labels_is_forgotten():
    assert set(labels.labelled()) == {model for model, _field in FIELDS}


@pytest.mark.django_db
def test_code_and_fixtures_are_held_to_labels_too():
    stored = rows()
    for model, field in FIELDS:
        row = model.objects.get(pk=stored[model].pk)
        setattr(row, field, NUMBER)
        for how in ({}, {"update_fields": [field]}):
            with pytest.raises(ValidationError) as refused:
                row.save(**how)
            assert set(getattr(refused.value, "error_dict", {field: 0})) == {field}
        (item,) = serializers.deserialize("json", serializers.serialize("json", [row]))
        with pytest.raises(ValidationError):
            item.save()
        assert getattr(model.objects.get(pk=row.pk), field) != NUMBER
    with pytest.raises(ValidationError):
        Audience.objects.create(code="x", name=NUMBER)
    with pytest.raises(ValidationError):
        Audience.objects.update_or_create(code="hoc-sinh", defaults={"name": NUMBER})


@pytest.mark.django_db
def test_a_save_that_writes_no_label_is_not_hindered():
    row = rows()[Audience]
    Audience.objects.update(name=NUMBER)
    row.refresh_from_db()
    row.position = 7
    row.save(update_fields=["position"])
    with pytest.raises(ValidationError):
        row.save()


@pytest.mark.django_db
def test_what_came_by_sql_is_found():
    row = rows()[Audience]
    assert list(labels.unclean()) == []
    Audience.objects.update(name_en="evil.vn")
    assert list(labels.unclean()) == [f"content.Audience {row.pk} name_en"]


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


def log_of(row) -> list[str]:
    found = ModelLogEntry.objects.for_instance(row).order_by("pk")
    return list(found.values_list("action", flat=True))


def test_each_label_s_screen_writes_into_the_log(administrator, django_user_model):
    stored = rows_of()
    site, group, audience = stored[Site], stored[Group], stored[Audience]
    data = {"name": "Trẻ em", "name_en": "", "code": "hoc-sinh", "position": "0"}
    administrator.post(reverse("audience:edit", args=[audience.pk]), data)
    url = reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])
    names = ("site_name", "site_name_en", "organisation", "superior", "publisher", "tagline")
    administrator.post(url, dict.fromkeys(names, "") | {"tagline": "Dừng lại"})
    unit = factories.unit()
    row = {"id": unit.names.get().pk, "name": "Phòng Mới", "name_en": ""}
    fields = {"code": unit.code, "kind": "office", "position": "0", "duty": "", "note": ""}
    formset = {"names": inline_formset([row], initial=1)}
    administrator.post(reverse("unit:edit", args=[unit.pk]), nested_form_data(fields | formset))
    root = as_(django_user_model.objects.create_superuser("goc", "", "x"))
    url = reverse("wagtailusers_groups:edit", args=[group.pk])
    panels = [panel.prefix for panel in root.get(url).context["permission_panels"]]
    no_rows = nested_form_data({prefix: inline_formset([]) for prefix in panels})
    answer = root.post(url, no_rows | {"name": NUMBER})
    assert set(answer.context["form"].errors) == {"name"}
    root.post(url, no_rows | {"name": "Biên tập viên mới"})
    place = {"hostname": site.hostname, "port": site.port, "root_page": site.root_page_id}
    url = reverse("wagtailsites:edit", args=[site.pk])
    root.post(url, place | {"site_name": "Cổng thử", "is_default_site": "on"})
    settings = SiteSettings.objects.get(site=site)
    assert (settings.tagline, unit.names.get().name) == ("Dừng lại", "Phòng Mới")
    group.refresh_from_db()
    assert group.name == "Biên tập viên mới"
    for changed in (audience, settings, unit, group, Site.objects.get(site_name="Cổng thử")):
        assert log_of(changed)[-1] == "wagtail.edit"
