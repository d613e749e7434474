from home.models.home_page import HomePage
from home.models.settings import SiteSettings
from home.models.standard_page import StandardPage

__all__ = ["HomePage", "SiteSettings", "StandardPage"]
