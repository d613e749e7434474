"""Where the guides tell a step of the approval; `step_help` asks."""

from django.urls import reverse

from campaign.approval import step_help
from home.guide import reading

Moment = step_help.Moment
# The guide, and the heading in it.
TOLD = {
    Moment.WRITE: ("cong-tac-vien", reading.FIRST_MINUTES),
    Moment.WAIT: ("cong-tac-vien", "Theo dõi bài đã gửi"),
    Moment.RETURNED: ("cong-tac-vien", "Khi bài bị trả lại"),
    Moment.PUBLIC: ("cong-tac-vien", "Khi bài đã đăng mà có chỗ sai"),
    Moment.EDIT: ("bien-tap-vien", reading.FIRST_MINUTES),
    Moment.CLEAR: ("can-bo-ra-soat", reading.FIRST_MINUTES),
    Moment.APPROVE: ("lanh-dao", reading.FIRST_MINUTES),
}


def address(moment: Moment) -> str:
    """Where the step is told."""
    name, words = TOLD[moment]
    return f"{reverse('guide', args=[name])}#{reading.Heading(2, words).anchor}"


def register() -> None:
    """Called once when the app is ready."""
    step_help.guides.append(address)
