"""The reusable apps of an anti-scam campaign. A host installs ROOMS and `search`."""

ROOMS = [
    "campaign.serving",
    "campaign.work",
    "campaign.paperwork",
    "campaign.organisation",
    "campaign.approval",
    "campaign.staffing",
    "campaign.plan",
    "campaign.content",
    "campaign.documents",
    "campaign.scams",
    "campaign.articles",
    "campaign.handbook",
    "campaign.translation",
]
