"""Consortium: which libraries could apply together, what is missing, who completes them best."""

from dataclasses import replace
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import is_loopback, public
from dashboard.components import notices
from dashboard.components.consortium import forms, pictures, programmes, proposed, verdict
from dashboard.components.consortium.aims import aims
from dashboard.components.consortium.beside import compared
from dashboard.components.consortium.files import files
from dashboard.components.consortium.members import members
from dashboard.components.consortium.names import name
from dashboard.components.consortium.score import About, score
from dashboard.components.consortium.title import title
from dashboard.components.native import wild
from dashboard.data import Explorer, explorer
from dashboard.data.atlas import Atlas
from dashboard.data.consortium import told as sets
from dashboard.data.consortium.plan import PATH
from dashboard.data.consortium.reading import Read, cluster_choices, read
from dashboard.data.consortium.ring import ring
from dashboard.data.consortium.searches import Searches, searches
from dashboard.data.fits import fits
from dashboard.data.network.page import network
from dashboard.shell import asked_of_page, page, register_page, titled
from planning import CannotMeet, PlanningError, Rules, common_themes
from planning.calls import call_of
from planning.consortium import Proposals
from planning.words import listed


@titled
def _title() -> str:
    """Return what the plan of the address is called, that several tabs can be told apart."""
    whole = explorer()
    return title(whole.projection(), read(whole, asked_of_page()).plan)


register_page(__name__, path=PATH, title=_title, nav=(37, "Consortium"))


@page
def layout(**query: str) -> html.Div:
    """Draw the plan of the address."""
    whole = explorer()
    size = len(whole.projection().libraries.ids)
    if not size:
        return notices.nothing_yet()
    here = read(whole, query)
    if here.is_waiting:
        return notices.still_working(f"Looking for clusters among {size:,} libraries")
    if not here.plan.is_begun:
        return _start(whole, here)
    view = _View(whole, here)
    return html.Div(
        [
            view.crumb(),
            *view.top(),
            notices.unknown(here.faults),
            forms.wishes(view.p, here.plan, cluster_choices(whole, here.plan)),
            view.jumps(),
            *view.below(),
        ],
        className="consortium",
    )


def _start(whole: Explorer, here: Read) -> html.Div:
    clusters, libraries = (
        html.A("a cluster", href="/clusters"),
        html.A("a library", href="/libraries"),
    )
    return html.Div(
        [
            html.H1("Plan a project together"),
            html.P(
                "Begin with one to three libraries, a theme or a cluster, and a programme: the "
                "sets that complete them best and meet its rule are proposed.",
                className="say",
            ),
            notices.unknown(here.faults),
            forms.nothing_begun() if here.plan.year or here.plan.programme else None,
            forms.beginning(whole.projection(), here.plan, cluster_choices(whole, here.plan)),
            html.H2("What comes next"),
            forms.next_steps(),
            html.P(
                ["The pages of ", clusters, " or ", libraries, " lead here too."], className="more"
            ),
        ],
        className="consortium",
    )


