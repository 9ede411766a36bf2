"""The lines before and after that the page shows are judged by the rules as the page says."""

import pytest

from app.resume.content import ResumeItem, resume_words
from app.resume.rules.figures import holds_result_figure
from tests.unit.resume.drafts import job, status, verdict, with_basics, with_jobs

EXAMPLES = {item.id: item for item in resume_words().items}
FOUND_AFTER_ONLY = ["R07", "R08", "R09", "R10", "R12", "R13", "R14", "R15"]


def pair(item: ResumeItem, language: str) -> tuple[str, str]:
    return item.before.in_language(language), item.after.in_language(language)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("id", FOUND_AFTER_ONLY)
def test_the_better_line_is_a_candidate_and_the_poorer_is_not(id, language):
    before, after = pair(EXAMPLES[id], language)
    codes = [verdict(id, with_jobs(job(line))).reason.code for line in (before, after)]
    assert codes == ["no_candidate", "candidate_found"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_figures_stand_in_the_better_line_alone(language):
    before, after = pair(EXAMPLES["R06"], language)
    assert [holds_result_figure(line) for line in (before, after)] == [False, True]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("id", "field"), [("R01", "label"), ("R02", "summary")])
def test_headline_and_summary(id, field, language):
    before, after = pair(EXAMPLES[id], language)
    assert [status(id, with_basics(**{field: text})) for text in (before, after)] == ["fail", "pass"]
