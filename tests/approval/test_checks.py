"""A host whose settings would let unsigned text out does not start.

The module of the check is not imported here: that it is asked at all is what is tested.
"""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

NEEDED = ("WAGTAIL_FINISH_WORKFLOW_ACTION", "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT")


@pytest.mark.parametrize("name", NEEDED)
def test_a_setting_that_is_missing_is_an_error(name, settings):
    delattr(settings, name)
    with pytest.raises(SystemCheckError, match=name):
        call_command("check")
