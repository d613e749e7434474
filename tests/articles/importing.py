"""A hub to import into, and files to import."""

import io
import json
from dataclasses import dataclass

from django.core.management import CommandError, call_command

from campaign.articles.models import ArticlePage

DECISION = "12/QĐ-TT, 05/03/2024, Nguyễn Văn Ký"


@dataclass
class Run:
    """How one run of the command ended."""

    code: int
    out: str
    err: str


class Hub:
    """Runs `import_content` on lines, as a person would from a shell."""

    def __init__(self, folder):
        self.file = folder / "bai-cu.jsonl"

    def write(self, *lines) -> None:
        """Write the file: dicts as JSON, bytes as they are."""
        raw = (
            line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()
            for line in lines
        )
        self.file.write_bytes(b"".join(line + b"\n" for line in raw))

    def run(self, *lines, file=None, **options) -> Run:
        if lines:
            self.write(*lines)
        out, err = io.StringIO(), io.StringIO()
        code = 0
        try:
            call_command(
                "import_content", str(file or self.file), stdout=out, stderr=err, **options
            )
        except SystemExit as end:
            code = end.code
        except CommandError as error:
            code = error.returncode
            err.write(str(error))
        return Run(code, out.getvalue(), err.getvalue())


def page(source_id) -> ArticlePage:
    return ArticlePage.objects.get(source_id=str(source_id))


def line(number=1, **changes) -> dict:
    given = {"id": f"cu-{number}", "title": f"Bài số {number}", "text": f"Nội dung {number}."}
    return given | changes
