"""Several people, or one with several windows, at the very same moment: real threads on a real database."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, has_app_context
from sqlalchemy.exc import DBAPIError

from app.core.errors import Refusal
from app.extensions import db

DONE = "done"


def together(app: Flask, *acts: Callable[[], Any]) -> list[str]:
    """Let each act run in a thread and a transaction of its own, all at once.

    Return how each ended, in the order of the acts: "done", or the name of the refusal or of the database's fault.
    """
    if has_app_context():
        # Even a read of this thread would hold SQLite's one write lock.
        db.session.rollback()
    start, ends = threading.Barrier(len(acts)), [""] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        with app.app_context(), app.test_request_context(method="POST"):
            start.wait()
            try:
                act()
                db.session.commit()
                ends[place] = DONE
            except (Refusal, DBAPIError) as fault:
                db.session.rollback()
                ends[place] = type(fault).__name__
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ends
