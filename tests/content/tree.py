"""One live page of every kind, with everything that a page can have."""

import uuid
from datetime import date

from django.core.files.base import ContentFile
from wagtail.models import Page

from campaign.articles import models as articles
from campaign.content.blocks.body import BodyBlock
from campaign.content.models import Audience, File, SourceLine
from campaign.documents import models as documents
from campaign.handbook import models as handbook
from campaign.scams import models as scams
from home.blocks.standard import StandardBody
from home.models import HomePage, OrganisationPage, SiteSettings, StandardPage, UnitContact
from home.style_guide.components import BLOCKS
from tests import factories
from tests.replaying import replayed
from tests.small_pdf import pdf

SECRET = "CHỈ CÁN BỘ ĐỌC"
UNCHECKED = "CHƯA KIỂM TRA SỐ NÀY"
ALIAS = "bí danh chỉ để tìm"


def body(channel, picture, stream=None):
    """A body with every block."""
    stream = stream or BodyBlock()
    values = {name: value for name, (value, _seen) in BLOCKS.items()} | {"our_addresses": None}
    values["contact"] = {"channel": channel.pk}
    image = {"image": picture.pk, "alt_text": "Cán bộ phát tờ rơi", "decorative": False}
    values["picture"] = {"image": image, "caption": "Tờ rơi"}
    return stream.to_python(
        [stored(kind, value) for kind, value in values.items() if kind in stream.child_blocks]
    )


def stored(kind: str, value):
    """A block as the database keeps it."""
    if isinstance(value, dict):
        value = {name: items(part) for name, part in value.items()}
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def items(part):
    return [stored("item", items(each)) for each in part] if isinstance(part, list) else part


def lines(*texts):
    return [("line", text) for text in texts]


