import pytest
from django.db import transaction
from wagtail.models import Page
from campaign.approval.models import Signature, Takedown
from tests.approval.roads.pages import again, base, change, content
def test_zz(table):
    world, people = table
    page = world.pages["live"]
    with transaction.atomic():
        print("\nA", Page.objects.get(pk=page.pk).live)
        try:
            change(again(page), live=False)
        except BaseException as e:
            import traceback; traceback.print_exc()
        print("B", Page.objects.get(pk=page.pk).live, Signature.objects.filter(page_id=page.pk).in_force().count(), Takedown.objects.all())
        transaction.set_rollback(True)
