"""The menu at the side: to each role what it works with, and nothing else."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.menu import SubmenuMenuItem, admin_menu

from tests import factories

pytestmark = pytest.mark.django_db
HELP = "Trợ giúp"
GUIDE = "Hướng dẫn"
REPORTS = ["Báo cáo › Đến hạn rà lại", "Báo cáo › Dẫn văn bản hết hiệu lực"]
ALL_REPORTS = [*REPORTS, "Báo cáo › Gộp trang"]
RECORDS = ["Chữ ký", "Nhật ký", "Gỡ bài"]
SEARCH = [
    "Người đọc tìm › Tìm mà không thấy",
    "Người đọc tìm › Từ đồng nghĩa",
    "Người đọc tìm › Thử tìm",
]
ACCOUNTS = ["Lời mời", "Nghỉ, chuyển đi", "Rà soát quyền"]
SIGNER = [*RECORDS, "Người ký", *ALL_REPORTS, "Cài đặt › Xóa hẳn", GUIDE]
MENUS = {
    "congtac": ["Trang", "Ảnh", "Tài liệu", *REPORTS, GUIDE],
    "bientap": [
        *("Trang", "Ảnh", "Tài liệu", *RECORDS, *SEARCH, *ALL_REPORTS),
        *("Báo cáo › Trang đang khóa", "Báo cáo › Quy trình duyệt"),
        *("Báo cáo › Lịch sử toàn trang web", "Báo cáo › Bản dịch", GUIDE),
    ],
    "ramat": SIGNER,
    "lanhdao": SIGNER,
    "quantri": [
        *(*RECORDS, "Người ký", *SEARCH),
        *("Cơ cấu tổ chức › Đơn vị", "Cơ cấu tổ chức › Cán bộ của đơn vị"),
        *(f"Tài khoản › {name}" for name in ACCOUNTS),
        *("Đối tượng", "Kế hoạch", *ALL_REPORTS),
        *("Cài đặt › Người dùng", "Cài đặt › Xóa hẳn", "Cài đặt › Tên của trang", GUIDE),
    ],
}


def names(menu, request) -> list[str]:
    """The entries of a menu as they are read, those of a menu within it behind its name."""
    found = []
    for item in sorted(menu.menu_items_for_request(request), key=lambda item: item.order):
        inner = names(item.menu, request) if isinstance(item, SubmenuMenuItem) else []
        found += [f"{item.label} › {name}" for name in inner] or [str(item.label)]
    return found


@pytest.mark.parametrize("role", MENUS)
def test_the_menu_of_a_role(role):
    request = RequestFactory().get(reverse("wagtailadmin_home"))
    request.user = factories.hub().people[role]
    assert [name for name in names(admin_menu, request) if HELP not in name] == MENUS[role]