class _View:
    """The parts of the page of a plan that has begun."""

    def __init__(self, whole: Explorer, here: Read) -> None:
        self.whole, self.here, self.plan = whole, here, here.plan
        self.p = whole.projection()
        self.fits, self.rules = fits(whole), Rules.read()
        self.searches: Searches = searches(whole)
        self.told = sets.told(self.fits, self.searches, self.plan)
        self.is_start = sets.is_start(self.searches, self.plan)
        self.finder = (
            []
            if self.plan.programme or not self.plan.library
            else sets.programmes(self.p, self.plan)
        )

    def crumb(self) -> html.P:
        """Return what it is planned for, and the way to begin anew."""
        anew = html.A("Begin another", href=PATH)
        if not self.plan.programme:
            return html.P(anew, className="crumb")
        rule = self.rules.programme(self.plan.programme, self.plan.year)
        return html.P([f"{rule.name}, {self.plan.year} · ", anew], className="crumb")

    def top(self) -> list[Component]:
        """Return what the page has found, as a sentence."""
        if self.told.verdict and not self.is_start:
            return [
                html.H1(verdict.headline(self.told.verdict)),
                verdict.standing(self.told.verdict, self.plan),
            ]
        if self.finder:
            return [
                html.H1(programmes.headline(self.finder)),
                html.P(
                    "Choose a programme, and the best partners for it are proposed.",
                    className="say",
                ),
            ]
        if not self.plan.programme:
            return [
                html.H1("Who could apply together?"),
                html.P("Choose a programme first.", className="say"),
            ]
        rule = self.rules.programme(self.plan.programme, self.plan.year)
        call = call_of(rule, self.plan.year)
        names = listed([name(self.p, key) for key in self.plan.library])
        with_ = f" with {names}" if names else ""
        return [
            html.H1(f"Who could apply together{with_} for {rule.name}?"),
            html.P(
                [
                    f"{rule.rule} {call.text} {call.remark} ",
                    verdict.next_year(self.plan, call),
                ],
                className="say",
            ),
        ]

    def jumps(self) -> html.Nav | None:
        """Return the ways to the parts of a long page."""
        if not self.plan.library:
            return None
        there = {"#set": "The set", "#programmes": "Programmes", "#score": "Its score"}
        if self.plan.programme:
            there = {"#set": "The set", "#sets": "Proposals", "#verdict": "May they apply?"}
            if self.is_start:
                there = {"#sets": "Proposals", **there}
        if self.told.score:
            there |= {"#score": "Its score", "#aims": "What it serves"}
        else:
            there.pop("#score", None)
        links = [
            html.A(words, href=href) for href, words in (there | {"#files": "Take it away"}).items()
        ]
        return html.Nav(links, className="jumps", **wild(aria_label="On this page"))

    def below(self) -> list[Component | None]:
        """Return everything below the forms."""
        if not self.plan.library:
            if not self.plan.programme:
                return [programmes.to_choose(self.plan, self.rules)]
            return [self._proposals()]
        return [
            html.Div(
                [html.Section(self._read()), html.Aside(self._seen())],
                className="cols",
            )
        ]

    def _read(self) -> list[Component | None]:
        """Return the set and what can be done: the proposals first where it is to grow."""
        found = self.told.verdict
        start = self.is_start
        rule = verdict.conditions(found, self.rules, self.plan, is_start=start) if found else None
        grows = bool(self.plan.programme) and sets.is_open(self.searches, self.plan)
        return [
            None if grows else rule,
            self._proposals() if start else None,
            members(self.p, self.plan, self.told, self.rules),
            forms.adding(self.plan),
            self._replacements() if self.plan.instead else None,
            self._beside() if self.plan.beside else None,
            self._proposals() if self.plan.programme and not start else None,
            rule if grows else None,
            programmes.finder(self.plan, self.finder, self.rules) if self.finder else None,
        ]

    def _seen(self) -> list[Component | None]:
        found = self.told.score
        rows = [self.p.index_of(key) for key in self.plan.library]
        about = About(bool(self.plan.theme), sets.is_met(self.told.verdict))
        shared = common_themes(self.p, self.plan.library)
        return [
            score(self.p, found, about) if found else None,
            pictures.ring(ring(network(self.whole), self.plan, found)) if found else None,
            pictures.where(self.whole.once(Atlas).map(rows)) if found else None,
            aims(self.p, shared, self.plan.programme) if found else None,
            files(self.plan, is_local=is_loopback(urlsplit(public()).netloc)),
        ]

    def _proposals(self) -> html.Section:
        heading = html.H2("Proposals", id="sets", tabIndex=-1)
        try:
            wanted = sets.quest(self.searches, self.plan, self.here.candidates)
            if wanted is None:
                ways = [proposed.nothing(self.p, self.plan), proposed.growing(self.plan)]
                return html.Section([heading, *ways])
            found = sets.wait_for(self.searches, wanted)
        except PlanningError as error:
            return html.Section([heading, proposed.refused(error)])
        if found is None:
            return html.Section([heading, proposed.waiting("The best sets are looked for.")])
        verdicts = [sets.judged(self.p, self.plan, each.members) for each in found.found]
        asked = self.searches.asked(self.plan.programme, self.plan.year)
        # The state of the call is said on top of the page.
        remarks = [each for each in asked.remarks if not each.startswith("The call")]
        grows = sets.is_open(self.searches, self.plan)
        return html.Section(
            [
                heading,
                None if grows else proposed.growing(self.plan),
                *proposed.proposals(self.p, self.plan, found, verdicts),
                *(html.P(each, className="note") for each in remarks),
            ]
        )

    def _replacements(self) -> html.Section:
        heading = html.H2(f"Instead of {name(self.p, self.plan.instead)}", id="replace")
        close = proposed.closing(self.plan)
        try:
            found, remark = self._others()
        except PlanningError as error:
            return html.Section([heading, proposed.refused(error), close])
        if found is None:
            words = "Those who could come are looked for."
            return html.Section([heading, proposed.waiting(words), close])
        now = self.told.score.score if self.told.score else 0.0
        rows = proposed.replacements(self.p, self.plan, found, score=now, remark=remark)
        return html.Section([heading, *rows, close])

    def _others(self) -> tuple[Proposals | None, str]:
        """Return who could replace a member, by the rule, else by the score alone and why."""
        wanted = sets.others_for(self.searches, self.plan, self.here.candidates)
        by_score = "They are ranked by the score alone."
        if wanted.by_score:
            return sets.wait_for(
                self.searches, wanted
            ), f"The set is smaller than the rule asks for. {by_score}"
        try:
            return sets.wait_for(self.searches, wanted), ""
        except CannotMeet as error:
            freely = replace(wanted, by_score=True)
            return sets.wait_for(self.searches, freely), f"{error.message} {by_score}"

    def _beside(self) -> html.Section:
        try:
            second = sets.second(self.plan)
            other = sets.compared(self.fits, self.searches, self.plan, self.told.score)
        except PlanningError as error:
            heading = html.H2("Beside another set", id="beside")
            return html.Section([heading, proposed.refused(error), proposed.closing(self.plan)])
        verdicts = (self.told.verdict, sets.judged(self.p, second, second.library))
        return compared(self.p, self.plan, second, other, verdicts)
