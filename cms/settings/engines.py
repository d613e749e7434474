"""The search engine outside the database, as SEARCH_URL names it."""

import re
from importlib.util import find_spec
from urllib.parse import urlsplit

SEARCH_ENGINES = ("opensearch2", "opensearch3", "elasticsearch8", "elasticsearch9")


def search_engine(name: str, given: str) -> dict:
    """Wagtail's settings of the engine in ENGINE[+https]://[USER:PASSWORD@]HOST[:9200][/PREFIX].

    SystemExit with one sentence for anything else.
    """
    try:
        parts = urlsplit(given)
        port = parts.port or 9200
    except ValueError:
        parts, port = urlsplit(""), 0
    engine, _, transport = parts.scheme.partition("+")
    prefix = parts.path.strip("/") or "hub"
    known = engine in SEARCH_ENGINES and transport in ("", "http", "https")
    if not (known and parts.hostname and re.fullmatch(r"[a-z0-9_-]{1,40}", prefix)):
        raise SystemExit(
            f"{name}: phải có dạng MAY_TIM://DIA_CHI:9200, MAY_TIM là một trong "
            f"{', '.join(SEARCH_ENGINES)}. Xem docs/settings.md."
        )
    if not find_spec("opensearchpy" if engine.startswith("open") else "elasticsearch"):
        raise SystemExit(f"{name}: thiếu thư viện. Hãy cài requirements-search.txt.")
    place = parts.netloc if parts.port else f"{parts.netloc}:{port}"
    return {
        "BACKEND": f"search.backends.{engine}",
        "URLS": [f"{transport or 'http'}://{place}"],
        "INDEX_PREFIX": f"{prefix}_",
    }
