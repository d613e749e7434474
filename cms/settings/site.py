"""Language, time, and the settings of Wagtail."""

from django.utils.translation import gettext_lazy as _

from cms.mode import BASE_DIR
from cms.settings import environment as given
from cms.settings.engines import search_engine

LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "home" / "locale", BASE_DIR / "campaign" / "locale_wagtail"]
FORMAT_MODULE_PATH = ["cms.formats"]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

WAGTAIL_SITE_NAME = "Cổng phòng, chống tội phạm trên không gian mạng"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# A translation is a draft until its own approval. A machine translator would send texts out.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_BASE_URL = given.PUBLIC_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"

# No outside request at run time: no avatar service, no update check, no embed provider.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []

WAGTAILADMIN_LOGIN_URL = "door"
WAGTAIL_FRONTEND_LOGIN_URL = "/quan-tri/dang-nhap/"
# Administrators give new passwords: a letter box is not yet proof of who somebody is.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

# Saving is a person's act: on a page in review each save begins the approval again, and
# an autosave every half second would also leave drafts that nobody meant to write.
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "campaign.approval.finish.finish"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = False

WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000

if given.SEARCH_URL:
    WAGTAILSEARCH_BACKENDS = {"default": search_engine("SEARCH_URL", given.SEARCH_URL)}
elif given.DATABASE_URL.startswith(("sqlite", "spatialite")):
    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.sqlite"}}
else:
    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.postgres"}}

WAGTAILIMAGES_IMAGE_MODEL = "content.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "content.File"
FAVICON = "home/favicon.svg"
OFFLINE_COPY = given.OFFLINE_COPY
WAGTAILIMAGES_IMAGE_FORM_BASE = "campaign.content.file_forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "campaign.content.file_forms.DocumentForm"
