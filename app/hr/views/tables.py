"""What people are measured with: targets, weights and must-haves, changed as a new version with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, SelectMultipleField

from app.assessment import queries as assessment
from app.assessment.services import set_measure
from app.core.access import guard, me
from app.core.digits import whole_number
from app.core.errors import Refusal
from app.core.forms import (
    NUMBER_WORDS,
    Form,
    InputRequired,
    NumberRange,
    choices,
    number_field,
    required,
    text,
)
from app.core.messages import tell
from app.extensions import db
from app.hr.policy import Hr
from app.hr.views.area import bp
from app.skills.content import Competency, skills
from app.skills.ids import COMPETENCY_IDS
from app.skills.rules import Tables

HEAVIEST = 10
SAY_TARGET = _l("Enter a target from 0.25 to 4.")
SAY_WEIGHT = _l("Enter a weight from 0 to %(most)s.", most=HEAVIEST)
# The qualities never act as gates (2.4), so they cannot be ticked.
MAY_BE_GATES = tuple(id for id in COMPETENCY_IDS if not id.startswith("Q"))


class TablesForm(Form):
    """One row a competency: `weight_C01`, `junior_C01`, `senior_C01`, `senior_extended_C01`; gates as two lists."""

    seen = HiddenField()
    junior_gates = SelectMultipleField(
        _l("Must-haves, junior"), choices=choices((id, id) for id in MAY_BE_GATES)
    )
    senior_gates = SelectMultipleField(
        _l("Must-haves, senior"), choices=choices((id, id) for id in MAY_BE_GATES)
    )
    extended = BooleanField(_l("“Senior” means the extended profile, which is not from the article"))
    reason = text(_l("Why is it changed?"), required(_l("Enter the reason; it is kept with the change.")))

    @property
    def rows(self) -> Iterator[tuple[Competency, Field, Field, Field, Field]]:
        for one in skills().competencies:
            weight, junior, senior, extended = (self[f"{column}_{one.id}"] for column in COLUMNS)
            yield one, weight, junior, senior, extended

    @property
    def version_seen(self) -> int:
        seen = whole_number(str(self.seen.data))
        return -1 if seen is None else seen

    def profiles(self) -> dict[str, dict[str, Any]]:
        """Return what was filled in as the service takes it; weights are the same for all profiles."""
        weights = {id: float(self[f"weight_{id}"].data) for id in COMPETENCY_IDS}
        gates = {
            "junior": self.junior_gates,
            "senior": self.senior_gates,
            "senior_extended": self.senior_gates,
        }
        return {
            profile: {
                "weights": weights,
                "targets": {id: float(self[f"{profile}_{id}"].data) for id in COMPETENCY_IDS},
                "must_haves": sorted(gates[profile].data or ()),
            }
            for profile in assessment.MEASURED
        }


COLUMNS = ("weight", *assessment.MEASURED)
for _id in COMPETENCY_IDS:
    for _column in COLUMNS:
        _range = (
            NumberRange(0, HEAVIEST, SAY_WEIGHT) if _column == "weight" else NumberRange(0.25, 4, SAY_TARGET)
        )
        setattr(TablesForm, f"{_column}_{_id}", number_field(_id, InputRequired(NUMBER_WORDS), _range))


@dataclass(frozen=True)
class Start:
    """Where a typical sales manager would begin on one profile, as shipped and as in force."""

    profile: str
    shipped: float
    now: float


@bp.route("/settings/tables", methods=["GET", "POST"])
@guard(Hr.SETTINGS)
def tables() -> Any:
    measure = assessment.measure_now()
    form = TablesForm(data=_filled(measure))
    if form.validate_on_submit():
        try:
            made = set_measure(
                form.profiles(),
                by=me(),
                reason=form.reason.data,
                senior_profile="senior_extended" if form.extended.data else "senior",
                seen=form.version_seen,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("Version %(number)s is in force for rounds handed in from now on.", number=made.number))
            return redirect(url_for(".tables"))
    return render_template(
        "hr/tables.html",
        form=form,
        measure=measure,
        versions=assessment.measures(),
        starts=_starts(measure),
        shipped=assessment.shipped(),
        gates=MAY_BE_GATES,
    )


def _filled(measure: Mapping[str, Any]) -> dict[str, Any]:
    profiles = measure["profiles"]
    filled: dict[str, Any] = {
        "seen": str(measure["number"]),
        "extended": measure["senior_profile"] == "senior_extended",
        "junior_gates": list(profiles["junior"]["must_haves"]),
        "senior_gates": list(profiles["senior"]["must_haves"]),
    }
    for id in COMPETENCY_IDS:
        filled[f"weight_{id}"] = float(profiles["junior"]["weights"][id])
        for profile in assessment.MEASURED:
            filled[f"{profile}_{id}"] = float(profiles[profile]["targets"][id])
    return filled


def _starts(measure: Mapping[str, Any]) -> list[Start]:
    def start(snapshot: Mapping[str, Any], profile: str) -> float:
        found: Tables = assessment.tables_from(snapshot, profile)
        return assessment.typical_start(found)

    return [Start(profile, start({}, profile), start(measure, profile)) for profile in ("junior", "senior")]
