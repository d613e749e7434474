"""How much one address and all together may ask, so that a search stays quick for everybody."""

import ipaddress
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import caches
from django.utils.connection import ConnectionProxy
from django.utils.translation import gettext as _
from ninja.conf import settings as ninja_settings
from ninja.throttling import SimpleRateThrottle

SEARCH, SUGGEST = "search", "suggest"
# High, since a whole mobile network may stand behind one address.
RATES = {SEARCH: "600/min", SUGGEST: "1800/min"}
IPV6_NETWORK = 64
# One thread of the server's four is left for pages.
AT_ONCE = 3
# Seconds that a search waits for a place, and after which a refused one may come again.
PATIENCE = 0.25
BACK_IN = 2

# A store of its own: what strangers ask must not push out what signing in counts.
CACHE = "search" if "search" in settings.CACHES else "default"

_places = threading.BoundedSemaphore(getattr(settings, "SEARCH_AT_ONCE", AT_ONCE))


class Refused(Exception):
    """Not answered now; `wait` says after how many seconds to come again."""

    def __init__(self, wait: int):
        super().__init__(wait)
        self.wait = wait


class TooMany(Refused):
    """This address has asked too often."""


class Busy(Refused):
    """Too many searches run in this process."""


class ByAddress(SimpleRateThrottle):
    """Counts the requests of one address; one object for each request."""

    cache = ConnectionProxy(caches, CACHE)

    def __init__(self, scope: str):
        self.scope = f"search_{scope}"
        super().__init__(getattr(settings, "SEARCH_RATES", RATES)[scope])

    def get_ident(self, request) -> str:
        """The address, as far as proxies are named that can be believed."""
        if ninja_settings.NUM_PROXIES:
            return _network(super().get_ident(request) or "")
        return _network(request.META.get("REMOTE_ADDR", ""))

    def get_cache_key(self, request) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


def check(request, scope: str) -> None:
    """Count this request; raises TooMany where its address asks too often."""
    if not getattr(settings, "RATE_LIMITS", True):
        return
    throttle = ByAddress(scope)
    if not throttle.allow_request(request):
        raise TooMany(max(1, round(throttle.wait() or throttle.duration)))


def _network(address: str) -> str:
    """The address; of IPv6 its network, since one customer has all of that."""
    try:
        known = ipaddress.ip_address(address.strip())
    except ValueError:
        return address
    if known.version == 6 and known.ipv4_mapped is None:
        return str(ipaddress.ip_network((known, IPV6_NETWORK), strict=False))
    return str(known)


@contextmanager
def place() -> Iterator[None]:
    """One of the places in which this process searches; raises Busy where none comes free."""
    if not _places.acquire(timeout=PATIENCE):
        raise Busy(BACK_IN)
    try:
        yield
    finally:
        _places.release()


def sentence(error: Refused) -> str:
    """What to tell whoever was refused."""
    if isinstance(error, TooMany):
        return _("Too many searches came from your network. Please wait a little and search again.")
    return _("Very many people are searching now. Please search again in a few seconds.")
