"""Every worked case of the method, asked at the desk (domain.md, 3 to 10)."""

import pytest

from app.assessment.content import scenarios
from tests.unit.method.conftest import V1
from tests.unit.skills.conftest import IDS, row


def about(figure):
    return pytest.approx(figure, abs=0.005)


def test_readiness_v1(ask):
    assert ask("readiness", V1) == {
        "index": about(84.14),
        "equal_weight_index": about(86.67),
        "self_index": about(95.16),
        "coverage": 1,
        "low": about(84.14),
        "high": about(84.14),
        "rater_indexes": [about(88.71), about(78.89)],
        "gates_failed": ["C02", "C09"],
        "gates_far": ["C09"],
        "gates_thin": [],
        "band": "developing",
        "mean_gap": about(0.40),
        "mean_abs_gap": about(0.53),
        "flags": ["C01", "C02", "C06", "Q1"],
    }


def test_readiness_of_somebody_whom_nobody_rated(ask):
    found = ask("readiness", {"profile": "senior", "self": None, "raters": []})
    assert (found["index"], found["low"], found["high"], found["self_index"]) == (None,) * 4
    assert found["coverage"] == 0
    assert found["gates_thin"] == ["C02", "C04", "C05", "C06", "C09", "C13"]
    assert found["band"] == "insufficient_data"


def test_readiness_with_a_companys_own_tables(ask):
    tables = {"weights": dict.fromkeys(IDS, 1), "targets": dict.fromkeys(IDS, 2.5), "must_haves": ["C01"]}
    found = ask(
        "readiness", {"profile": "junior", "self": None, "raters": [row(*[2.5] * 15)], "tables": tables}
    )
    assert (found["index"], found["gates_thin"]) == (100, ["C01"])


def test_a_part_of_the_tables_that_is_left_out_is_as_shipped(ask):
    found = ask("readiness", V1 | {"tables": {"must_haves": []}})
    assert found["index"] == about(84.14)
    assert (found["gates_failed"], found["band"]) == ([], "nearly_ready")


def test_retention(ask):
    clients = [
        {
            "id": str(number),
            "active_at_start": number < 12,
            "active_at_end": number not in (1, 2, 12),
            "handed_over": number == 3,
            "excluded": False,
        }
        for number in range(15)
    ]
    found = ask("kpi", {"kpi": "retention", "clients": clients})
    assert (found["retention"], found["churn"]) == (about(81.82), about(18.18))
    assert (found["kept"], found["cohort"]) == (9, 11)
    assert found["interval"][0] < found["retention"] < found["interval"][1]


def test_the_activity_rule(ask):
    purchases = ["2026-01-01", "2026-01-31", "2026-03-02"]
    line = {
        "kpi": "status",
        "purchases": purchases,
        "on": "2026-05-01",
        "notice": False,
        "contract_end": None,
    }
    assert ask("kpi", line) == {"status": "active", "threshold_days": 60, "because": "active"}
    assert ask("kpi", line | {"on": "2026-05-02"})["because"] == "inactive"
    assert ask("kpi", line | {"contract_end": "2026-05-01"})["because"] == "contract_end"
    assert ask("kpi", line | {"purchases": []})["threshold_days"] is None


def test_revenue(ask):
    clients = [("a", 10_000, 0), ("b", 25_000, 20_000), ("c", 45_000, 65_000), ("d", 20_000, 20_000)]
    rows = [{"id": id, "before": before, "after": after} for id, before, after in clients]
    found = ask("kpi", {"kpi": "revenue", "clients": [*rows, {"id": "new", "before": None, "after": 30_000}]})
    assert found == {
        "lost_rate": 10,
        "gross_churn": 15,
        "grr": 85,
        "nrr": 105,
        "contraction": 5_000,
        "expansion": 20_000,
    }


def test_services(ask):
    line = {
        "kpi": "services",
        "cohort": [],
        "sales": [{"client": "N", "kind": "first", "returned": False}] * 3,
    }
    assert ask("kpi", line) == {"count": 0, "penetration": None, "per_client": None}


def test_contacts(ask):
    held = [{"clients": ["A"], "status": "held"}] * 3
    line = {
        "kpi": "contacts",
        "contacts": [*held, {"clients": ["B"], "status": "planned"}],
        "agreed": {"A": 2, "B": 1},
    }
    assert ask("kpi", line) == {"held": 3, "held_rate": 75, "reliability": 100, "cadence_coverage": 50}


def test_a_target(ask):
    line = {"kpi": "target", "baseline": 150, "target": 200, "actual": 230, "direction": "up"}
    assert ask("kpi", line) == {"ratio": 115, "progress": 160, "met": True, "difference": 30}


