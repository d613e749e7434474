"""Create, approve, render and find a page; run inside the host by `manage shell`-like setup."""

import os
import sys
from datetime import date

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.exceptions import PermissionDenied  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402

import campaign  # noqa: E402
from campaign.approval import forms, publishing, setup, signing  # noqa: E402
from campaign.approval.models import Step  # noqa: E402
from campaign.articles.models import ArticleIndexPage, ArticlePage  # noqa: E402
from campaign.organisation.models import Role, Unit, UnitName  # noqa: E402
from search.query import pages  # noqa: E402


def person(name: str, code: str):
    user = get_user_model().objects.create_user(name, password="x")
    user.groups.add(Role.objects.get(code=code).group)
    return user


def approve(page, revision):
    content = revision.as_object()
    statement = forms.statement_of_clearance(basis="Quy chế của Sở")
    signing.sign(
        page=content, step=Step.CLEARANCE, signer=officer, revision=revision, statement=statement
    )
    signing.sign(page=content, step=Step.LEADERSHIP, signer=leader, revision=revision)
    publishing.publish(revision=revision, user=leader)
    page.refresh_from_db()


Locale.objects.get_or_create(language_code="vi")
setup.set_up()
writer, officer, leader = (
    person("viet", "contributor"),
    person("ra", "clearance"),
    person("duyet", "leader"),
)
unit = Unit.objects.create(code="phong-vi-du")
UnitName.objects.create(unit=unit, name="Phòng Ví dụ", valid_from=date(2020, 1, 1))
index = ArticleIndexPage(title="Tin bài", live=False)
Page.get_first_root_node().add_child(instance=index)
Site.objects.update_or_create(
    is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": index}
)
approve(index, index.save_revision(user=writer))
article = ArticlePage(title="Giả danh công an", summary="Cách nhận biết", unit=unit, live=False)
article.body = [("paragraph", "<p>Không chuyển tiền cho người lạ.</p>")]
index.add_child(instance=article)
revision = article.save_revision(user=writer)
try:
    revision.publish()
except PermissionDenied:
    sys.stdout.write("refused before approval\n")
approve(article, revision)
answer = Client(headers={"host": "localhost"}).get(article.url)
text = answer.content.decode()
assert answer.status_code == 200, text
assert "Không chuyển tiền" in text
assert "Phòng Ví dụ" in text
found = pages("gia danh cong an")
assert [hit.id for hit in found.hits] == [article.pk], found
sys.stdout.write(f"from {campaign.__file__}\n")
sys.stdout.write("approved, rendered and found\n")
