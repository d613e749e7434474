"""What a line may hold, what is put right on the way in, and what costs only itself."""

import json

import pytest

from campaign.articles.importing import reading
from campaign.articles.importing.lines import Refused, parse
from campaign.articles.models import ArticlePage
from tests.articles.importing import line, page

pytestmark = pytest.mark.django_db


def body(source_id) -> str:
    return "".join(block["value"] for block in page(source_id).body.raw_data)


def parsed(**data):
    return parse(1, json.dumps({"id": "a", "title": "Tên", "text": "Chữ"} | data).encode())


def test_a_line_becomes_a_draft_with_all_it_says(hub):
    given = line(kind="guidance", date="2024-05-06", url="https://cu.example/1")
    assert hub.run(given).code == 0
    made = page("cu-1")
    assert (made.title, made.live, made.article_kind) == ("Bài số 1", False, "guidance")
    assert (made.date.isoformat(), made.origin_url) == ("2024-05-06", "https://cu.example/1")
    assert made.get_parent().slug == "nhap-lieu"


def test_text_is_text_and_never_markup(hub):
    hub.run(line(text="<script>alert(1)</script>\r\n\r\nA & B\u2028dòng ba"))
    assert body("cu-1") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>A &amp; B</p><p>dòng ba</p>"
    )


def test_an_empty_title_is_the_first_words_of_the_text_cut_at_a_word(hub):
    hub.run(line(title="", text="Cảnh báo giả danh công an " * 40))
    title = page("cu-1").title
    assert len(title) <= 100
    assert set(title.removesuffix("…").split()) <= {"Cảnh", "báo", "giả", "danh", "công", "an"}


def test_a_long_title_loses_no_word(hub):
    long = " ".join(["Tên"] * 100)
    hub.run(line(title=long))
    assert len(page("cu-1").title) <= 255
    assert body("cu-1").startswith(f"<p>{long}</p>")


def test_repeated_titles_have_addresses_of_their_own(hub):
    hub.run(*(line(number, title="Tin nhanh") for number in range(5)))
    slugs = set(ArticlePage.objects.values_list("slug", flat=True))
    assert len(slugs) == 5
    assert "tin-nhanh" in slugs


def test_a_title_without_letters_has_an_address(hub):
    assert hub.run(line(title="???"), line(2, title="漢字")).code == 0
    assert page("cu-1").slug == "bai"


def test_text_is_stored_in_one_form_without_what_is_no_text(hub):
    hub.run(b'{"id": "x", "title": "Le\xcc\x82\\u0000", "text": "a\\ud800b\\u0007"}')
    assert page("x").title == "Lê"
    assert body("x") == "<p>ab</p>"


@pytest.mark.parametrize("value", [7, 7.5, -3, 10**30])
def test_a_number_as_id_is_its_text(hub, value):
    hub.run(line(id=value))
    assert page(value).source_id == str(value)


@pytest.mark.parametrize("value", ["/tin/1?a=b", " ", "số 1 'x' \"y\" 😀", "e\u0302", "x" * 5000])
def test_any_text_is_an_id_and_is_kept_as_given(hub, value):
    hub.run(line(id=value))
    assert hub.run(line(id=value)).code == 0
    assert page(value).source_id == value
    assert ArticlePage.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ""},
        {"id": None},
        {"id": True},
        {"id": []},
        {"id": "\ud800"},
        {"id": "a\x00"},
        {"title": 5},
        {"title": "", "text": " \n"},
        {"text": None},
        {"text": ["a"]},
        {"date": "30/02/2024"},
        {"date": "hôm qua"},
        {"date": 2024},
        {"url": "javascript:alert(1)"},
        {"url": "không phải"},
        {"url": "https://a.example/" + "x" * 1000},
        {"kind": 1},
    ],
)
def test_a_line_that_cannot_be_a_page_is_refused(changes):
    with pytest.raises(Refused):
        parsed(**changes)


