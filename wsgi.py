"""The door for servers and for `flask --app wsgi`."""

import sys

from app import create_app
from app.config import BadSetting
from app.core.content import ContentMistake

try:
    app = create_app()
except (BadSetting, ContentMistake) as mistake:
    sys.exit(f"KAM Path does not start.\n{mistake}")
