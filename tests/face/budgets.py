"""What a page costs a cheap phone on a slow line, measured in Chromium.

The phone is the one that Lighthouse simulates: a processor four times slower, 1.6 Mbit/s,
150 ms there and back.
"""

from dataclasses import astuple, dataclass
from statistics import median

from playwright.sync_api import Browser

CPU_SLOWDOWN, BITS_PER_SECOND, ROUND_TRIP_MS = 4, 1_600_000, 150
SCREEN = {"width": 360, "height": 740}
SETTLED_MS = 1_000
# A machine that does something else for a moment makes one look slow, hardly two of three.
LOOKS = 3
# Kinds of what the browser fetches that are pictures.
PICTURES = {"Image", "Media"}

_OBSERVE = """
window.measured = {lcp: 0, cls: 0, longest: 0};
const see = (type, note) => new PerformanceObserver(
  list => list.getEntries().forEach(note)).observe({type, buffered: true});
see('largest-contentful-paint', entry => { measured.lcp = entry.startTime; });
see('layout-shift', entry => { if (!entry.hadRecentInput) measured.cls += entry.value; });
see('longtask', entry => { measured.longest = Math.max(measured.longest, entry.duration); });
"""


@dataclass(frozen=True)
class Cost:
    """What one page took: bytes without pictures as sent and unpacked, times in milliseconds."""

    requests: int
    sent: int
    unpacked: int
    lcp: float
    cls: float
    longest_task: float


# The limits of each figure.
LIMITS = {"requests": 8, "sent": 60_000, "lcp": 1_500, "cls": 0.02, "longest_task": 100}


def cost(browser: Browser, address: str) -> Cost:
    """The median of each figure over three looks, each with an empty cache."""
    looks = [astuple(_look(browser, address)) for _ in range(LOOKS)]
    return Cost(*(median(figures) for figures in zip(*looks, strict=True)))


def _look(browser: Browser, address: str) -> Cost:
    context = browser.new_context(viewport=SCREEN, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.add_init_script(_OBSERVE)
    wire = context.new_cdp_session(page)
    kinds, unpacked, sent = {}, {}, {}
    wire.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    wire.on("Network.dataReceived", lambda e: _add(unpacked, e, e["dataLength"]))
    wire.on("Network.loadingFinished", lambda e: _add(sent, e, e["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": BITS_PER_SECOND / 8,
            "uploadThroughput": BITS_PER_SECOND / 8,
        },
    )
    wire.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    page.goto(address)
    page.wait_for_timeout(SETTLED_MS)
    seen = page.evaluate("measured")
    context.close()
    text = [key for key, kind in kinds.items() if kind not in PICTURES]
    return Cost(
        requests=len(kinds),
        sent=sum(sent.get(key, 0) for key in text),
        unpacked=sum(unpacked.get(key, 0) for key in text),
        lcp=seen["lcp"],
        cls=seen["cls"],
        longest_task=seen["longest"],
    )


def _add(sizes: dict[str, int], event: dict, size: int) -> None:
    sizes[event["requestId"]] = sizes.get(event["requestId"], 0) + size


def broken(found: Cost) -> list[str]:
    """The figures above their limit, in words."""
    return [
        f"{name} {value:g} > {limit:g}"
        for name, limit in LIMITS.items()
        if (value := getattr(found, name)) > limit
    ]
