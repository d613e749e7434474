"""`manage.py setup_hub`: languages, roles, tasks, workflow, site; demo accounts in demo mode."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Locale, Page, Site

from campaign.approval import setup
from home import grants
from home.accounts import demo_accounts_that_anyone_knows, make_accounts
from home.models import HomePage


class Command(BaseCommand):
    help = "Tạo ngôn ngữ, nhóm, các bước duyệt, quy trình và trang gốc. Chạy lại không đổi gì."

    @transaction.atomic
    def handle(self, *args, **options):
        for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
            Locale.objects.get_or_create(language_code=language)
        if setup.set_up():
            grants.give()
        self._site(self._home())
        if getattr(settings, "CAMPAIGN_DEMO", False):
            made = make_accounts(settings.DEMO_PASSWORD)
            if made:
                self.stdout.write(f"Đã tạo {made} tài khoản dùng thử.")
        elif settings.MODE == "production" and (known := demo_accounts_that_anyone_knows()):
            raise CommandError(
                f"Cơ sở dữ liệu này của bản dùng thử: {', '.join(known)} còn mật khẩu ai cũng biết."
            )

    def _home(self) -> HomePage:
        """The front page of the first language: a draft until it is approved."""
        home = HomePage.objects.filter(locale__language_code="vi").order_by("pk").first()
        if home is None:
            root = Page.get_first_root_node()
            home = HomePage(title="Trang chủ", slug="trang-chu", live=False)
            home.locale = Locale.objects.get(language_code="vi")
            root.add_child(instance=home)
        return home

    def _site(self, home: HomePage) -> None:
        address = urlsplit(settings.PUBLIC_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        stock = site.root_page if site.pk else None
        was_unnamed = not site.site_name
        site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        place = (site.hostname, site.port, site.root_page_id)
        if was_unnamed or place != (address.hostname, port, home.pk):
            if not site.pk or stock.content_type.model_class() is Page:
                site.root_page = home
            site.hostname, site.port = address.hostname, port
            site.save()
        if stock is not None and stock.pk != home.pk and type(stock.specific) is Page:
            stock.delete()
