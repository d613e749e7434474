"""Each component and block with its sample: its context, and words that must be seen in it."""

from home.style_guide.sample_data import (
    Image,
    Sample,
    below_home,
    channel,
    chapter,
    control,
    document,
    home,
    lines,
    narrowing,
    page,
    page_with_english,
    pages,
    source,
    step,
    text_line,
    version,
    warning,
    website,
)

# Template -> its context and words that must be seen.
COMPONENTS = {
    "content/components/banner.html": (
        {"title": "Tin đồn.", "tone": "past", "text": "Khoan"},
        "Khoan",
    ),
    "content/components/body.html": ({"body": ["Một đoạn mẫu."]}, "Một đoạn mẫu."),
    "content/components/breadcrumb.html": (
        {"page": below_home, "site_home": home},
        "Trang chủ mẫu",
    ),
    "content/components/byline.html": ({"page": page}, "01/05/2027"),
    "content/components/card.html": ({"item": page, "kicker": "Tin"}, "24/11/2026"),
    "content/components/channel.html": ({"channel": channel}, 'href="tel:113"'),
    "content/components/channel_value.html": ({"channel": website}, "https://nen-tang.example"),
    "content/components/channels.html": (
        {"channels": [text_line], "title": "Báo tin", "anchor": "a"},
        'href="sms:156"',
    ),
    "content/components/copy_button.html": ({"from": "chep"}, 'data-copy="chep"'),
    "content/components/print_button.html": ({}, "data-print"),
    "content/components/download.html": (
        {
            "document": Sample(
                title="Tờ rơi",
                public_url="/tai-lieu/1/a.pdf",
                url="/quan-tri/",
                file_size=2048,
                file_extension="pdf",
            )
        },
        "/tai-lieu/1/a.pdf",
    ),
    "content/components/filter_links.html": (
        {"control": control, "narrowing": narrowing, "page": page, "title": "Loại tin"},
        'aria-current="true"',
    ),
    "content/components/filter_state.html": ({"narrowing": narrowing}, "Tháng"),
    "content/components/filters.html": ({"narrowing": narrowing, "page": page}, " selected"),
    "content/components/untranslated.html": (
        {"more": {"count": 3, "code": "vi", "address": "/tin-bai/"}},
        'href="/tin-bai/"',
    ),
    "content/components/languages.html": ({"page": page_with_english}, 'hreflang="en"'),
    "content/components/laws.html": (
        {"laws": [Sample(text="Điều 1", document=document, target=document)]},
        "Điều 1",
    ),
    "content/components/lines.html": ({"lines": lines, "ordered": True}, "<ol"),
    "content/components/lines_section.html": (
        {"lines": lines, "title": "Dấu hiệu", "anchor": "d", "look": "signs"},
        "Dấu hiệu",
    ),
    "content/components/links.html": ({"pages": [page], "title": "Xem", "anchor": "x"}, "/mau/"),
    "content/components/notices.html": (
        {"notices": [Sample(kind="past", text="Đã cũ.", url="/van-ban/", link_text="Luật mới")]},
        "banner-past",
    ),
    "content/components/printed_address.html": ({"page": page}, "https://cong.example/mau/"),
    "content/components/pagination.html": (
        {"listing": pages, "narrowing": Sample(kept="tu-khoa=l%E1%BB%ABa+%26+%C4%91&")},
        "%26",
    ),
    "content/components/sample_mark.html": ({}, "sample-mark"),
    "content/components/sources.html": (
        {"sources": [Sample(title="", url="https://www.bao.example/tin", retrieved_on=page.date)]},
        ">bao.example<",
    ),
    "articles/components/further.html": ({"page": page}, "Giả công an"),
    "articles/components/timeline.html": ({"steps": [step]}, "Đã kiểm tra"),
    "articles/components/warning_card.html": ({"item": warning}, "card-past"),
    "articles/components/warning_state.html": ({"warning": warning}, "banner"),
    "articles/components/warning_tags.html": ({"warning": warning}, "Khẩn"),
    "handbook/components/chapters.html": ({"page": page, "chapters": [chapter]}, "chuong-nhan-ra"),
    "handbook/components/contents.html": ({"chapters": [chapter]}, ">Nhận ra</a>"),
    "handbook/components/facts.html": (
        {"page": Sample(issuer="Đơn vị mẫu", address="", version="2.0")},
        "Đơn vị mẫu",
    ),
    "handbook/components/turn.html": (
        {"place": Sample(previous=None, next=chapter, book=page)},
        'rel="next"',
    ),
    "handbook/components/versions.html": ({"versions": [version]}, "24/11/2026"),
    "legal_documents/components/checked_facts.html": ({"page": document}, "01/07/2026"),
    "legal_documents/components/document_table.html": (
        {"items": [document], "page": page},
        "01/2026/QH",
    ),
    "legal_documents/components/replaces.html": ({"page": document}, "02/2020/QH"),
    "scams/components/brief.html": ({"page": page}, "Gọi ngân hàng."),
    "scams/components/calls.html": ({"channels": [channel, website]}, 'href="tel:113"'),
    "scams/components/do_now.html": ({"page": page}, "Tắt nguồn."),
    "scams/components/how_it_goes.html": ({"page": page, "specimens": []}, "Gọi điện."),
    "scams/components/jumps.html": ({"page": page, "channels": [channel]}, "#bao-tin"),
    "scams/components/moment.html": (
        {"moment": Sample(when="Phút đầu tiên", lines=lines, first=3), "is_first": True},
        'start="3"',
    ),
    "scams/components/offline.html": ({"page": page}, "data-kept hidden"),
    "scams/components/pass_on.html": ({"page": page}, "copy-text"),
    "scams/components/source_address.html": ({"source": source}, "https://facebook.com/mau"),
    "scams/components/source_card.html": ({"item": source}, "Chính thức"),
    "scams/components/who.html": ({"page": page}, "học sinh"),
}
BLOCKS = {
    "callout": ({"kind": "danger", "text": "Dừng lại"}, "box-danger"),
    "checklist": ({"title": "Trước khi chuyển", "items": lines}, "ticks"),
    "contact": ({"channel": channel}, "tel:113"),
    "do_now": ({"title": "", "items": lines}, "box-do"),
    "paragraph": ("<p>Xin chào</p>", "Xin chào"),
    "picture": (
        {"image": Image(), "caption": "Tờ rơi"},
        "icon-192.png 192w, ",
    ),
    "quotation": ({"text": "Không chuyển", "source": "Báo", "url": "https://bao.example"}, "cite="),
    "specimen": (
        {
            "medium": "sms",
            "sender": "NGANHANG-X",
            "subject": "",
            "lines": [
                {"kind": "said", "text": "Bấm vào nganhang.example", "sign": "Đường dẫn lạ"},
                {"kind": "answer", "text": "Không", "sign": ""},
            ],
        },
        "dấu hiệu 1",
    ),
    "steps": ({"title": "Các bước", "items": lines}, "steps"),
    "table": ({"caption": "So sánh", "header": lines, "rows": [lines]}, 'scope="col"'),
    "video": (
        {"url": "https://v.example", "caption": "Hai phút", "transcript": "Lời"},
        "<details>",
    ),
    "warning_signs": ({"title": "", "items": lines}, "box-signs"),
}
