"""`python -m app.serve`: the portal and its worker, until either is told to stop."""

from __future__ import annotations

import os
import subprocess
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from app.config import BadSetting, read_settings


def main() -> None:
    try:
        settings = read_settings()
    except BadSetting as mistake:
        sys.exit(f"KAM Path does not start.\n{mistake}")
    worker = subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi", "worker"])
    sys.stdout.write(f"KAM Path: {settings.address}\n")
    sys.stdout.flush()
    try:
        Granian(
            "wsgi:app",
            address=settings.HOST,
            port=settings.PORT,
            interface=Interfaces.WSGI,
            workers=int(os.environ.get("WORKERS", "2")),
            blocking_threads=4,
            log_level=LogLevels.warning,
        ).serve()
    finally:
        worker.terminate()
        worker.wait(timeout=10)


if __name__ == "__main__":
    main()
