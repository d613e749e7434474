"""Addresses that open without a session; to include below the staff path, with the door."""

from django.urls import path

from campaign.staffing.accepting import accept

urlpatterns = [path("loi-moi/", accept, name="accept_invitation")]
