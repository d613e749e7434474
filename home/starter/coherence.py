"""Names that one file of the starter content uses and another must define."""

from collections.abc import Iterable, Iterator

from campaign.scams.models import FieldRule
from home.starter.reading import BadContent, Content

Claim = tuple[str, Iterable[str], set[str]]


def check(content: Content) -> None:
    """Raise BadContent for the first name that nothing defines, before anything is written."""
    for place, used, defined in _claims(content):
        for name in used:
            if name not in defined:
                raise BadContent(f"{place}: “{name}” không có trong nội dung ban đầu.")


def _claims(content: Content) -> Iterator[Claim]:
    types = {row["slug"] for row in content.scams["scam_types"]}
    fields = {row["slug"] for row in content.scams["fields"]}
    channels = {row["slug"] for row in content.reference["contact_channels"]}
    yield from _type_claims(content, fields)
    yield from _common_claims(content, types, fields, channels)
    yield from _sample_claims(content, types, channels)
    yield from _path_claims(content, types, channels)


def _type_claims(content: Content, fields: set[str]) -> Iterator[Claim]:
    media = set(content.common["media"])
    kinds = set(FieldRule.Kind.values)
    for row in content.scams["fields"]:
        yield f"scam_types.yaml, mục “{row['slug']}”, rules", row.get("rules", {}), kinds
    for row in content.scams["scam_types"]:
        place = f"scam_types.yaml, mục “{row['slug']}”"
        yield f"{place}, parent", [row["parent"]], fields
        yield f"{place}, also", row.get("also", []), fields
        yield f"{place}, channels", row["channels"], media


def _common_claims(
    content: Content, types: set[str], fields: set[str], channels: set[str]
) -> Iterator[Claim]:
    common, rules = content.common, content.common["reporting"]
    numbers = {row["number"] for row in content.reference["legal_documents"]}
    sources = [*content.reference["seed_channels"], *content.reference["seed_portals"]]
    named = {row["label"] for row in common["source_names"]}
    yield "common.yaml, related", [slug for group in common["related"] for slug in group], types
    yield "common.yaml, impersonated", common["impersonated"], types
    yield "common.yaml, if_not_yet_by_field", common["if_not_yet_by_field"], fields
    for case, lines in common["cases"].items():
        yield f"common.yaml, cases, {case}, by_field", lines["by_field"], fields
        yield f"common.yaml, cases, {case}, by_type", lines["by_type"], types
    yield "common.yaml, document_names", common["document_names"].values(), numbers
    yield "common.yaml, source_names", [row["label"] for row in sources], named
    yield "common.yaml, reporting", rules["default"], channels
    for part, keys in (("by_type", types), ("by_field", fields), ("by_medium", common["media"])):
        yield f"common.yaml, reporting, {part}", rules[part], set(keys)
        for chosen in rules[part].values():
            yield f"common.yaml, reporting, {part}", chosen, channels


def _sample_claims(content: Content, types: set[str], channels: set[str]) -> Iterator[Claim]:
    audiences = {row["code"] for row in content.common["audiences"]}
    yield "common.yaml, audience_otherwise", [content.common["audience_otherwise"]], audiences
    yield "site.yaml, emergency", content.site["emergency"]["channels"], channels
    for row in [*content.articles, *content.warnings, *content.specimens]:
        place = f"samples, mục “{row['slug']}”"
        yield f"{place}, types", row.get("types", []), types
        yield f"{place}, channels", row.get("channels", []), channels
        yield f"{place}, audiences", row.get("audiences", []), audiences


def _path_claims(content: Content, types: set[str], channels: set[str]) -> Iterator[Claim]:
    names = content.impersonation["names"]
    tricks = [row["scam"] for row in names if "scam" in row]
    yield "impersonation.yaml, scam", tricks, types
    asked = [row["channel"] for row in names if "channel" in row]
    yield "impersonation.yaml, channel", asked, channels
    audiences = {row["code"] for row in content.common["audiences"]}
    for row in content.audience_paths:
        place = f"audience_paths.yaml, mục “{row['slug']}”"
        yield f"{place}, audience", [row["audience"]], audiences
        yield f"{place}, types", row["types"], types
        yield f"{place}, channels", row["channels"], channels
