"""What the portal writes down about its own running: one line an event, as text for people or JSON for a collector.

A line never tells of a person: it names the rule of a route, not the address with its numbers, and no query, cookie,
visitor or sentence that somebody typed. The words of an exception may quote any of these, so only its kind and place
are written.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog
from flask import Flask, Response, g, request

from app.config import ROOT

WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
# A monitor asks these every few seconds; a line each would drown the rest. What fails is written all the same.
ASKED_BY_MONITORS = {"/healthz", "/readyz", "/metrics"}

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Give every request a number and write a line when it is answered."""
    if app.testing:
        # Tests that read the log ask for it themselves.
        structlog.configure(processors=[let_drop])
    else:
        configure(app.config["SETTINGS"].LOG_FORMAT)
    behind_proxy = app.config["SETTINGS"].TRUSTED_PROXIES > 0

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()
        given = request.headers.get("X-Request-ID", "") if behind_proxy else ""
        g.request_id = given if WELL_FORMED.fullmatch(given) else uuid.uuid4().hex

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = request_id()
        rule = request.url_rule.rule if request.url_rule else "none"
        if rule not in ASKED_BY_MONITORS or response.status_code >= 400:
            log.info(
                "request",
                id=request_id(),
                method=known_method(),
                route=rule,
                status=response.status_code,
                ms=round(1000 * (time.perf_counter() - g.get("began", time.perf_counter())), 1),
            )
        return response


def request_id() -> str:
    """The number of this request, which its answer carries and the page of a fault shows."""
    return str(g.get("request_id", ""))


def known_method() -> str:
    """The method, where it is one that exists; anybody may send any word."""
    methods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
    return request.method if request.method in methods else "other"


def let_drop(_logger: Any, _name: str, _event: MutableMapping[str, Any]) -> Any:
    raise structlog.DropEvent


def configure(form: str, out: TextIO | None = None) -> None:
    """Write to `out`, by default the error stream: our own lines from `info` up, those of libraries from `warning` up."""
    out = out or sys.stderr
    shared: list[Any] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        faults_by_kind_and_place,
    ]
    last: Any = structlog.processors.JSONRenderer(ensure_ascii=False) if form == "json" else as_text
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def faults_by_kind_and_place(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> Any:
    """Replace an exception by its kind and the places it came through, the last one first."""
    fault = event.pop("exc_info", None)
    if isinstance(fault, tuple):
        fault = fault[1]
    if fault is True:
        fault = sys.exc_info()[1]
    if isinstance(fault, BaseException):
        event["fault"] = kind(fault)
        event["at"] = places(fault.__traceback__)
    return event


def kind(fault: BaseException) -> str:
    """The class of an exception, and of what caused it: `OperationalError from DiskFull`."""
    names = [type(fault).__name__]
    cause = fault.__cause__ or fault.__context__
    if cause is not None and cause is not fault:
        names.append(type(cause).__name__)
    return " from ".join(names)


def places(trace: TracebackType | None, most: int = 12) -> list[str]:
    """`file:line function` of the innermost frames, inside the house relative to its root."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-2:])
        found.append(f"{name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found[::-1][:most]


def as_text(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> str:
    """`2026-11-27T10:00:00Z info request id=… route=/swot/`: a line for eyes and for grep."""
    head = f"{event.pop('timestamp')} {event.pop('level'):7} {event.pop('event')}"
    values = (
        f"{name}={' < '.join(value) if isinstance(value, list) else value}" for name, value in event.items()
    )
    # A value with a line break could pretend to be a line of its own.
    return " ".join([head, *values]).replace("\r", " ").replace("\n", " ")
