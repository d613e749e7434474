"""What a query is read as: and never by words that this search may not see."""

import time
import unicodedata

import pytest
from django.test import TestCase
from wagtail.models import Locale, Page, PageViewRestriction

from search import outside
from search.index import indexing
from search.models import SynonymGroup
from search.query import pages
from tests.search import build

pytestmark = pytest.mark.django_db

TEXT = """Giả danh công an gọi điện lừa đảo người dân. Kẻ lừa đảo
yêu cầu chuyển khoản vào tài khoản lạ.
Việc nhẹ lương cao là chiêu trò lừa đảo. Bị lừa chuyển khoản vào tài khoản lạ thì báo công an.
Không đọc mã xác thực cho người lạ, không bấm vào đường dẫn lạ trong tin nhắn.
Nghị định về bảo vệ dữ liệu cá nhân. Người dân cần cảnh giác với cuộc gọi của người lạ."""


@pytest.fixture(autouse=True)
def known():
    """Some public text to read by."""
    return build.page("Cảnh báo lừa đảo", search_body=TEXT * 5)


def read(query, **options):
    return pages(query, **options).reading


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lua dao", "lừa đảo"),
        ("viec nhe luong cao", "việc nhẹ lương cao"),
        ("luwaf ddaor", "lừa đảo"),
        ("lu7a2 d9ao3", "lừa đảo"),
        ("lừa đão", "lừa đảo"),
        ("lừa dảo", "lừa đảo"),
        ("lừa đảoo", "lừa đảo"),
        ("chuyeenr khoanr vaof taif khoanr", "chuyển khoản vào tài khoản"),
        ("luadao", "lừa đảo"),
        ("congan", "công an"),
        ("lừađảo", "lừa đảo"),
        ("l ừa đảo", "lừa đảo"),
        ("ng ười lạ", "người lạ"),
        ("nghi dinh 13", "nghị định 13"),
    ],
)
def test_read_as_it_was_meant(typed, meant):
    assert read(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "lừa đảo",
        "LỪA ĐẢO",
        unicodedata.normalize("NFD", "chuyển khoản"),
        "công an",
        "Giả danh công an",
        "06/QĐ-TTg",
        "99/qd-ttg",
        "0912.345.678",
        "facebook",
        "con mèo",
        "?!",
        "",
    ],
)
def test_what_is_right_stays_as_it_was_typed(typed):
    assert read(typed) == ""


class TestWordsThatTheTextHasNeverSeen:
    """A small text knows few of the words that people ask for: they are left as they are."""

    @pytest.fixture(autouse=True)
    def near(self):
        text = """Chuyển qua ngân hàng quốc tế. Khẩu hình lệch tiếng, ánh sáng mờ. Phản ánh tới
        ngân hàng. Trải nghiệm của người dùng. Dùng ảnh giả. Đường dẫn gây hại, mất cảm giác."""
        return build.page("Ngân hàng quốc tế", search_body=text * 3)

    @pytest.mark.parametrize(
        "typed",
        [
            "hàn quốc",
            "tiếng anh",
            "trung tâm tiếng anh lừa đảo",
            "con trai nghiện game",
            "hàn",
            "deep fake",
            "scam",
            "romance scam",
            "mb",
            "sdt",
            "boss",
        ],
    )
    def test_right_ones_stay(self, typed):
        assert read(typed) == ""

    def test_raw_keys_spell_them(self):
        assert read("hanf quoocs") == "hàn quốc"

    def test_marks_that_nothing_speaks_for_are_sought_and_not_shown(self):
        assert read("hai duong") == ""
        assert read("lua dao hai duong") == "lừa đảo hai duong"

    def test_a_slip_is_mended_where_a_neighbour_speaks_for_it(self):
        assert read("ngân hnàg") == "ngân hàng"
        assert read("ngn hàng quốc tế") == "ngân hàng quốc tế"

    def test_a_long_word_of_another_language_is_known_by_itself(self):
        build.page("Phishing qua telegram")
        assert [read("phising"), read("telegarm")] == ["phishing", "telegram"]


def test_what_is_kept_is_shown_as_it_was_typed():
    assert read("luwaf ddaor OTP 06") == "lừa đảo OTP 06"


def test_plain_typing_finds_the_same_in_the_same_order(known):
    for n, title in enumerate(["Công an phường", "Lừa đảo chuyển khoản", "Dao và kéo"]):
        build.page(title, search_body=TEXT[: n * 40])
    for query in ("lừa đảo chuyển khoản", "giả danh công an", "tài khoản lạ"):
        ways = [query, query.upper(), unicodedata.normalize("NFD", query), plain(query)]
        first, *others = [[hit.id for hit in pages(way).hits] for way in ways]
        assert first
        assert others == [first] * 3


