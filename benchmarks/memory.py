"""Memory of one process that serves the portal over one that serves the floor, each after forty requests.

Measured in a process of its own each, as what the process holds in memory (VmRSS): built, warmed, and asked for its page.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import Row

if TYPE_CHECKING:
    # Only for the types: the floor's process imports this file and must not hold the portal.
    from benchmarks.stand import Stand

ONCE = True
REQUESTS = 40
# They come with the tools for tests, and other packages take them up where they are; a server does not have them.
FOR_TESTS = ("rich", "pygments")


def held() -> float:
    """Megabytes that this process holds in memory."""
    said = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(said[1]) / 1024 if said else 0.0


def one(which: str, folder: str, people: int) -> float:
    """Build the application `which`, ask it for its page again and again, and say what it holds."""
    sys.modules.update(dict.fromkeys(FOR_TESTS))  # type: ignore[arg-type]  # (None keeps a module from being found, which the types do not know)
    if which == "floor":
        from benchmarks.floor import create_floor  # noqa: PLC0415

        app = create_floor(f"sqlite:///{folder}/floor.sqlite", {})
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = "1", True
        ask = partial(client.get, "/")
    else:
        from benchmarks.stand import Stand as Portal  # noqa: PLC0415

        stand = Portal("sqlite", Path(folder), people)
        ask = stand.visitor("anna@demo.example").asks("/")
    for _turn in range(REQUESTS):
        ask()
    return held()


def measure(stand: Stand) -> Iterator[Row]:
    # The company has to be there before a process is measured that would otherwise make it.
    _made = stand.portal
    found = {}
    for which in ("floor", "portal"):
        program = f"from benchmarks.memory import one; print('held', one({which!r}, {json.dumps(str(stand.folder))}, {stand.people}))"
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        found[which] = float(run.stdout.rpartition("held ")[2])
    yield Row(
        "memory",
        found["portal"] / found["floor"],
        1.5,
        note=f"{found['portal']:.0f} MB over {found['floor']:.0f} MB",
    )
