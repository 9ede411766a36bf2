"""Pages of the assessment and of the ratings asked of me."""

from app.assessment.views import examples, history, judgement, own, practice, proofs, raters, ratings, results
from app.assessment.views.areas import bp, ratings_bp

__all__ = ["examples", "history", "judgement", "own", "practice", "proofs", "raters", "ratings", "results"]

blueprints = [bp, ratings_bp]
