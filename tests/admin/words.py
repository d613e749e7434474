"""Which words of a screen no Vietnamese reads: they have not the shape of a Vietnamese syllable.

No dictionary: a syllable is an onset, vowels and an ending, and one that ends in a stop carries a
mark of tone ("that", "not", "edit" do not). So English is seen wherever it comes from, also from
a script that has no catalogue. A few English words have the shape; they are listed.
"""

import re
import unicodedata

from campaign.secrecy.spelling import bare

ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
VOWELS = (
    "[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uai|uay|ue|uu|uoi|uou"
    "|uo|ui|uy|uya|uye|uyu|ye|yeu|oan"
)
SYLLABLE = re.compile(f"{ONSET}(?:{VOWELS})(?:ng|nh|ch|[cmnpt])?")
STOP = re.compile("(?:ch|[cpt])$")
# Marks of the two tones that a syllable with a stop may have: sắc and nặng.
TONES = re.compile("[\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}]")
SHAPED = {"the", "then", "them", "to", "on", "no", "go", "be", "me", "he", "by", "hi"}

# What Vietnamese offices write so too: formats, standards, units, and names of products.
NAMES = {
    *(
        "web",
        "menu",
        "wagtail",
        "english",
        "en",
        "vi",
        "word",
        "excel",
        "zalo",
        "facebook",
        "messenger",
    ),
    *("html", "pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "json", "xml"),
    *("avif", "jpg", "jpeg", "png", "webp", "svg", "gif", "video", "mb", "kb", "px"),
    *("api", "url", "http", "https", "ip", "ipv", "id", "sha", "utc", "otp", "qr", "pin", "totp"),
    *("ctrl", "shift", "alt", "enter", "esc", "del", "tab", "javascript", "usb", "byte", "tsv"),
    # Signs of papers, of what is left open, and the examples of an English name and a user name.
    *("vt", "tt", "qđ", "abc", "bc", "xxx", "online", "gambling", "annv"),
}
# Addresses, names of files, ciphers, and marks with digits are no words.
NO_WORDS = re.compile(
    r"https?://\S+|\S+@\S+|(?<!\w)/[\w./-]+|\b\w+(?:[.-]\w+)+\b|\b\w*\d\w*\b|<[^>]*>|\{\w+\}|__\w+__|\.example\b|&\w+;"
)
# A single letter is a key, a size or the end of an alphabet.
WORD = re.compile(r"[^\W\d_]{2,}")


def foreign(text: str) -> list[str]:
    """Words of `text` that are not Vietnamese."""
    text = NO_WORDS.sub(" ", unicodedata.normalize("NFC", text))
    words = (word.lower() for word in WORD.findall(text))
    return [word for word in words if word not in NAMES and not is_vietnamese(word)]


def is_vietnamese(word: str) -> bool:
    """Whether a word in small letters could be a Vietnamese syllable."""
    letters = bare(word)
    if word in SHAPED or not SYLLABLE.fullmatch(letters):
        return False
    return not STOP.search(letters) or bool(TONES.search(unicodedata.normalize("NFD", word)))