@pytest.mark.parametrize(
    "day", ["2024-05-06", "06/05/2024", "6/5/2024", "2024-05-06T07:08:09+07:00"]
)
def test_dates_in_the_forms_that_systems_give(day):
    assert parsed(date=day).date.isoformat() == "2024-05-06"


@pytest.mark.parametrize("key", ["kind", "date", "url"])
def test_an_optional_key_may_be_missing_null_or_empty(key):
    assert parsed() == parsed(**{key: None}) == parsed(**{key: ""})


def test_an_unknown_kind_is_news_and_a_referral_names_its_source():
    assert parsed(kind="ban-tin").kind == "news"
    assert parsed(kind="referral").kind == "news"
    assert parsed(kind="referral", url="https://a.example", date="2024-01-01").kind == "referral"


def test_a_bad_line_costs_only_itself(hub):
    bad = [
        b"{",
        b"[1]",
        b'"x"',
        b"\xff\xfe",
        b'{"id": 1, "id": ',
        b"[" * 100_000,
        b'{"id": ' + b"9" * 5000 + b', "title": "a", "text": "b"}',
    ]
    run = hub.run(line(1), *bad, line(2))
    assert run.code == 1
    assert ArticlePage.objects.count() == 2
    assert len(run.err.splitlines()) == len(bad)
    listed = (hub.file.parent / "import" / "bai-cu-refused.txt").read_text()
    assert listed.splitlines() == run.err.splitlines()
    assert "8" in listed.splitlines()[-1]


def test_a_line_that_the_database_refuses_costs_only_itself(hub, monkeypatch):
    def choke(made):
        if made.title == "Bài số 2":
            raise RuntimeError("hỏng")

    monkeypatch.setattr("campaign.articles.importing.rows.normalise_fields", choke)
    run = hub.run(line(1), line(2), line(3))
    assert run.code == 1
    assert "hỏng" in run.err
    assert set(ArticlePage.objects.values_list("source_id", flat=True)) == {"cu-1", "cu-3"}


def test_only_the_first_refusals_are_shown_and_all_are_kept(hub):
    run = hub.run(line(), *[b"{"] * 30)
    assert len(run.err.splitlines()) == 21
    listed = (hub.file.parent / "import" / "bai-cu-refused.txt").read_text()
    assert len(listed.splitlines()) == 30


def test_a_line_beyond_the_cap_is_skipped_without_being_read_whole(hub, monkeypatch):
    monkeypatch.setattr(reading, "LINE_LIMIT", 1000)
    run = hub.run(line(1), line(2, text="x" * 5000), line(3), line(4, text="y" * 2_000_000))
    assert run.code == 1
    assert set(ArticlePage.objects.values_list("source_id", flat=True)) == {"cu-1", "cu-3"}


def test_byte_order_mark_blank_lines_and_missing_last_newline(hub):
    hub.file.write_bytes(
        b'\xef\xbb\xbf{"id":"a","title":"A","text":"a"}\r\n\n  \n{"id":"b","title":"B","text":"b"}'
    )
    assert hub.run().code == 0
    assert ArticlePage.objects.count() == 2


def test_unknown_keys_are_mentioned_and_refuse_nothing(hub):
    plain, extra = hub.run(line(), line(2)), hub.run(line(3, author="X"), line(4))
    assert extra.code == 0
    assert len(extra.out.splitlines()) == len(plain.out.splitlines()) + 1


@pytest.mark.parametrize("content", [b"", b"\n\n", b"{\n", b"\x00\n"])
def test_a_file_that_gives_nothing_ends_with_2(hub, content):
    hub.file.write_bytes(content)
    run = hub.run()
    assert run.code == 2
    assert run.err


def test_a_missing_file_a_folder_and_a_strange_name_end_with_2(hub, tmp_path):
    for file in (tmp_path / "khong-co", tmp_path, "a\x00b", "/dev/null"):
        run = hub.run(file=file)
        assert run.code == 2
        assert run.err
