"""Which keys the starter content may have, file by file. Anything else stops the loader."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shape:
    """A mapping, or a list of mappings: its keys, and the shapes of the parts below it."""

    required: frozenset[str]
    optional: frozenset[str]
    parts: dict[str, "Shape"] = field(default_factory=dict)


def shape(required: str, optional: str = "", **parts: Shape) -> Shape:
    """A shape from two lists of names; a part is a required key with a shape of its own."""
    return Shape(frozenset(required.split()) | set(parts), frozenset(optional.split()), parts)


SCAM_TYPES = shape(
    "version language legal_basis_unverified editorial_note common_response "
    "common_response_sources",
    legal_basis_checked=shape("article crime source"),
    fields=shape("slug order name name_en seed_ref definition legal_basis", "rules"),
    official_list_2023=shape("publisher title published groups sources names"),
    scam_types=shape(
        "slug parent official_no name name_en aliases definition signs prevention response "
        "targets channels legal_basis since verified sources",
        "also legal_basis_unverified",
    ),
)

REFERENCE = shape(
    "version seed_recipients search_synonyms seed_text_quirks",
    legal_documents=shape(
        "number kind title issuer issued verified sources",
        "effective replaces status note articles_verified articles_unverified origin",
    ),
    contact_channels=shape(
        "slug name value type use verified sources", "syntax cost since as_of note"
    ),
    seed_channels=shape("label platform owner role seed_ref", "note"),
    seed_portals=shape("label name role seed_ref"),
    seed_handbooks=shape(
        "slug title url_in_seed verified",
        "title_in_seed issuer published formats note sources",
    ),
    suggested_handbooks=shape("slug title issuer published verified sources"),
    glossary=shape("term en meaning"),
    search_synonyms_ambiguous=shape("term means rule"),
    organisation_sample=shape(
        "is_sample warning parent parent_en department department_en seed_period_note "
        "example_merge_source",
        leadership=shape("role right"),
        units=shape("slug name name_en kind role", "note lead from_seed"),
    ),
)

COMMON = shape(
    "clearance_basis media if_not_yet if_not_yet_by_field related impersonated "
    "document_names checked_by audience_otherwise cut_off",
    audiences=shape("code name name_en words"),
    cases=shape(
        "",
        if_data_given=shape("otherwise by_field by_type"),
        if_app_installed=shape("otherwise by_field by_type"),
    ),
    channel_wording=shape("slug", "use how"),
    reporting=shape("default by_field by_type by_medium"),
    document_doubts=shape("number facts"),
    source_names=shape("label title"),
)

TREE = shape("", pages=shape("key kind slug title summary", "in_menu parent"))

PLAN = shape(
    "title number issued_on place signer parent_number goals starts_on ends_on",
)

SAMPLE_ARTICLES = shape(
    "",
    articles=shape(
        "slug title kind summary days_ago body",
        "types channels origin_url origin_title retrieved_on sources audiences",
    ),
)
SAMPLE_WARNINGS = shape(
    "",
    warnings=shape(
        "slug title level status summary first_seen_days_ago days_ago valid_for_days area "
        "source body",
        "types channels sources audiences",
        history=shape("days_ago status text"),
    ),
)
SAMPLE_PRACTICES = shape(
    "", practices=shape("slug title honoured summary done result steps days_ago", "evidence")
)
SPECIMENS = shape(
    "",
    specimens=shape(
        "slug title summary types",
        specimen=shape("medium sender", "subject", lines=shape("text", "kind sign")),
    ),
)
SITE = shape(
    "",
    names=shape("site_name site_name_en tagline"),
    home=shape("title summary body"),
    emergency=shape(
        "title slug summary proof message search_words channels",
        timeline=shape("when items"),
    ),
    standard=shape("key slug title summary body", "in_menu"),
    handbook=shape(
        "slug title summary version issuer foreword do_now avoid signs common",
        versions=shape("version changed"),
    ),
)

IMPERSONATION = shape("title slug summary", names=shape("name says check", "scam channel"))

AUDIENCE_PATHS = shape("", paths=shape("audience slug title summary habits types channels"))
ABOUT = shape(
    "",
    organisation=shape("slug title summary body"),
    plan=shape("slug title summary caption header labels role goals body"),
    standard=shape("key slug title summary body", "review_months"),
)

ENGLISH = shape("", pages=shape("key", "search_words"))

FILES = {
    "scam_types.yaml": SCAM_TYPES,
    "reference.yaml": REFERENCE,
    "common.yaml": COMMON,
    "tree.yaml": TREE,
    "plan.yaml": PLAN,
    "site.yaml": SITE,
    "impersonation.yaml": IMPERSONATION,
    "audience_paths.yaml": AUDIENCE_PATHS,
    "about.yaml": ABOUT,
    "english.yaml": ENGLISH,
    "samples/articles.yaml": SAMPLE_ARTICLES,
    "samples/warnings.yaml": SAMPLE_WARNINGS,
    "samples/practices.yaml": SAMPLE_PRACTICES,
    "samples/specimens.yaml": SPECIMENS,
}
