"""Acts that want a fresh proof of presence; which ones is said in the settings."""

from django.conf import settings

# What only shows rows, in the rooms where everything else is dangerous.
READING = {
    *("index", "index_results", "history", "history_results", "usage", "usage_results"),
    *("task_index", "task_index_results", "task_chooser", "task_chooser_results", "task_chosen"),
    *("select_task_type", "inspect"),
}


def is_dangerous(name: str) -> bool:
    """Whether the address of this name does something that is hard to undo or gives rights."""
    room, _colon, screen = name.rpartition(":")
    if room in settings.DANGEROUS_ROOMS:
        return screen not in READING
    return name in settings.DANGEROUS_ADDRESSES
