from home.models.home_page import HomePage
from home.models.organisation_page import OrganisationPage, UnitContact
from home.models.settings import SiteSettings
from home.models.standard_page import StandardPage

__all__ = ["HomePage", "OrganisationPage", "SiteSettings", "StandardPage", "UnitContact"]
