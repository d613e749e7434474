from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

urlpatterns = [
    path("quan-tri/tep/", include("campaign.content.staff_urls")),
    path("quan-tri/", include(admin_urls)),
    path("api/search/", include("search.urls")),
    path("", include("campaign.content.urls")),
    path("", include(wagtail_urls)),
]
