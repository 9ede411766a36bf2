"""What people do in the assessment: rate themselves, ask others, rate them, keep examples, train judgement."""

from app.assessment.services.answering import answer_own
from app.assessment.services.asking import (
    ask_rater,
    decline_request,
    remind_due,
    resume_request,
    suggest_new_look,
    tell_of_no_answer,
    withdraw_request,
)
from app.assessment.services.evidence import (
    add_evidence,
    attest,
    change_evidence,
    draft_evidence,
    keep_draft,
    restore_evidence,
    save_draft,
    take_back_attestation,
    withdraw_evidence,
)
from app.assessment.services.former import FormerRound, FormerView, FormerVoice, take_over_rounds
from app.assessment.services.groups import leave_counts, rebuild, recount, recount_due, verify
from app.assessment.services.judgement import answer_scenario, finish_judgement, open_judgement
from app.assessment.services.measures import set_measure
from app.assessment.services.practice import practise, put_off
from app.assessment.services.proofs import add_proof, remove_proof, restore_proof
from app.assessment.services.rating import rate_other, submit_rating
from app.assessment.services.rounds import (
    SOONEST,
    hold_back_mentor,
    open_round,
    rate_self,
    release_mentor,
    remind_of_new_round,
    submit_self,
)

__all__ = [
    "FormerRound",
    "FormerView",
    "FormerVoice",
    "SOONEST",
    "add_evidence",
    "add_proof",
    "answer_own",
    "answer_scenario",
    "ask_rater",
    "attest",
    "change_evidence",
    "decline_request",
    "draft_evidence",
    "finish_judgement",
    "hold_back_mentor",
    "leave_counts",
    "keep_draft",
    "open_judgement",
    "open_round",
    "practise",
    "put_off",
    "rate_other",
    "rate_self",
    "rebuild",
    "recount",
    "recount_due",
    "release_mentor",
    "remind_due",
    "remind_of_new_round",
    "remove_proof",
    "restore_evidence",
    "restore_proof",
    "resume_request",
    "save_draft",
    "set_measure",
    "submit_rating",
    "submit_self",
    "suggest_new_look",
    "tell_of_no_answer",
    "take_back_attestation",
    "take_over_rounds",
    "verify",
    "withdraw_evidence",
    "withdraw_request",
]
