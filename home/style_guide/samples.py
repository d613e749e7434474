"""What each component is shown with. Everything is a sample: no number or name is real."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from campaign.articles.models import WarningPage
from home.style_guide.components import BLOCKS, COMPONENTS
from home.style_guide.site_parts import PARTS, SEARCH

DAY = date(2026, 11, 2)


BLOCK_SAMPLES = {
    f"content/blocks/{name}.html": ({"value": value}, seen)
    for name, (value, seen) in BLOCKS.items()
}


@dataclass(frozen=True)
class Sample:
    """A component in one of its states."""

    template: str
    about: str | Promise
    context: dict = field(default_factory=dict)
    in_list: bool = False
    """Whether it is an item of a list."""

    def render(self, request=None) -> SafeString:
        """The component as a public page has it."""
        return render_to_string(self.template, self.context, request)


@dataclass(frozen=True)
class Group:
    name: str | Promise
    samples: list[Sample]


def page(title: str, **fields) -> SimpleNamespace:
    """Something that components take for a page; its address leads to the guide itself."""
    usual = {"lead": "", "date": DAY, "is_sample": True, "live": True, "locale_id": None}
    return SimpleNamespace(title=title, get_url=lambda request=None: "#", **(usual | fields))


def channel(**fields) -> SimpleNamespace:
    usual = {
        "channel_kind": "phone",
        "phone": "0000000000",
        "shown_value": "000 000 0000",
        "use": "Gọi khi vừa chuyển tiền cho kẻ gian.",
        "hours": "24/7",
        "cost": "miễn phí",
    }
    return page("Đường dây mẫu", **(usual | fields))


def warning(level: str, status: str, **fields) -> SimpleNamespace:
    usual = {
        "level": level,
        "status": status,
        "get_level_display": WarningPage.Level(level).label,
        "get_status_display": WarningPage.Status(status).label,
        "is_withdrawn": False,
        "is_out_of_date": False,
        "area": "Toàn thành phố (mẫu)",
        "lead": "Tin nhắn giục nộp phạt qua đường dẫn lạ là giả.",
    }
    return page("Tin nhắn nộp phạt kèm đường dẫn lạ", **(usual | fields))


def block(name: str, about: str | Promise, **value) -> Sample:
    return Sample(f"content/blocks/{name}.html", about, {"value": value})


LINES = ["Dừng chuyển tiền, cúp máy.", "Gọi ngân hàng theo số in sau thẻ.", "Giữ lại tin nhắn."]
SCAM = page(
    "Thủ đoạn mẫu",
    definition="Một câu nói rõ đây là gì.",
    signs=LINES,
    if_money_is_gone=LINES,
    if_data_given=LINES[1:],
    if_app_installed=LINES[1:],
    if_not_yet=LINES[:1],
    steps=LINES,
    prevention=LINES,
    alias_of_id=None,
    get_full_url=lambda request=None: "https://mau.example/",
)
BANNER, CARD = "content/components/banner.html", "content/components/card.html"
WARNING_CARD = "articles/components/warning_card.html"

GROUPS = [
    Group(
        _("Notices"),
        [
            Sample(
                BANNER,
                _("something to be careful with"),
                {"tone": "caution", "title": "Đây là tin đồn.", "text": "Chưa ai xác nhận."},
            ),
            Sample(
                BANNER,
                _("something past"),
                {"tone": "past", "title": "Cảnh báo này đã rút.", "text": "Đừng chuyển tiếp."},
            ),
            Sample("content/components/sample_mark.html", _("an invented text")),
            *(
                block(
                    "callout",
                    _("a box in the text"),
                    kind=kind,
                    text="Công an không làm việc qua điện thoại.",
                )
                for kind in ("danger", "tip", "note")
            ),
        ],
    ),
    Group(
        _("Steps and lists"),
        [
            block("do_now", _("numbered steps in a box"), title="", items=LINES),
            block("steps", _("numbered steps"), title="Các bước", items=LINES),
            block("warning_signs", _("signs of a trick"), title="", items=LINES),
            block("checklist", _("a list to tick"), title="Trước khi bấm", items=LINES),
            Sample("scams/components/brief.html", _("what matters most"), {"page": SCAM}),
            Sample("scams/components/do_now.html", _("each case"), {"page": SCAM}),
            Sample(
                "scams/components/moment.html",
                _("what to do in the first minute"),
                {
                    "moment": {"when": "Phút đầu tiên", "lines": LINES, "first": 1},
                    "channels": [channel()],
                    "is_first": True,
                },
            ),
            Sample("scams/components/pass_on.html", _("a text to pass on"), {"page": SCAM}),
            Sample(
                "content/components/lines_section.html",
                _("a section of lines"),
                {"title": "Dấu hiệu", "anchor": "dau-hieu", "lines": LINES, "look": "signs"},
            ),
        ],
    ),
    Group(
        _("Cards"),
        [
            Sample(
                CARD,
                _("an article"),
                {"item": page("Ba việc trước khi chuyển tiền", lead="Xem tên, gọi lại, hỏi.")},
                in_list=True,
            ),
            *(
                Sample(WARNING_CARD, _("a warning"), {"item": item}, in_list=True)
                for item in (
                    warning("urgent", "confirmed"),
                    warning("high", "rumour"),
                    warning("notice", "confirmed", is_withdrawn=True),
                )
            ),
        ],
    ),
    Group(
        _("Calling and leaving"),
        [
            Sample("content/components/channel.html", _("by telephone"), {"channel": channel()}),
            Sample(
                "content/components/channel.html",
                _("by an address"),
                {"channel": channel(phone="", shown_value="mau.example", hours="", cost="")},
            ),
            Sample("scams/components/jumps.html", _("jumps"), {"page": SCAM, "channels": [1]}),
            Sample(
                "content/components/links.html",
                _("further pages"),
                {"title": "Xem thêm", "anchor": "xem-them", "pages": [page("Một trang khác")]},
            ),
            Sample(
                "content/components/sources.html",
                _("sources"),
                {
                    "sources": [
                        SimpleNamespace(
                            title="Báo mẫu", url="https://mau.example/", retrieved_on=DAY
                        )
                    ]
                },
            ),
            Sample(
                "content/components/pagination.html",
                _("pages of a list"),
                {"listing": Paginator(range(60), 20).page(2)},
            ),
        ],
    ),
    Group(
        _("Text, tables, quotations"),
        [
            block(
                "quotation", _("a quotation"), text="Không ai được đòi mã.", source="Mẫu", url=""
            ),
            block(
                "table",
                _("a table"),
                caption="Hạn trả lời (mẫu)",
                header=["Việc", "Trong"],
                rows=[["Khóa thẻ", "5 phút"], ["Trình báo", "24 giờ"]],
            ),
            block(
                "specimen",
                _("a message of swindlers, drawn"),
                medium="sms",
                sender="NGANHANG-X",
                lines=[
                    {"text": "Tai khoan sap bi khoa."},
                    {"text": "Bam mau.example", "sign": "Ngân hàng không gửi đường dẫn."},
                ],
            ),
            block(
                "video",
                _("a video and what is said in it"),
                url="https://mau.example/v",
                caption="Ba phút (mẫu)",
                transcript="Lời thoại mẫu.",
            ),
            Sample(
                "content/components/byline.html",
                _("who answers for a page"),
                {
                    "page": page(
                        "",
                        pk=None,
                        last_published_at=None,
                        unit_name="Đơn vị mẫu",
                        published_on=DAY,
                        review_on=date(2027, 5, 2),
                    )
                },
            ),
        ],
    ),
]


# Their first element is a row of a list.
ROWS = ("scams/components/source_card.html", "pages/search/hit.html")


def _further(tables: list[dict]) -> list[Sample]:
    """What no group above shows, each named by its template."""
    shown = {sample.template for group in GROUPS for sample in group.samples}
    return [
        Sample(name, name, context, in_list=name in ROWS)
        for table in tables
        for name, (context, _seen) in table.items()
        if name not in shown
    ]


GROUPS += [
    Group(_("Parts of pages"), _further([COMPONENTS, BLOCK_SAMPLES])),
    Group(_("Front page and search"), _further([PARTS, SEARCH])),
]


def all_samples() -> Iterator[Sample]:
    """Every sample of every group."""
    for group in GROUPS:
        yield from group.samples
