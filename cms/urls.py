"""All addresses of the site; Wagtail's pages come last and take what is left."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from campaign.serving import offline
from campaign.serving import views as serving
from campaign.work import views as work
from home import manifest, site_map
from home import staff_views as staff
from home import views as home
from home.guide import views as guide
from home.sitemap import SiteSitemap
from home.style_guide import views as style_guide

sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

# /tim-kiem/ and /en/search/, /so-do-trang/ and /en/site-map/, also when made from their names.
search_path = lazy(lambda: "search/" if get_language() == "en" else "tim-kiem/", str)()
site_map_path = lazy(lambda: "site-map/" if get_language() == "en" else "so-do-trang/", str)()

staff_urls = [
    path("", include("campaign.organisation.door.urls")),
    path("", include("campaign.staffing.urls")),
    # Wagtail's own doors have no limits on guessing.
    path("login/", sign_in),
    re_path(r"^password_reset/", sign_in),
    path("vao/", staff.door, name="door"),
    path("noi-bo/", staff.staff_room, name="staff_room"),
    path("huong-dan/", guide.index, name="guides"),
    path("huong-dan/da-xem/", guide.remember, name="start_here_seen"),
    path("huong-dan/<slug:name>/", guide.show, name="guide"),
    # Nobody's screen uses these: they pass by the locks and forms of the page editor.
    re_path(r"^api/main/pages/\d+/action/", staff.nothing),
    path("failwhale/", staff.nothing),
    path("tep/", include("campaign.content.staff_urls")),
    path("", include(wagtailadmin_urls)),
]

urlpatterns = [
    path("healthz", work.healthz, name="healthz"),
    path("readyz", work.readyz, name="readyz"),
    path("robots.txt", serving.robots, name="robots"),
    path(
        "sitemap.xml", require_safe(sitemap), {"sitemaps": {"pages": SiteSitemap}}, name="sitemap"
    ),
    # At the root: a worker answers for no address above its own.
    path("sw.js", offline.worker, name="offline_worker"),
    path("favicon.ico", serving.favicon, name="favicon"),
    path(".well-known/security.txt", serving.security, name="security"),
    path("kieu-dang/", style_guide.show, name="style_guide"),
    path("api/search/", include("search.urls")),
    path("quan-tri/", include(staff_urls)),
    # Wagtail only makes addresses of documents here; the line before answers them.
    path("", include("campaign.content.urls")),
    re_path(r"^tai-lieu/(\d+)/(.*)$", staff.nothing),
    path("tai-lieu/", include(wagtaildocs_urls)),
    # Wagtail's public sign-in would need a session outside the staff path.
    re_path(r"^(?:en/)?_util/", sign_in),
]

urlpatterns += i18n_patterns(
    path("manifest.webmanifest", manifest.show, name="manifest"),
    path(search_path, home.search, name="search"),
    path(site_map_path, site_map.show, name="site_map"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400 = "campaign.serving.errors.bad_request"
handler403 = "campaign.serving.errors.permission_denied"
handler404 = "campaign.serving.errors.page_not_found"
handler500 = "campaign.serving.errors.server_error"
