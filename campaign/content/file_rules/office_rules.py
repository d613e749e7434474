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
    # Fields and formulas that start another program, also in a csv, which Excel opens as well.
    COMMANDS = re.compile(
        r"^\W*DDE(?:AUTO)?\b|\bDDE\s?\(|(?:^|[,;\t\n\"])[ \"]?[=+@-][^\n|]{0,100}\|[^\n!]{0,100}!",
        re.IGNORECASE | re.MULTILINE,
    )

    def breaks(self, upload):
        if any(self.COMMANDS.search(code) for code in upload.codes):
            return True
        package = upload.package
        if package is None:
            return False
        return (
            upload.contents.is_active
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
        "liên kết (Break Link) rồi tải lại. Đường dẫn bình thường trong bài thì vẫn được."
    )
    # What a reader must click on.
    HARMLESS = frozenset(["hyperlink", "a"])
    PARTS = re.compile(r"^xl/(?:connections\.xml$|queryTables/)", re.IGNORECASE)
    FIELDS = re.compile(
        r"^\W*(?:INCLUDE(?:PICTURE|TEXT)?|IMPORT|LINK|RD|DATABASE)\s|\b(?:WEBSERVICE|xlfn\.IMAGE)\s?\(",
        re.IGNORECASE | re.MULTILINE,
    )

    def breaks(self, upload):
        if upload.package is None:
            return False
        return (
            any(
                each.is_outside
                for each in upload.contents.relations
                if each.kind not in self.HARMLESS
            )
            or any(self.PARTS.search(name) for name in upload.package.names)
            or any(self.FIELDS.search(code) for code in upload.codes)
        )
