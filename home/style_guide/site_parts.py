"""The parts of this site's own screens with their samples: context, and words seen in it."""

from dataclasses import replace
from datetime import date

from home.front import Part
from home.search_filters import Group, Link
from home.search_wanted import Wanted
from home.style_guide.sample_data import Sample, page, warning
from search.web.answers import Answer

item = Sample(title="Một trang mẫu", slug="trang-mau", locale_id=1, live=True, pk=1, path="0001")
emergency = Sample(title="Vừa chuyển tiền", slug="khan-cap", live=True, pk=2)
asked = Wanted("công an gọi")
found = [{"text": "Giả danh ", "mark": False}, {"text": "công an", "mark": True}]
hit = {
    "url": "/mau/",
    "language": "",
    "title": found,
    "summary": found,
    "passage": [],
    "kind": "scam",
    "date": date(2026, 11, 24),
    "answer": "Cúp máy, gọi lại số chính thức.",
}
misused = {"page": item, "names": [("Công an", "ten-cong-an")]}
FRONT = {
    "articles": [page],
    "audiences": [item],
    "fields": [item],
    "handbooks": [page],
    "impersonated": misused,
    "text": ["Lời giới thiệu mẫu."],
    "warnings": [warning],
}
SEEN = {"impersonated": "#ten-cong-an", "text": "Lời giới thiệu mẫu.", "warnings": "card"}

# What stands on the front page below the question.
PARTS = {
    f"home/parts/{kind}.html": (
        {"part": Part(kind, "Đề mục mẫu", shown)},
        SEEN.get(kind, "Đề mục mẫu"),
    )
    for kind, shown in FRONT.items()
} | {
    "home/parts/doors.html": (
        {
            "part": Part(
                "doors",
                "Bạn cần gì?",
                {"doors": [{"heading": "Đã mất tiền", "line": "", "page": item, "look": "urgent"}]},
            )
        },
        "Đã mất tiền",
    ),
}
SEARCH = {
    "pages/search/filters.html": (
        {"groups": [Group("kind", "Loại nội dung", [Link("Cảnh báo", "?q=a&kind=warning", 3)])]},
        "Cảnh báo",
    ),
    "pages/search/hit.html": ({"hit": hit, "is_first": True}, "<mark>công an</mark>"),
    "pages/search/nothing.html": ({"query": "kwyjibo", "answer": Answer("kwyjibo")}, "kwyjibo"),
    "pages/search/paging.html": (
        {"number": 2, "last": 3, "previous": asked, "next": replace(asked, page=3)},
        'rel="next"',
    ),
    "pages/search/segments.html": ({"segments": found}, "<mark>công an</mark>"),
    "pages/search/understood.html": (
        {"wanted": asked, "answer": Answer("cong an", reading="công an"), "literal": asked},
        "công an",
    ),
}
# They stand on the guide itself, as on every screen.
NAVIGATION = {
    "navigation/brand.html": ({"name": "Cổng mẫu"}, "Cổng mẫu"),
    "navigation/emergency.html": (
        {"site_home": Sample(emergency=emergency)},
        'href="/khan-cap/"',
    ),
    "navigation/footer.html": (
        {"name": "Cổng mẫu", "footer": {"about": [item], "look_up": [], "help": []}},
        "Cổng mẫu",
    ),
    "navigation/footer_links.html": ({"title": "Tra cứu", "pages": [item]}, "Một trang mẫu"),
    "navigation/menu.html": ({"menu": [item], "page": item}, 'aria-current="page"'),
    "navigation/recognise.html": ({"recognise": item}, 'href="/trang-mau/"'),
    "navigation/search_form.html": ({"field": "o-mau"}, 'id="o-mau"'),
    "navigation/shield.html": ({}, "<svg"),
    "navigation/strips.html": (
        {"languages": [{"code": "en", "name": "English", "address": "/en/", "is_front": True}]},
        ">English",
    ),
}
