"""The links by which a consortium leaves, the permanent one among them."""

from dash import html

from dashboard.components.part_files import part_files
from dashboard.data.consortium.plan import Plan


def files(plan: Plan) -> html.Div:
    """Return a link for each format that the set leaves in, and the link that holds it."""
    what = "The members, what they say and whom they know"
    link = html.A("Permanent link to this set", href=plan.address, id="permanent")
    return html.Div(
        [
            part_files("/exports/consortium", plan.lasting, what=what),
            html.P([link, "; it holds every choice made here."], className="more"),
        ]
    )