class Tree:
    """`pages` by kind; the index pages as `listing`, by their slug."""

    def __init__(self):
        self.hub = factories.hub()
        self.hub.articles.show_in_menus = True
        self.hub.articles.save()
        SiteSettings.for_site(self.hub.home.get_site())
        self.pages: dict[str, Page] = {}
        common = {"unit": factories.unit(), "staff_notes": SECRET, "review_on": date(2027, 5, 1)}
        self.common = common | {"is_sample": True, "summary": "Tóm tắt của trang này."}
        self.build_directory()
        self.build_library()
        self.build_scams()
        self.build_specimens()
        self.build_articles()
        self.build_handbook()
        self.build_ways_in()
        self.build_front()

    def index(self, model, slug: str) -> Page:
        return self.add(model(title=f"Mục {slug}", slug=slug, show_in_menus=True), name=slug)

    def add(self, page, parent=None, *, name="", **children) -> Page:
        for relation, rows in children.items():
            setattr(page, relation, rows)
        parent = Page.objects.get(pk=(parent or self.hub.home).pk).specific
        made = self.pages[name or page.kind] = factories.live(page, parent, self.hub)
        return made

    def build_directory(self):
        parent = self.index(scams.ChannelIndexPage, "bao-tin-o-dau")
        facts = {
            "channel_kind": "phone",
            "use": "Việc khẩn cấp",
            "how": "Bấm số\nNói rõ",
            **self.common,
        }
        unchecked = scams.ChannelPage(title="Số chờ", slug="so-cho", value=UNCHECKED, **facts)
        self.unchecked_channel = self.add(unchecked, parent, name="unchecked_channel")
        self.channel = self.add(
            scams.ChannelPage(title="Cảnh sát", value="113", is_verified=True, **facts), parent
        )
        parent = self.index(scams.SourceIndexPage, "nguon")
        self.add(scams.SourcePage(title="Trang mẫu", address="a.example", **self.common), parent)
        parent = self.index(scams.GlossaryIndexPage, "tu-ngu")
        self.add(scams.GlossaryPage(title="Phishing", meaning="Lừa bằng tin nhắn."), parent)

    def build_library(self):
        parent = self.index(documents.DocumentIndexPage, "van-ban")
        facts = {
            "document_kind": "Luật",
            "issuer": "Quốc hội",
            "abstract": "Quy định.",
            **self.common,
        }
        old = documents.LegalDocumentPage(
            title="Luật cũ", number="01/2010", is_verified=True, ends_on=date(2020, 1, 1), **facts
        )
        self.old_law = self.add(old, parent, name="old_law")
        self.law = self.add(
            documents.LegalDocumentPage(
                title="Luật mới", number="02/2020", is_verified=True, **facts
            ),
            parent,
            replacements=[documents.Replacement(replaced=self.old_law)],
        )
        unchecked = documents.LegalDocumentPage(title="Luật chờ", number=UNCHECKED, **facts)
        self.add(unchecked, parent, name="unchecked_law")

    def links(self):
        return {
            "channel_links": [
                scams.ChannelLink(channel=self.channel),
                scams.ChannelLink(channel=self.unchecked_channel),
            ],
            "related_types": [scams.RelatedType(scam=self.scam)] if "scam" in self.pages else [],
            "source_lines": [SourceLine(title="Nguồn mẫu", url="https://nguon.example/bai")],
        }

    def build_scams(self):
        parent = self.index(scams.ScamIndexPage, "thu-doan")
        field = scams.ScamFieldPage(
            title="Lừa đảo", definition="Chiếm đoạt tài sản.", **self.common
        )
        laws = [
            scams.LawLine(text="Điều 174 Bộ luật mẫu", document=self.law, is_verified=True),
            scams.LawLine(text=UNCHECKED, document=self.law),
        ]
        rules = [scams.FieldRule(kind=scams.FieldRule.Kind.NAMES_NO_SELLER, text=UNCHECKED)]
        field = self.add(field, parent, law_lines=laws, rules=rules)
        page = scams.ScamTypePage(
            title="Giả công an",
            definition="Gọi điện xưng là công an.",
            signs=lines("Đòi giữ bí mật"),
            if_money_is_gone=lines("Gọi ngân hàng"),
            if_data_given=lines("Đổi mật khẩu"),
            if_app_installed=lines("Tắt nguồn"),
            if_not_yet=lines("Tắt máy"),
            steps=lines("Gọi điện", "Dọa bắt"),
            prevention=lines("Gọi lại số chính thức"),
            targets="người già",
            media="điện thoại",
            impersonated="Công an",
            **self.common,
        )
        page.audiences = [Audience.objects.create(code="nguoi-gia", name="Người cao tuổi")]
        children = self.links() | {
            "law_lines": [
                scams.LawLine(text=law.text, is_verified=law.is_verified) for law in laws
            ],
            "alias_lines": [scams.ScamAlias(text=ALIAS)],
            "further_fields": [scams.FurtherField(field=field)],
        }
        self.scam = self.add(page, field, **children)
        self.bare_scam = self.add(
            scams.ScamTypePage(title="Mới", definition="Chưa rõ."), field, name="bare_scam"
        )

    def build_specimens(self):
        parent = self.index(scams.SpecimenIndexPage, "mau-lua-dao")
        told = {"kind": "said", "text": "Tài khoản bị khóa, bấm <b>x.example</b>"}
        lines = [told | {"sign": "Không gửi mật khẩu qua tin nhắn."}]
        value = {"medium": "sms", "sender": "NGANHANG-X", "subject": "", "lines": lines}
        page = scams.SpecimenPage(
            title="Tin nhắn giả", specimen=[("specimen", value)], **self.common
        )
        self.add(page, parent, related_types=[scams.RelatedType(scam=self.scam)])

    def build_articles(self):
        self.picture = factories.picture()
        self.body = body(self.channel, self.picture)
        article = articles.ArticlePage(title="Ba điều cần nhớ", body=self.body, **self.common)
        self.add(article, self.hub.articles, **self.links())
        parent = self.index(articles.WarningIndexPage, "canh-bao")
        for status in ("rumour", "checking", "confirmed", "withdrawn"):
            warning = articles.WarningPage(title=f"Báo {status}", status=status, **self.common)
            self.add(warning, parent, name=status)
        long_ago = dict.fromkeys(["date", "valid_until"], date(2020, 1, 1))
        past = long_ago | {"status": "confirmed", "level": "urgent"}
        warning = articles.WarningPage(title="Đã cũ", body=self.body, **past, **self.common)
        steps = [
            articles.WarningStep(status="checking", text="Đang hỏi công an phường"),
            articles.WarningStep(status="confirmed", text="Công an phường đã xác nhận"),
        ]
        self.add(warning, parent, history=steps, **self.links())
        parent = self.index(articles.GoodPracticeIndexPage, "cach-lam-hay")
        told = {"honoured": "Tổ dân phố", "done": "Nhắc nhau", "result": "Ba người dừng kịp"}
        practice = articles.GoodPracticePage(
            title="Hỏi trước", steps=lines("Chọn người"), **told, **self.common
        )
        self.add(practice, parent)

    def build_handbook(self):
        parent = self.index(handbook.HandbookIndexPage, "cam-nang")
        file = File(title="Bản in")
        file.file.save("ban-in.pdf", ContentFile(pdf()))
        facts = {
            "file": file,
            "address": f"https://{UNCHECKED.split(maxsplit=1)[0]}.example/ban-goc",
        }
        book = self.add(
            handbook.HandbookPage(title="Nhận diện", version="1.0", **facts, **self.common),
            parent,
            versions=[handbook.HandbookVersion(version="1.0", changed="Bản đầu tiên")],
        )
        self.add(handbook.ChapterPage(title="Chương một", body=self.body, **self.common), book)
        own = body(self.channel, self.picture, StandardBody())
        self.add(StandardPage(title="Giới thiệu", body=own, **self.common))
        self.build_organisation()

    def build_organisation(self):
        unit = self.common["unit"]
        checked = {"phone": "0000 000 000", "email": "mau@cong.example", "is_verified": True}
        contacts = [
            UnitContact(unit=unit, address=UNCHECKED, phone="0999 999 999"),
            UnitContact(unit=unit, address="Số 1 đường Mẫu", hours="8:00–17:00", **checked),
        ]
        page = OrganisationPage(title="Cơ cấu, liên hệ", body=self.body, **self.common)
        self.add(page, contacts=contacts)

    def build_ways_in(self):
        """Pages that lead on to others: for a name that is misused, for a group of readers."""
        told = {"name": "Công an", "says": "Bạn bị điều tra.", "check": "Cúp máy, tự gọi lại."}
        names = [("misused", told | {"scam": self.scam, "channel": self.channel})]
        names.append(("misused", told | {"channel": self.unchecked_channel}))
        self.add(scams.ImpersonationPage(title="Ai hay bị mạo danh", names=names, **self.common))
        parent = self.index(scams.AudienceIndexPage, "danh-cho-ban")
        page = scams.AudiencePage(
            title="Dành cho người cao tuổi",
            audience=Audience.objects.get(code="nguoi-gia"),
            habits=lines("Cúp máy trước"),
            **self.common,
        )
        self.add(page, parent, **self.links())

    def build_front(self):
        page = scams.EmergencyPage(
            title="Vừa chuyển tiền",
            timeline=[
                ("moment", {"when": "Phút đầu tiên", "items": ["Gọi ngân hàng"]}),
                ("moment", {"when": "Trong 5 phút", "items": ["Chụp lại", "Trình báo"]}),
            ],
            steps=lines("Làm lần lượt"),
            proof=lines("Ảnh chụp"),
            message="Tôi bị lừa.",
            **self.common,
        )
        emergency = self.add(page, channel_links=self.links()["channel_links"])
        home = HomePage.objects.get(pk=self.hub.home.pk)
        home.emergency, home.body = emergency, self.body
        home.recognise = self.pages["standard"]
        home.search_examples = "công an gọi điện\ncướp tiền"
        home.arrangement = self.arrangement()
        self.pages["home"] = factories.approve(home, self.hub)

    def arrangement(self):
        """Every part of a front page, in an order of its own."""
        door = {"heading": "Đã chuyển tiền", "line": "Làm ngay", "look": "urgent"}
        counted = {"heading": "Đề mục riêng", "count": 1}
        return [
            ("warnings", {"heading": "Cảnh báo đây", "count": 2}),
            ("doors", {"doors": [door | {"page": self.pages["emergency"]}]}),
            ("text", None),
            ("fields", {"heading": "Lĩnh vực đây"}),
            *((part, counted) for part in ("impersonated", "handbooks", "articles")),
            ("audiences", {"heading": ""}),
        ]


@replayed
def planted() -> Tree:
    """The tree, built once a process."""
    return Tree()
