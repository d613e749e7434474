"""Two decisions at the same moment, by real transactions of two connections.

Run as `python -m tests.approval.concurrency.races`, over the database of the environment, which
must be migrated and may be spoilt. Prints one JSON object: for each race, what both heard and
whether the page stood as it must, once for each repetition.
"""

import json
import sys
import threading
from collections.abc import Callable
from datetime import timedelta

import django

from cms import mode

mode.choose_settings()
django.setup()

from django.core.exceptions import PermissionDenied  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Revision, TaskState  # noqa: E402

from campaign.approval import forms, publishing, scheduling, takedown  # noqa: E402
from campaign.approval.models import JournalEntry, Signature, Step, Takedown  # noqa: E402
from campaign.approval.refusal import Refused  # noqa: E402
from campaign.approval.verification.whole import Verification  # noqa: E402
from campaign.articles.models import ArticlePage  # noqa: E402
from tests import factories  # noqa: E402

TIMES = 12
WISH = takedown.Wish(cause=Takedown.Cause.WRONG, answer=Takedown.Answer.GONE)


def at_once(*deeds: Callable[[], None]) -> list[str]:
    """Do these at the same moment, each by a connection of its own; what each one heard."""
    barrier, heard = threading.Barrier(len(deeds)), [""] * len(deeds)

    def do(place: int, deed) -> None:
        try:
            barrier.wait()
            deed()
            heard[place] = "done"
        except Refused as refusal:
            heard[place] = f"refused: {refusal}"
        except PermissionDenied as refusal:
            heard[place] = f"silent: {refusal!r}"
        except Exception as error:
            heard[place] = f"error: {error!r}"
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def stored(page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def submitted(hub, number: int) -> ArticlePage:
    """An article that waits at the clearance step."""
    page = factories.article(hub, f"Bài {number}")
    page.get_workflow().start(page, hub.congtac)
    take(page, hub.bientap)()
    return page


def cleared(hub, number: int) -> ArticlePage:
    """An article that waits for leadership."""
    page = submitted(hub, number)
    take(page, hub.ramat, **dict.fromkeys(forms.ClearanceForm.STATEMENTS, True), basis="Kế hoạch")()
    return page


def take(page, user, action="approve", /, **data) -> Callable[[], None]:
    """The present step of `page`, read now and taken later: as two open browsers do."""
    state = stored(page).current_workflow_task_state
    return lambda: state.task.specific.on_action(state, user, action, **data)


def edit(page, user) -> Callable[[], None]:
    read = stored(page).get_latest_revision_as_object()
    read.title = f"{read.title}, sửa"
    return lambda: read.save_revision(user=user)


def cancel(page, user) -> Callable[[], None]:
    state = stored(page).current_workflow_state
    return lambda: state.cancel(user=user)


def ask(page, user) -> Callable[[], None]:
    read = stored(page)
    return lambda: takedown.request(page=read, by=user, reason="Sai", wish=WISH)


def one_leadership(page) -> bool:
    signed = Signature.objects.filter(page_id=page.pk, step=Step.LEADERSHIP).count()
    lines = JournalEntry.objects.filter(
        action="approval.sign.leadership", object_id=str(page.pk)
    ).count()
    return signed == lines == 1 and stored(page).live


def sound(page) -> bool:
    """Whether the notes about versions are true of what is stored."""
    now = stored(page)
    latest = now.revisions.order_by("-pk").first()
    live_is_latest = now.live_revision_id == latest.pk
    shown = now.live_revision.content["title"] == now.title if now.live else True
    return (
        now.latest_revision_id == latest.pk
        and shown
        and (not now.live or now.has_unpublished_changes != live_is_latest)
    )


def approve_and_approve(hub, number):
    page = cleared(hub, number)
    heard = at_once(take(page, hub.lanhdao), take(page, hub.second))
    return heard, one_leadership(page)


def one_leader_in_two_windows(hub, number):
    page = cleared(hub, number)
    heard = at_once(take(page, hub.lanhdao), take(page, hub.lanhdao))
    return heard, one_leadership(page)


def clear_and_clear(hub, number):
    page = submitted(hub, number)
    form = dict.fromkeys(forms.ClearanceForm.STATEMENTS, True) | {"basis": "Kế hoạch"}
    heard = at_once(take(page, hub.ramat, **form), take(page, hub.officer, **form))
    return heard, Signature.objects.filter(page_id=page.pk).count() == 1


def return_and_approve(hub, number):
    page = cleared(hub, number)
    returning = take(page, hub.second, "reject", comment="Sửa lại")
    heard = at_once(take(page, hub.lanhdao), returning)
    return heard, stored(page).live == (heard[0] == "done")


def cancel_and_approve(hub, number):
    page = cleared(hub, number)
    heard = at_once(take(page, hub.lanhdao), cancel(page, hub.congtac))
    left = TaskState.objects.filter(
        workflow_state__object_id=str(page.pk), status=TaskState.STATUS_IN_PROGRESS
    )
    return heard, stored(page).live == (heard[0] == "done") and not left.exists()


def approve_and_edit(hub, number):
    """Both are right one after the other; an approval after the edit hears that it is too late."""
    page = cleared(hub, number)
    heard = at_once(take(page, hub.lanhdao), edit(page, hub.congtac))
    title_stays = stored(page).title == f"Bài {number}"
    return heard, title_stays and stored(page).live == (heard[0] == "done")


def approve_and_take_down(hub, number):
    """A new text is approved while the public one is taken down."""
    page = factories.approve(factories.article(hub, f"Bài {number}"), hub)
    page.title = f"Bài {number} mới"
    page.save_revision(user=hub.congtac)
    page.get_workflow().start(page, hub.congtac)
    take(page, hub.bientap)()
    take(page, hub.ramat, **dict.fromkeys(forms.ClearanceForm.STATEMENTS, True), basis="Kế hoạch")()
    asked = takedown.request(page=stored(page), by=hub.bientap, reason="Sai", wish=WISH)
    heard = at_once(
        take(page, hub.lanhdao), lambda: takedown.decide(asked, by=hub.second, wish=WISH)
    )
    live = stored(page).live
    in_force = Signature.objects.in_force().filter(page_id=page.pk)
    steps = set(in_force.values_list("step", flat=True))
    return heard, live == ({"clearance", "leadership"} <= steps)


def decide_twice(hub, number):
    page = factories.approve(factories.article(hub, f"Bài {number}"), hub)
    asked = takedown.request(page=page, by=hub.bientap, reason="Sai", wish=WISH)
    heard = at_once(
        lambda: takedown.decide(asked, by=hub.lanhdao, wish=WISH),
        lambda: takedown.decline(asked, by=hub.second, comment="Đúng"),
    )
    return heard, stored(page).live == (heard[1] == "done")


def ask_twice(hub, number):
    page = factories.approve(factories.article(hub, f"Bài {number}"), hub)
    heard = at_once(ask(page, hub.bientap), ask(page, hub.ramat))
    return heard, Takedown.objects.filter(page=page.pk).count() == 1


def due(hub, number):
    """An approved text whose hour has come."""
    page = factories.article(hub, f"Bài {number}")
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision(user=hub.congtac)
    factories.sign(revision.as_object(), hub, revision=revision)
    publishing.publish(revision=revision, user=hub.lanhdao)
    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=past, content={**revision.content, "go_live_at": past.isoformat()}
    )
    return page


