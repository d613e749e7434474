"""Invented pages, channels and papers with which components render, without a database."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.core.paginator import Paginator
from django.db.models import Q
from django.templatetags.static import static

from campaign.content.models.listing_filters import Control, ListFilter, Narrowing, Option


class Sample(SimpleNamespace):
    """Something with an address."""

    def get_url(self, request=None) -> str:
        return f"/{getattr(self, 'slug', 'mau')}/"

    def get_full_url(self, request=None) -> str:
        return f"https://cong.example{self.get_url()}"


class Rows(list):
    """Child rows as a page has them."""

    def all(self):
        return self

    def select_related(self, *names):
        return self


class Image(Sample):
    credit = "Ảnh: Trung tâm"
    default_alt_text = "Tờ rơi"

    def get_renditions(self, *specs):
        return {
            spec: Sample(
                public_url=static(f"home/icon-{side}.png"),
                url=f"/quan-tri/{side}.webp",
                width=side,
                height=side,
            )
            for side, spec in zip((192, 512), specs, strict=True)
        }


channel = Sample(
    title="Cảnh sát 113",
    channel_kind="phone",
    phone="113",
    shown_value="113",
    use="Việc khẩn cấp",
    hours="24/24",
    cost="miễn phí",
    live=True,
)
channel.specific = channel
website = Sample(**vars(channel) | {"phone": "", "shown_value": "nen-tang.example"})
text_line = Sample(**vars(channel) | {"phone": "156", "channel_kind": "sms"})
document = Sample(
    title="Luật mẫu",
    document_kind="Luật",
    number="01/2026/QH",
    issuer="Quốc hội",
    is_verified=True,
    is_in_force=False,
    has_ended=True,
    issued_on=date(2026, 1, 2),
    effective_on=date(2026, 7, 1),
    ends_on=date(2026, 8, 1),
    live=True,
    replacements=Rows([Sample(replaced=None, number="02/2020/QH")]),
)
page = Sample(
    pk=None,
    path="",
    steplen=4,
    alias_of_id=None,
    definition="Một câu.",
    signs=["Đòi giữ bí mật."],
    title="Bài mẫu số một",
    lead="Tóm tắt của bài.",
    summary="Tóm tắt của bài.",
    date=date(2026, 11, 24),
    last_published_at=datetime(2026, 11, 25, 9, tzinfo=UTC),
    review_on=date(2027, 5, 1),
    unit_name="Phòng Mẫu",
    is_sample=True,
    channel_links=Rows([Sample(channel=channel)]),
    related_types=Rows([Sample(scam=Sample(title="Giả công an", live=True))]),
    if_money_is_gone=["Gọi ngân hàng."],
    if_data_given=["Đổi mật khẩu."],
    if_app_installed=["Tắt nguồn."],
    if_not_yet=["Tắt máy."],
    steps=["Gọi điện."],
    prevention=["Gọi lại số chính thức."],
    audiences=Rows([Sample(name="Người cao tuổi", shown_name="Người cao tuổi")]),
    targets="người già\nhọc sinh",
    media="Zalo",
    impersonated="Công an",
)
home = Sample(title="Trang chủ mẫu", path="00010001", live=True, pk=None)
below_home = Sample(**vars(page) | {"path": "000100010001"})
english = Sample(locale=Sample(language_code="en"), title="Sample")
page_with_english = Sample(**vars(page) | {"pk": 1, "_other_languages": [english]})
warning = Sample(
    **vars(page),
    level="urgent",
    status="rumour",
    area="Toàn thành phố",
    is_withdrawn=False,
    is_out_of_date=True,
    get_level_display="Khẩn",
    get_status_display="Tin đồn",
)
step = Sample(
    date=date(2026, 11, 24), status="confirmed", get_status_display="Đã kiểm tra", text="Ba ca."
)
source = Sample(
    title="Trang mẫu", address="facebook.com/mau", is_verified=True, summary="Chính thức"
)
control = Control(ListFilter("loai", "Loại"), [Option("tin", "Tin", Q(), 2)], "tin")
narrowing = Narrowing(None, [control], ["Tháng"])
pages = Paginator(list(range(60)), 20).page(2)
lines = ["Một", "Hai"]
chapter = Sample(
    title="Chương 1. Nhận ra",
    bare_title="Nhận ra",
    slug="nhan-ra",
    summary="Tóm tắt chương.",
    body=[],
    is_sample=False,
    possible_notices=frozenset(),
    source_lines=Rows([Sample(title="", url="https://www.bao.example/tin")]),
)
version = Sample(version="Bản 2", date=date(2026, 11, 24), changed="Thêm một chương.")
