"""One class a rule: when a file breaks it, and what its sender is told."""

import zipfile
from io import BytesIO

from django.conf import settings
from PIL import Image

from campaign.content.file_rules import kinds
from campaign.content.file_rules.office_rules import Embedded, Macros, OutsideLinks
from campaign.content.file_rules.rule import Rule
from campaign.content.file_rules.upload import Upload

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE


class TooLarge(Rule):
    message = "Tệp lớn hơn 20 MB. Hãy chia nhỏ hoặc giảm cỡ ảnh trong tệp rồi tải lại."

    def breaks(self, upload):
        return len(upload.data) > LARGEST


class Empty(Rule):
    message = "Tệp rỗng, không có gì bên trong. Hãy chọn lại tệp."

    def breaks(self, upload):
        return not upload.data


class Svg(Rule):
    message = "Không nhận ảnh SVG vì trong đó có thể giấu mã lệnh. Hãy xuất ảnh ra PNG rồi tải lên."

    def breaks(self, upload):
        return upload.start == "svg" or kinds.by_name(upload.name) in ("svg", "svgz")


class Moving(Rule):
    message = "Không nhận ảnh động (GIF, WebP động, PNG động). Hãy lưu một hình đứng yên ra PNG."

    def breaks(self, upload):
        if upload.start == "gif":
            return True
        if upload.start not in ("png", "webp", "avif"):
            return False
        image = _opened(upload)
        return image is not None and getattr(image, "n_frames", 1) > 1


class Heic(Rule):
    message = (
        "Không nhận ảnh HEIC của điện thoại vì nhiều trình duyệt không xem được. Hãy đổi sang "
        "JPEG: trên iPhone vào Cài đặt, Camera, Định dạng, chọn Tương thích nhất."
    )

    def breaks(self, upload):
        return upload.start == "heic"


class OldOffice(Rule):
    message = (
        "Tệp kiểu cũ (.doc, .xls, .ppt) không kiểm tra được. Hãy lưu lại thành .docx, .xlsx "
        "hoặc .pptx rồi tải lên."
    )

    def breaks(self, upload):
        return upload.start == "ole" and not _holds_encrypted(upload)


class Encrypted(Rule):
    message = "Tệp đặt mật khẩu hoặc mã hóa nên không kiểm tra được. Hãy bỏ mật khẩu rồi tải lại."

    def breaks(self, upload):
        if upload.start == "ole":
            return _holds_encrypted(upload)
        if upload.package is None:
            return "encrypted" in upload.report.dangers
        return upload.package.is_encrypted or b"encryption-data" in upload.package.read(
            "META-INF/manifest.xml"
        )


class Bomb(Rule):
    message = (
        "Tệp nén bung ra quá lớn hoặc có quá nhiều phần, giống tệp dùng để làm treo máy chủ. "
        "Hãy lưu lại tài liệu thành tệp mới rồi tải lên."
    )

    # Each scan of a JPEG of a few bytes costs a walk over all its pixels; cameras write some ten.
    SCAN, MOST_SCANS = b"\xff\xda", 500

    def breaks(self, upload):
        has_scans = upload.start == "jpeg" and upload.data.count(self.SCAN) > self.MOST_SCANS
        return has_scans or upload.is_bomb


class TooManyPixels(Rule):
    message = "Ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ, mỗi cạnh dưới 7.000 điểm, rồi tải lại."

    def breaks(self, upload):
        if upload.start not in kinds.PICTURES:
            return False
        most = getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", None) or 50_000_000
        try:
            with Image.open(BytesIO(upload.data)) as image:
                return image.width * image.height > most
        except Image.DecompressionBombError:
            return True
        except Exception:
            # For Broken to tell.
            return False


class UnknownType(Rule):
    message = (
        "Không nhận loại tệp này. Tài liệu: docx, xlsx, pptx, odt, ods, pdf, txt, csv. "
        "Ảnh: jpg, png, webp, avif."
    )

    def breaks(self, upload):
        return not upload.is_broken and upload.kind not in kinds.DOCUMENTS | kinds.PICTURES


class WrongPlace(Rule):
    message = "Tệp tải nhầm chỗ. Ảnh thì tải ở mục Ảnh, tài liệu thì tải ở mục Tài liệu."

    def breaks(self, upload):
        return not upload.is_broken and upload.kind not in upload.wanted


class NameDiffers(Rule):
    message = (
        "Đuôi tên tệp không đúng với nội dung bên trong. Hãy mở tệp, lưu lại đúng loại rồi tải lên."
    )

    def breaks(self, upload):
        return not upload.is_broken and kinds.by_name(upload.name) != upload.kind


class TwoTypes(Rule):
    message = "Tệp này vừa là một loại, vừa giấu một loại khác. Hãy xuất lại tệp từ bản gốc."

    def breaks(self, upload):
        return upload.kind in ("pdf", "txt", "csv") and zipfile.is_zipfile(BytesIO(upload.data))


class Broken(Rule):
    message = "Tệp hỏng hoặc chưa tải lên đủ nên không đọc được. Hãy mở, lưu lại rồi tải lên."

    def breaks(self, upload):
        if upload.kind in kinds.PICTURES:
            return not _is_whole(upload)
        return upload.is_broken


class Heavy(Rule):
    message = "Tệp PDF quá nặng để kiểm tra trong thời gian cho phép. Hãy chia nhỏ rồi tải lại."

    def breaks(self, upload):
        return "heavy" in upload.report.dangers


class ActivePdf(Rule):
    message = (
        "PDF có mã lệnh hoặc lệnh tự chạy (JavaScript, mở chương trình, gửi biểu mẫu). Hãy in lại "
        "ra PDF mới (Print to PDF) rồi tải lên."
    )

    def breaks(self, upload):
        return bool({"script", "launch", "form"} & upload.report.dangers)


def _holds_encrypted(upload: Upload) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in upload.data


def _opened(upload: Upload) -> Image.Image | None:
    """The picture with its head read and no pixel; None where even that fails."""
    try:
        return Image.open(BytesIO(upload.data), formats=[upload.start.upper()])
    except Exception:
        # Whatever a damaged or hostile picture brings a decoder to raise: it cannot be read.
        return None


def _is_whole(upload: Upload) -> bool:
    image = _opened(upload)
    try:
        if image is not None:
            image.load()
    except Exception:
        # The same.
        return False
    return image is not None


# The order in which they are asked: what needs no reading first.
RULES: tuple[Rule, ...] = (
    TooLarge(),
    Empty(),
    Svg(),
    Moving(),
    Heic(),
    OldOffice(),
    Bomb(),
    TooManyPixels(),
    Encrypted(),
    UnknownType(),
    NameDiffers(),
    WrongPlace(),
    TwoTypes(),
    Heavy(),
    Broken(),
    Macros(),
    Embedded(),
    OutsideLinks(),
    ActivePdf(),
)