def plain(text):
    bare = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


def test_as_typed_reads_nothing():
    assert read("lua dao", as_typed=True) == ""


def test_another_language_is_not_read():
    english = Locale.objects.get_or_create(language_code="en")[0]
    assert read("lua dao", locale=english) == ""
    assert read("lua dao", locale=Locale.objects.get(language_code="vi")) == "lừa đảo"


class TestAbbreviations:
    @pytest.fixture(autouse=True)
    def groups(self):
        SynonymGroup.objects.create(terms="ck\nchuyển khoản\nchứng khoán", is_ambiguous=True)

    def test_a_neighbour_tells_what_is_meant(self):
        assert read("bi lua ck vao tai khoan la") == "bị lừa chuyển khoản vào tài khoản lạ"

    def test_the_first_meaning_goes_before_the_others(self):
        build.page("Lừa chồng vào", search_body="chồng vào nhà")
        SynonymGroup.objects.update(terms="ck\nchuyển khoản\nchồng")
        assert read("bi lua ck vao tai khoan la") == "bị lừa chuyển khoản vào tài khoản lạ"

    def test_alone_it_stays(self):
        assert read("ck") == ""
        assert read("ck 123") == ""


class TestSpelledOut:
    """A word of plain consonants is what it is the initials of, by the editors' groups."""

    @pytest.fixture(autouse=True)
    def groups(self):
        SynonymGroup.objects.create(terms="tài khoản\ntk\nstk\nsố tài khoản")
        build.page("Số tài khoản lạ")

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("bị lừa chuyển khoản vào stk lạ", "bị lừa chuyển khoản vào số tài khoản lạ"),
            ("bi lua vao stk la", "bị lừa vào số tài khoản lạ"),
            ("STK lạ", "số tài khoản lạ"),
            ("tk lạ lừa đảo", "tài khoản lạ lừa đảo"),
            ("lừa đảo tka", ""),
        ],
    )
    def test_it_is_shown_in_full(self, typed, meant):
        assert read(typed) == meant

    def test_a_group_without_what_it_stands_for_leaves_it(self):
        SynonymGroup.objects.update(terms="tài khoản\nstk")
        assert read("chuyển khoản vào stk lạ") == ""


class TestSecrets:
    """A word that only stands where a reader may not look is neither sought nor shown."""

    @pytest.fixture
    def secret(self):
        made = build.page("Xoong chảo", search_body="xoong chảo xoong chảo")
        indexing.flush()
        assert read("xoong chao") == "xoong chảo"
        return made

    def test_of_a_page_closed_behind_our_back(self, secret):
        PageViewRestriction.objects.bulk_create(
            [PageViewRestriction(page=secret, restriction_type="login")]
        )
        assert "xoong" not in read("xoong chao")
        assert "chảo" not in read("xoong chao")

    def test_of_a_page_taken_offline_behind_our_back(self, secret):
        Page.objects.filter(pk=secret.pk).update(live=False)
        assert read("xoong chao") == ""

    def test_of_a_page_that_is_deleted(self, secret):
        secret.delete()
        assert read("xoong chao") == ""

    def test_of_another_site(self, secret, known):
        root = Page.get_first_root_node().add_child(instance=Page(title="Khác", slug="khac"))
        build.page("Nồi niêu", parent=root, search_body="nồi niêu")
        site = build.plain_site("khac.example", root)
        assert read("xoong chao", site=site) == ""
        assert read("noi nieu", site=site) == "nồi niêu"

    def test_of_a_draft(self, secret):
        secret.title = "Ấm chén"
        secret.save_revision()
        assert read("am chen") == ""

    def test_a_closed_page_is_closed_at_once(self, secret):
        with TestCase.captureOnCommitCallbacks(execute=True):
            PageViewRestriction.objects.create(page=secret, restriction_type="login")
        assert read("xoong chao") == ""


def test_loose_letters_do_not_keep_raw_keys_from_being_read():
    assert read("luwaf ddaor t oas n").startswith("lừa đảo")


def test_any_query_is_read_quickly(hostile):
    start = time.perf_counter()
    pages(hostile)
    assert time.perf_counter() - start < 1


def test_few_queries_are_asked(django_assert_max_num_queries):
    read("lua dao")
    with outside.database_only(), django_assert_max_num_queries(13):
        read("bi lua ck vao stk la")
