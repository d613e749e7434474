"""Policies, cookies and limits, at the strict values of production; the staff's door is `door`."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from cms.settings import environment as given

# Everything with a session lives below this path; public pages read no cookie and set none.
STAFF_PATH = "/quan-tri/"
SECURITY_CONTACT = given.SECURITY_CONTACT
PUBLIC_URL_IS_HTTPS = given.PUBLIC_URL.startswith("https://")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# Wagtail's admin has inline scripts and styles and no nonces; measured: nothing less works.
STAFF_CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": CONTENT_SECURITY_POLICY["DIRECTIVES"]
    | {
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "frame-src": [SELF],
    }
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

SESSION_COOKIE_PATH = STAFF_PATH
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_PATH = STAFF_PATH
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [given.PUBLIC_URL]
LANGUAGE_COOKIE_PATH = STAFF_PATH

# Work that one request may cause. A file is judged in memory, and no byte of it is written
# anywhere before: there is no handler that could write one. What is longer gets a 413.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
CLAMD_URL = given.CLAMD_URL
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o640

NINJA_NUM_PROXIES = given.TRUSTED_PROXY_COUNT
# The rooms ask this before they limit anything.
RATE_LIMITS = True

# W003 looks for Django's own class by name; StaffCsrf is that class for the staff path.
# W021: a place in the browsers' preload list is the domain owner's decision, not the code's.
# W019: the editor shows its previews in a frame, so frames of the same origin stay allowed.
SILENCED_SYSTEM_CHECKS = ["security.W003", "security.W019", "security.W021"]
CSRF_FAILURE_VIEW = "campaign.serving.views.csrf_failure"

SECURE_SSL_REDIRECT = PUBLIC_URL_IS_HTTPS and given.TRUSTED_PROXY_COUNT > 0
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if given.TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if PUBLIC_URL_IS_HTTPS:
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
