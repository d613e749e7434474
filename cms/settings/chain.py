"""What a request passes on its way in and out, in the order of the refusals."""

MIDDLEWARE = [
    # Outermost: a refusal, too, carries the headers.
    "campaign.serving.middleware.ContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "campaign.serving.middleware.JunkGuard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "campaign.serving.compressed.Compressed",
    "campaign.serving.middleware.Revalidate",
    "campaign.serving.middleware.PathLanguage",
    "campaign.serving.staff.StaffSession",
    "django.middleware.common.CommonMiddleware",
    "campaign.serving.staff.StaffCsrf",
    "campaign.serving.staff.StaffUser",
    "campaign.serving.staff.StaffMessages",
    "campaign.organisation.door.sessions.SessionLimits",
    "campaign.organisation.door.second_factor.SecondFactor",
    # Whoever is in reads it in the admin's look; what stands before it reads no body.
    "campaign.content.upload_limit.UploadLimit",
    "campaign.serving.junk.UnreadableForm",
    "campaign.serving.still_used.StillUsed",
    "campaign.approval.middleware.RememberOrigin",
    # allauth insists on this name; a public request passes it untouched.
    "allauth.account.middleware.AccountMiddleware",
    "campaign.serving.typed_address.TypedAddress",
    # Outside the redirects: an old address of a page that was taken down ends here.
    "campaign.approval.gone.Gone",
    "campaign.content.redirects.HonestRedirects",
]
