"""Names of permissions, which Django keeps in English in the database, in the site's language."""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models.signals import post_migrate
from django.utils.translation import gettext as _
from django.utils.translation import override


def connect() -> None:
    """Name them anew whenever migrations may have made some."""
    post_migrate.connect(rename, dispatch_uid="organisation.permission_names")


def rename(using: str, **kwargs) -> None:
    """Name those that every model has after the thing itself; others as the catalogues say."""
    with override(settings.LANGUAGE_CODE):
        said = {
            "add": _("Add: %(thing)s"),
            "change": _("Change: %(thing)s"),
            "delete": _("Delete: %(thing)s"),
            "view": _("See: %(thing)s"),
        }
        for permission in Permission.objects.using(using).select_related("content_type"):
            verb, _underline, model = permission.codename.partition("_")
            name = _(permission.name)
            if name.startswith("Can ") and verb in said and model == permission.content_type.model:
                name = said[verb] % {"thing": permission.content_type.name}
            if name != permission.name:
                permission.name = name
                permission.save(using=using, update_fields=["name"])
