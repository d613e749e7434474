"""Addresses of the door, under the names that allauth asks for; to include below the staff path."""

from allauth.account import views as account
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import path

urlpatterns = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-nhap/ma/", base.authenticate, name="mfa_authenticate"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("tai-khoan-bi-khoa/", account.account_inactive, name="account_inactive"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("xac-nhan/ma/", base.reauthenticate, name="mfa_reauthenticate"),
    path("xac-nhan/khoa/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("bao-mat/", base.index, name="mfa_index"),
    path("bao-mat/mat-khau/", account.password_change, name="account_change_password"),
    path("bao-mat/phien/", sessions.list_usersessions, name="usersessions_list"),
    path("bao-mat/ung-dung/", totp.activate_totp, name="mfa_activate_totp"),
    path("bao-mat/ung-dung/go/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("bao-mat/khoa/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("bao-mat/khoa/them/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("bao-mat/khoa/<int:pk>/ten/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("bao-mat/khoa/<int:pk>/go/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path(
        "bao-mat/ma-du-phong/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        "bao-mat/ma-du-phong/moi/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "bao-mat/ma-du-phong/tai-ve/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
