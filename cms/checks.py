"""Conditions of this site's settings that `manage.py check` holds."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.urls import reverse


@register(Tags.security)
def cookies_stay_with_the_staff(app_configs, **kwargs) -> list[Error]:
    """Session and CSRF cookies are sent to the admin's path and nowhere else."""
    paths = {settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_PATH, reverse("wagtailadmin_home")}
    if len(paths) == 1:
        return []
    return [Error(f"Cookie phải chỉ có ở đường dẫn quản trị, đang là: {paths}.", id="hub.E001")]


@register(Tags.security)
def sign_in_is_below_the_staff_path(app_configs, **kwargs) -> list[Error]:
    """A sign-in page outside the cookies' path could never sign anybody in."""
    if reverse("account_login").startswith(settings.SESSION_COOKIE_PATH):
        return []
    return [Error("Trang đăng nhập phải nằm dưới đường dẫn quản trị.", id="hub.E002")]


@register(Tags.security)
def staff_state_has_its_guards(app_configs, **kwargs) -> list[Error]:
    """The classes that stand in for Django's own session and CSRF middleware are in place."""
    needed = ("StaffSession", "StaffCsrf", "StaffUser")
    missing = [
        name for name in needed if f"campaign.serving.staff.{name}" not in settings.MIDDLEWARE
    ]
    return [Error(f"MIDDLEWARE thiếu {name}.", id="hub.E003") for name in missing]


@register(Tags.security, deploy=True)
def demo_is_not_deployed(app_configs, **kwargs) -> list[Error]:
    """A public installation runs in production mode and by https."""
    if getattr(settings, "CAMPAIGN_DEMO", False):
        return [
            Error("Bản dùng thử không dùng để triển khai: đặt HUB_MODE=production.", id="hub.E004")
        ]
    if not settings.PUBLIC_URL.startswith("https://"):
        return [Error("PUBLIC_URL phải bắt đầu bằng https://.", id="hub.E005")]
    return []


@register(Tags.security, deploy=True)
def signers_need_a_second_factor(app_configs, **kwargs) -> list[Error]:
    """Nobody approves, clears or administers a public installation by a password alone."""
    guards = {
        f"campaign.organisation.door.{name}"
        for name in ("sessions.SessionLimits", "second_factor.SecondFactor")
    }
    if settings.REQUIRE_SECOND_FACTOR and guards <= set(settings.MIDDLEWARE):
        return []
    return [Error("Phải bắt buộc yếu tố thứ hai: REQUIRE_SECOND_FACTOR.", id="hub.E006")]
