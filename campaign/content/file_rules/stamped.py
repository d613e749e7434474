"""The rule that keeps marks of state secrecy out of the hub."""

from campaign.content.file_rules.rule import Rule
from campaign.secrecy import marks

# What to do, the same for a file and for a text. Whom to ask is inside the office.
ADVICE = (
    "Không có gì được lưu. Đừng tải lại, đừng gửi qua đường khác: báo ngay cán bộ rà soát bí mật "
    "nhà nước của đơn vị và làm theo hướng dẫn của người đó."
)


class Stamped(Rule):
    message = f"Trong tệp hoặc tên tệp có dấu chỉ độ mật (Mật, Tối mật, Tuyệt mật). {ADVICE}"

    def breaks(self, upload):
        return bool(marks.first_in_name(upload.name) or marks.first_in(upload.texts))
