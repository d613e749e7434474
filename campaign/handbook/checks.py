"""What the server lacks for PDF."""

from django.core.checks import Warning, register

from campaign.handbook.printing.engine import PACKAGE, engine


@register(deploy=True)
def pdf_can_be_made(app_configs, **kwargs) -> list[Warning]:
    """A warning where handbooks have no PDF; the hub itself is whole without."""
    if engine() is not None:
        return []
    return [
        Warning(
            "Handbooks have no PDF: WeasyPrint finds no Pango.",
            hint=f"apt-get install {PACKAGE}",
            id="handbook.W001",
        )
    ]
