"""What a rule is."""

from campaign.content.file_rules.upload import Upload


class Rule:
    """`breaks` says whether a file breaks the rule; `message` tells its sender, in Vietnamese."""

    message = ""

    def breaks(self, upload: Upload) -> bool:
        raise NotImplementedError
