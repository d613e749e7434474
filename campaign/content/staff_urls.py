"""Addresses of files for staff, below the sign-in."""

from django.urls import path

from campaign.content import files

urlpatterns = [
    path("anh/<str:name>", files.staff_picture, name="staff_picture"),
    path("tai-lieu/<int:pk>/<str:name>", files.staff_file, name="staff_file"),
]
