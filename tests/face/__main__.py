"""Looks at one page of each kind as a browser, a checker and a cheap phone do.

`python -m tests.face` starts a hub with the starter content and writes the tables of
`docs/quality.md`; it ends with 1 where a limit is broken.
"""

import sys
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import CHROMIUM, SILENT
from tests.face import addresses, barriers, budgets, markup, programs, report, scores
from tests.face.addresses import Address
from tests.running_hub import RunningHub, running_hub


def main() -> int:
    try:
        programs.fetch()
        with running_hub() as hub:
            pages = addresses.of(hub)
            rows = {page: [page.language, page.kind] for page in pages}
            faults: list[str] = []
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SILENT)
                for page in pages:
                    say(f"{page.language} {page.kind}")
                    rows[page] += cost(browser, hub, page, faults)
                    rows[page] += seen(browser, hub, page, faults)
                browser.close()
            for page, found in checked(hub, pages).items():
                rows[page].append(str(len(found)))
                faults += [f"{page.path} Nu {message}" for message in found]
            # The slowest comes last, and whatever ends it, what was seen is written.
            for page in pages:
                report.write(rows.values(), faults, date.today())
                say(f"Lighthouse {page.path}")
                rows[page] += scored(hub, page, faults)
    except programs.Missing as missing:
        return say(str(missing)) or 1
    report.write(rows.values(), faults, date.today())
    say("\n".join(faults) or "Không vượt mức nào.")
    return bool(faults)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def cost(browser: Browser, hub: RunningHub, page: Address, faults: list[str]) -> list[str]:
    """The cells of the budget: requests, kilobytes sent and unpacked, LCP, CLS, longest task."""
    found = budgets.cost(browser, hub.address + page.path)
    faults += [f"{page.path} {name}" for name in budgets.broken(found)]
    requests, sent, unpacked, lcp, cls, longest = astuple(found)
    sizes = [f"{size / 1000:.1f}" for size in (sent, unpacked)]
    return [str(requests), *sizes, f"{lcp:.0f}", f"{cls:.3f}", f"{longest:.0f}"]


def seen(browser: Browser, hub: RunningHub, page: Address, faults: list[str]) -> list[str]:
    """The cell of axe: what it finds in both widths and both schemes."""
    found = barriers.everywhere(browser, hub.address, page.path)
    faults += found
    return [str(len(found))]


def checked(hub: RunningHub, pages: Iterable[Address]) -> dict[Address, list[str]]:
    """What the checker of HTML says of each page."""
    by_path = {page.path: page for page in pages}
    found = markup.messages({path: hub.address + path for path in by_path})
    return {by_path[path]: messages for path, messages in found.items()}


def scored(hub: RunningHub, page: Address, faults: list[str]) -> list[str]:
    """The cell of Lighthouse: its four scores."""
    if page.kind == "not found":
        return ["–"]
    try:
        found, audits = scores.scores(hub.address + page.path)
    except scores.NotScored as missed:
        faults.append(f"{page.path} Lighthouse: {missed}")
        return ["–"]
    low = [part for part, limit in scores.LIMITS.items() if found[part] < limit]
    faults += [f"{page.path} Lighthouse {part} {found[part]}" for part in low]
    faults += [f"{page.path} Lighthouse {audit}" for audit in audits]
    return [" ".join(str(found[part]) for part in scores.PARTS)]


if __name__ == "__main__":
    sys.exit(main())
