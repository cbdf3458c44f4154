"""The links by which a consortium leaves, the permanent one among them."""

from dash import html

from dashboard.components.native import wild
from dashboard.components.part_files import part_files
from dashboard.data.consortium.plan import Plan


def files(plan: Plan, *, is_local: bool) -> html.Div:
    """Return a link for each format that the set leaves in, and the link that holds it.

    `is_local` says that nobody on another machine can open it.
    """
    what = "The members, what they say and whom they know"
    link = html.A("Permanent link to this set", href=plan.settled.address, id="permanent")
    copy = html.Button(
        "Copy the link",
        type="button",
        **wild(data_copy="permanent", aria_describedby="copied"),
    )
    opens = "on this machine only" if is_local else "for whoever reaches this address"
    return html.Div(
        [
            part_files("/exports/consortium", plan.lasting, what=what),
            html.P(
                [
                    link,
                    f"; it holds every choice here, and opens where the explorer runs, {opens}.",
                ],
                className="more",
            ),
            html.P(
                [copy, " ", html.Span("", id="copied", role="status", className="note")],
                className="copying",
            ),
        ]
    )
