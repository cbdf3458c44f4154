"""What a plan is called on the tab of a browser."""

from dashboard.components.consortium.names import called
from dashboard.components.consortium.reasons import shortly
from dashboard.data.consortium.plan import Plan
from graph import Projection

_NAMED = 2


def title(p: Projection, plan: Plan) -> str:
    """Return whom a plan is about, by towns where they tell, and what it is for."""
    if not plan.is_begun:
        return "Consortium"
    names = [shortly(p, key, plan.library) for key in plan.library[:_NAMED]]
    names = names or [called(p.activities, key) for key in plan.theme[:_NAMED]] or ["a cluster"]
    left = len(plan.library) - _NAMED
    whom = f"{', '.join(names)}{f' +{left}' if left > 0 else ''}"
    what = f" · {plan.programme} {plan.year}" if plan.programme else ""
    return f"Plan: {whom}{what}"
