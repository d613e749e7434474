"""Addresses of files for readers."""

from django.urls import path

from campaign.content import files

urlpatterns = [
    path("anh/<str:name>", files.picture, name="picture"),
    path("tai-lieu/<int:pk>/<str:name>", files.file, name="file"),
]
