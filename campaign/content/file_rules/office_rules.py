"""What office documents must not do when they are opened, nor carry within them."""

import re

from campaign.content.file_rules import kinds
from campaign.content.file_rules.rule import Rule


class Macros(Rule):
    message = (
        "Tệp có macro (mã lệnh chạy khi mở). Hãy lưu lại thành .docx, .xlsx, .pptx hoặc .odt "
        "không kèm macro."
    )
    PARTS = re.compile(
        r"vbaproject|vbadata|macrosheets/|activex/|^basic/|^scripts/|\.class$|\.jar$", re.IGNORECASE
    )
    IN_TYPES = re.compile(rb"macroEnabled|vbaProject|activeX|macrosheet", re.IGNORECASE)
    RELATIONS = frozenset(["vbaProject", "control", "activeXControlBinary", "xlMacrosheet"])
    # Fields and formulas that start another program.
    COMMANDS = re.compile(r"^[^\w\n]{0,20}DDE(?:AUTO)?\b|\bDDE\s?\(", re.IGNORECASE | re.MULTILINE)
    # The same as a cell of plain text, which Excel carries out as well: «=cmd|' /C calc'!A0».
    IN_CELL = re.compile(r"(?:^|[,;\t\n\"])[ \"]?[=+@-][^\n|]{0,100}\|[^\n!]{0,100}!", re.MULTILINE)

    def breaks(self, upload):
        package = upload.package
        if package is None:
            return upload.kind == "csv" and any(map(self.IN_CELL.search, upload.codes))
        return (
            upload.contents.is_active
            or any(map(self.COMMANDS.search, upload.codes))
            or any(self.PARTS.search(name) for name in package.names)
            or bool(self.IN_TYPES.search(package.read("[Content_Types].xml")))
            or any(each.kind in self.RELATIONS for each in upload.contents.relations)
        )


class Embedded(Rule):
    message = (
        "Trong tệp có nhúng tệp khác (bảng tính, đối tượng OLE, tệp đính kèm, phim). Hãy bỏ phần "
        "nhúng, dán thành ảnh hoặc chữ, rồi tải lại."
    )
    # What documents are made of: XML, pictures, fonts, settings of a printer.
    ORDINARY = re.compile(
        r"\.(xml|rels|vml|rdf|png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|webp|avif|odttf|fntdata|ttf|otf)$"
        r"|^mimetype$|printerSettings\d*\.bin$|layout-cache$",
        re.IGNORECASE,
    )
    # Another file by whatever name, such as an object that calls itself a picture.
    RELATIONS = frozenset(["oleObject", "package", "aFChunk", "subDocument"])
    PICTURES = re.compile(r"\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|webp|avif)$", re.IGNORECASE)

    def breaks(self, upload):
        package = upload.package
        if package is None:
            return "embedded" in upload.report.dangers
        return (
            any("embeddings/" in name or not self.ORDINARY.search(name) for name in package.names)
            or any(each.kind in self.RELATIONS for each in upload.contents.relations)
            or not all(map(kinds.starts_a_picture, package.starts(self.PICTURES)))
        )


class OutsideLinks(Rule):
    message = (
        "Tệp tự lấy nội dung từ nơi khác khi mở (mẫu, ảnh hoặc bảng tính liên kết). Hãy ngắt "
        "liên kết (Break Link; với ảnh chép từ trang web: bấm vào ảnh, nhấn Ctrl+Shift+F9) rồi tải "
        "lại. Đường dẫn bình thường trong bài thì vẫn được."
    )
    # What a reader must click on.
    HARMLESS = frozenset(["hyperlink", "a"])
    PARTS = re.compile(r"^xl/(?:connections\.xml$|queryTables/)", re.IGNORECASE)
    FIELDS = re.compile(
        r"^[^\w\n]{0,20}(?:INCLUDE(?:PICTURE|TEXT)?|IMPORT|LINK|RD|DATABASE)\s"
        r"|\bWEBSERVICE\s?\(|xlfn\.IMAGE\s?\(",
        re.IGNORECASE | re.MULTILINE,
    )

    def breaks(self, upload):
        if upload.package is None:
            return False
        led_outside = {each.kind for each in upload.contents.relations if each.is_outside}
        return (
            bool(led_outside - self.HARMLESS)
            or any(map(self.PARTS.search, upload.package.names))
            or any(map(self.FIELDS.search, upload.codes))
        )
