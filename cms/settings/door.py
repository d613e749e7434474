"""The staff's door, at the strict values of production; docs/door.md tells what each is for."""

from cms.settings import environment as given

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
] + [{"NAME": "campaign.organisation.door.passwords.CommonVietnamesePassword"}]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]

# One door for the staff: no sign-up, no password by mail, limits by address and by account.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "campaign.organisation.adapter.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Wagtail's own form would end no session of the list and ask for no device.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False

# Of passwords: a known browser by itself, strangers by address, by address and account, and all
# together by account. `login_failed` is left for codes of the second factor, after the password.
# `login` would count all of an address alike: a neighbour could keep a known browser out.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "20/m/ip,5/300s/key",
    "guess_known": "10/300s/key",
    "guess_address": "30/m/key",
    "guess_pair": "5/300s/key,20/d/key",
    "guess_account": "200/h/key",
    # Links of invitations that open nothing.
    "invitation": "20/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = given.TRUSTED_PROXY_COUNT

# The second factor: an app with codes or a key, and codes on paper for the day that it is lost.
MFA_ADAPTER = "campaign.organisation.door.devices.StaffDevices"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Whoever approves, clears or administers gets nowhere in the admin without one.
REQUIRE_SECOND_FACTOR = True
# Dangerous acts want a proof of presence that is not older.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
DANGEROUS_ROOMS = {
    *("wagtailusers_users", "wagtailusers_groups", "wagtailadmin_workflows"),
    *("wagtailsites", "wagtailsettings", "wagtaillocales", "membership"),
    *("invitations", "leavings", "access_review"),
}
DANGEROUS_ADDRESSES = {
    *("account_change_password", "wagtail_bulk_action"),
    *("confirm_signer", "refuse_signer", "takedown", "ask_purge", "purge"),
}

# For how many days the link of an invitation opens.
INVITATION_DAYS = 7
# For how many days a look at somebody's rights stands.
REVIEW_DAYS = 365

# In seconds: without a sign of life, and in all.
SESSION_LIMITS = {"idle": 8 * 60 * 60, "whole": 24 * 60 * 60}
SESSION_COOKIE_AGE = SESSION_LIMITS["whole"]
