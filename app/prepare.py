"""Set-up that needs no database: `python -m app.prepare` cuts the font and joins the translations."""

from __future__ import annotations

import sys

from app.core import fonts, translations

if __name__ == "__main__":
    if fonts.cut() is None:
        sys.stderr.write("The font package is missing: pages will use the system's face.\n")
    translations.compile_all()
