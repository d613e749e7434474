"""Roads by the proof: signatures without the right to them, forged, or those of another page."""

from django.core import serializers

from campaign.approval import forms, signing
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import ApprovedText, Signature, Step
from tests.approval.roads.pages import change
from tests.approval.roads.table import Road, perhaps_refused

BOTH = (Step.CLEARANCE, Step.LEADERSHIP)
BASIS = forms.statement_of_clearance(basis="Kế hoạch")


def signed_by(world, page, signer):
    """Both signatures by `signer`, as far as the service gives them; then publication."""
    for step in BOTH:
        with perhaps_refused():
            signing.sign(page=page, step=step, signer=signer, statement=BASIS)
    page.get_latest_revision().publish()


def without_role(world, page, actor):
    signed_by(world, page, actor.user)


def on_behalf(world, page, actor):
    """Signers who act for the author of the text."""
    author = world.people["congtac"]
    for step, signer in zip(BOTH, ("ramat", "lanhdao"), strict=True):
        with perhaps_refused():
            signing.sign(
                page=page,
                step=step,
                signer=world.people[signer],
                on_behalf_of=author,
                statement=BASIS,
            )
    page.get_latest_revision().publish()


def retired(world, page, actor):
    """Signers whose accounts are closed."""
    for step, name in zip(BOTH, ("ramat", "lanhdao"), strict=True):
        change(world.people[name], is_active=False)
        with perhaps_refused():
            signing.sign(page=page, step=step, signer=world.people[name], statement=BASIS)
    page.get_latest_revision().publish()


def approved_first(world, page, actor):
    """Leadership before clearance."""
    with perhaps_refused():
        signing.sign(page=page, step=Step.LEADERSHIP, signer=world.people["lanhdao"])
    page.get_latest_revision().publish()


def like(signature, **changes) -> Signature:
    """A new signature with the values of another."""
    fields = {field.attname for field in Signature._meta.concrete_fields} - {"id", "salt"}
    return Signature(**{name: getattr(signature, name) for name in fields} | changes)


def forged(world, page, actor):
    """Rows written past the service, and those of another page turned over to this one."""
    theirs = Signature.objects.filter(page=world.live)
    text = ApprovedText.objects.create(fingerprint=fingerprint(page), canonical="{}")
    made = [like(theirs[0], page_id=page.pk, text_id=text.pk, step=step) for step in BOTH]
    turned = theirs[0]
    turned.page_id = page.pk
    ways = (
        lambda: Signature.objects.bulk_create(made),
        lambda: [row.save() for row in made],
        lambda: theirs.update(page=page, text=text),
        lambda: Signature._base_manager.filter(page=world.live).update(page=page, text=text),
        lambda: Signature.objects.bulk_update([turned], ["page"]),
        turned.save,
    )
    for way in ways:
        with perhaps_refused():
            way()
    page.get_latest_revision().publish()


def revived(world, page, actor):
    """The signatures that a takedown ended, in force again."""
    rows = Signature.objects.filter(page=page)
    first = rows.first()
    first.ended_at = None
    for way in (
        lambda: rows.update(ended_at=None, ended_because=""),
        lambda: rows.bulk_update([first], ["ended_at"]),
        first.save,
    ):
        with perhaps_refused():
            way()
    page.get_latest_revision().publish()


def by_fixture(world, page, actor):
    """The signatures of another page as a fixture, with the key of this page."""
    text = ApprovedText.objects.create(fingerprint=fingerprint(page), canonical="{}")
    for row in Signature.objects.filter(page=world.live):
        row.page_id, row.text_id, row.pk = page.pk, text.pk, None
        with perhaps_refused():
            load(row)
    page.get_latest_revision().publish()


def load(*rows) -> None:
    """Load rows as `loaddata` does."""
    for loaded in serializers.deserialize("json", serializers.serialize("json", rows)):
        loaded.save()


ROADS = [
    Road("sign: without the role", "draft", by_code=without_role),
    Road("sign: on behalf of the author", "draft", by_code=on_behalf),
    Road("sign: by closed accounts", "draft", by_code=retired),
    Road("sign: leadership before clearance", "draft", by_code=approved_first),
    Road("signatures: forged", "draft", by_code=forged),
    Road("signatures: revived", "down", by_code=revived),
    Road("signatures: from a fixture", "draft", by_code=by_fixture),
]
