"""Addresses of files and cards for readers."""

from django.urls import path, re_path

from campaign.content import files
from campaign.content.share_card import views as share_card

urlpatterns = [
    path("anh/<str:name>", files.picture, name="picture"),
    path("tai-lieu/<int:pk>/<str:name>", files.file, name="file"),
    re_path(
        r"^the/(?P<pk>[0-9]{1,18})-(?P<digest>[0-9a-f]{16})\.png$",
        share_card.show,
        name="share_card",
    ),
]