def test_profitability(ask):
    line = {
        "kpi": "profitability",
        "before": {"revenue": 500, "profit": 60},
        "after": {"revenue": 520, "profit": 78},
    }
    assert ask("kpi", line) == {
        "margin_before": 12,
        "margin_after": 15,
        "points": 3,
        "relative": 25,
        "profit_growth": 30,
    }


def test_a_judgement_item(ask):
    key = {"A": -2, "B": 2, "C": -1, "D": 1}
    assert ask("judgement", {"key": key, "most": "D", "least": "A"}) == {"raw": 3, "score": 87.5}


def test_a_judgement_round_against_the_shipped_keys(ask):
    best = {one.id: [one.best, min(one.key, key=one.key.get)] for one in scenarios()}
    found = ask("judgement", {"answers": best})
    assert (found["score"], found["answered"], found["missing"], found["chance"]) == (100, 12, [], 50)
    assert set(found["by_competency"].values()) <= {100, None}
    del best["S02"]
    assert ask("judgement", {"answers": best})["missing"] == ["S02"]


MENTEE = {
    "weighted_gaps": {"C09": 4.5, "C02": 3.0, "C08": 1.5, "C10": 1.5},
    "levels": {"C09": 1.5, "C02": 2, "C08": 2.5, "C10": 2.5},
    "style": [4, 2, 5, 3, 4, 1, 3, 2],
    "context": ["industry:pharma", "market:b2b", "deal:contract"],
    "formats": ["shadowing", "role_play"],
}
MENTOR = {
    "id": "A",
    "confirmed_levels": {"C09": 4, "C02": 4, "C08": 4},
    "own_levels": {},
    "style": [4, 3, 4, 3, 5, 1, 3, 3],
    "context": ["market:b2b"],
    "common_hours": 3,
    "formats": ["shadowing"],
    "capacity": 2,
    "active": 1,
    "excluded_by": None,
}


def test_a_match(ask):
    mentors = [MENTOR, MENTOR | {"id": "C", "excluded_by": "line_manager"}, MENTOR | {"id": "D", "active": 2}]
    found = ask("match", {"mentee": MENTEE, "mentors": mentors, "day": "2026-11-23"})
    (proposal,) = found["proposals"]
    assert (proposal["id"], proposal["score"], proposal["tie_group"]) == ("A", about(77.71), 1)
    assert list(proposal["features"]) == ["gaps", "style", "context", "time", "formats", "room"]
    assert found["not_shown"] == [{"id": "C", "reason": "line_manager"}, {"id": "D", "reason": "no_room"}]


ITEMS = [
    {"id": "R1", "hours": 12, "gains": {"C09": 1.0, "C10": 0.5}, "needs": ["R2"], "kind": "task"},
    {"id": "R2", "hours": 8, "gains": {"C09": 0.5, "C11": 0.5}, "needs": [], "kind": "material"},
    {"id": "R3", "hours": 6, "gains": {"C02": 1.0}, "needs": ["R4"], "kind": "task"},
    {"id": "R4", "hours": 6, "gains": {"C02": 0.5, "C04": 0.5}, "needs": [], "kind": "material"},
    {"id": "R5", "hours": 9, "gains": {"C08": 0.5, "C09": 0.5}, "needs": [], "kind": "person"},
    {"id": "R6", "hours": 10, "gains": {"C05": 0.5, "C10": 0.5}, "needs": ["R5"], "kind": "task"},
]
ROUTE = {
    "profile": "junior",
    "gaps": {"C02": 1, "C05": 0.5, "C07": 0.5, "C08": 0.5, "C09": 1.5, "C10": 0.5, "C11": 0.5, "C13": 0.5},
    "hours_a_week": 4,
    "items": ITEMS,
}


def test_a_route(ask):
    assert ask("route", ROUTE) == {
        "order": ["R5", "R4", "R3", "R2", "R1", "R6"],
        "cumulative_hours": [9, 15, 21, 29, 41, 51],
        "weeks": [3, 4, 6, 8, 11, 13],
        "uncovered": {"C07": 0.5, "C13": 0.5},
    }


def test_a_route_with_something_done(ask):
    assert ask("route", ROUTE | {"done": ["R4"]})["order"][0] == "R3"


def test_a_panel(ask):
    marks = {"C02": 3, "C04": 3, "C06": 3, "C09": 3, "C13": 3}
    line = {"profile": "junior", "members": [marks, marks, marks | {"C13": 1}], "rerated": False}
    found = ask("panel", line)
    assert (found["discuss"], found["outcome"]) == (["C13"], "discuss")
    assert ask("panel", line | {"rerated": True})["gates_failed"] == ["C13"]
    assert ask("panel", line | {"members": [marks] * 3})["outcome"] == "approved"
