"""What to call a browser in a list of sign-ins, from what it says of itself."""

from __future__ import annotations

# The first that is found decides: most browsers say that they are Chrome and Safari as well.
_BROWSERS = (
    ("YaBrowser/", "Yandex Browser"),
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
# Telephones name the system of their kind too: iPhones "Mac OS X", Android "Linux".
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_name(said: str) -> str:
    """Return for example "Firefox, Windows" from the header User-Agent; what is not known stays as it was said, 60 letters of it.

    Only for people to recognise what is theirs: whoever wants to can say anything in that header.
    """
    browser = next((name for mark, name in _BROWSERS if mark in said), "")
    system = next((name for mark, name in _SYSTEMS if mark in said), "")
    return ", ".join(word for word in (browser, system) if word) if browser else said[:60]
