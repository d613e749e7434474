from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaign.work.jobs import Job


class JobRunQuerySet(models.QuerySet):
    def claim(self, job: Job, *, at) -> bool:
        """Whether this process may run `job` now; of several that ask, one gets True.

        The row changes in one conditional UPDATE, so no lock outlives a killed process.
        """
        self.get_or_create(name=job.name)
        due = Q(started_at=None) | Q(started_at__lte=at - job.every)
        free = Q(started_at=None) | ~Q(finished_at=None) | Q(started_at__lte=at - job.patience)
        claimed = self.filter(due & free, name=job.name).update(started_at=at, finished_at=None)
        return claimed == 1

    def overdue(self, jobs: list[Job], *, at) -> list[str]:
        """Names of the jobs that ran before and have missed several turns since.

        A job whose first turn has not come is not overdue.
        """
        last = dict(self.exclude(last_turn=None).values_list("name", "last_turn"))
        return [
            job.name
            for job in jobs
            if job.name in last and last[job.name] < at - 3 * job.every - job.patience
        ]


class JobRun(models.Model):
    """The latest run of one named job."""

    name = models.CharField(_("job"), max_length=100, unique=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    # Empty while a run is under way, and after a run that was killed.
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    last_turn = models.DateTimeField(_("last finished turn"), null=True, blank=True)
    ok = models.BooleanField(_("succeeded"), default=True)
    message = models.TextField(_("report"), blank=True)
    duration = models.DurationField(_("duration"), null=True, blank=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("job run")
        verbose_name_plural = _("job runs")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