def two_workers(hub, number):
    page = due(hub, number)
    heard = at_once(scheduling.run_due, scheduling.run_due)
    lines = JournalEntry.objects.filter(
        action="wagtail.publish.scheduled", object_id=str(page.pk)
    ).count()
    return heard, lines == 1 and stored(page).live


def edit_and_publish(hub, number):
    page = due(hub, number)
    heard = at_once(scheduling.run_due, edit(page, hub.congtac))
    return heard, stored(page).live and stored(page).title == f"Bài {number}"


# Where both are right one after the other, both may be done; else exactly one is.
BOTH_MAY = (approve_and_edit, edit_and_publish, two_workers, approve_and_take_down)
ONE_WINS = (
    approve_and_approve,
    one_leader_in_two_windows,
    clear_and_clear,
    return_and_approve,
    cancel_and_approve,
    decide_twice,
    ask_twice,
)


def people():
    """The hub with a second leader and a second officer."""
    hub = factories.hub()
    for name, like in (("second", hub.lanhdao), ("officer", hub.ramat)):
        hub.people[name] = type(like).objects.create_user(name, "", factories.PASSWORD)
        hub.people[name].groups.set(like.groups.all())
    return hub


def main() -> int:
    hub, told = people(), {}
    for race in (*ONE_WINS, *BOTH_MAY):
        rows = []
        for number in range(TIMES):
            heard, holds = race(hub, number)
            with transaction.atomic():
                pages = ArticlePage.objects.order_by("-pk")[:1]
                rows.append([heard, bool(holds), all(sound(page) for page in pages)])
        told[race.__name__] = rows
    told["verified"] = [str(finding) for finding in Verification().findings()]
    json.dump(told, sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
