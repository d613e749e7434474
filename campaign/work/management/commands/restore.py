"""`manage.py restore FOLDER`: a backup back into an empty hub."""

from pathlib import Path

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from campaign.work.backup import checking, restoring
from campaign.work.backup.errors import BackupError
from campaign.work.backup.progress import Progress

# Another room's; asked by name, because it stands above this one.
PROOF = "verify_approvals"


def _moment(at) -> str:
    return date_format(localtime(at), "d/m/Y H:i:s")


class Command(BaseCommand):
    help = _(
        "Put a backup into a hub that holds no data yet, then check the approvals. Never "
        "overwrites anything. Exit code 0: restored and clean; 1: not."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help=_("the folder of the backup"))
        parser.add_argument(
            "--check",
            action="store_true",
            help=_("read the backup and its checksums; write nothing"),
        )

    def handle(self, *args, folder, check, verbosity, **options):
        progress = Progress(self.stdout, quiet=verbosity < 1)
        try:
            if check:
                self._tell_whole(folder, restoring.check(folder, tell=progress))
                return
            read, aside = restoring.restore(folder, tell=progress)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for path in aside:
            self.stdout.write(_("The keys that were here are now in %(path)s") % {"path": path})
        self.stdout.write(
            _("Restored the state of %(when)s in %(seconds)s seconds. Everybody signs in anew.")
            % {"when": _moment(read.begun), "seconds": f"{progress.seconds():.1f}"}
        )
        if checking.is_of_another_key(read):
            self.stdout.write(
                _(
                    "SECRET_KEY is not the one that the hub had: set the old one, or nobody can "
                    "tell any more by its keyed hash what was erased."
                )
            )
        self._verify(read)

    def _tell_whole(self, folder, read) -> None:
        self.stdout.write(
            _("%(folder)s is whole: the state of %(when)s, %(files)d files, %(size)s MB.")
            % {
                "folder": folder,
                "when": _moment(read.begun),
                "files": len(read.files),
                "size": f"{read.size / 1e6:.1f}",
            }
        )

    def _verify(self, read) -> None:
        """Ask whether every live page is what was signed; its exit code is ours."""
        if checking.is_older(read):
            self.stdout.write(
                _(
                    "The backup is older than the program: “make start” or “manage.py migrate” "
                    "upgrades it. Then run “manage.py %(command)s”."
                )
                % {"command": PROOF}
            )
            return
        restoring.restored.send(sender=type(self), read=read)
        if PROOF in get_commands():
            call_command(PROOF, stdout=self.stdout, stderr=self.stderr)
