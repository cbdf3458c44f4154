"""What `doctor` looks at, settings, data folder and graph, and what it found there."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from graph import Graph, GraphError, ownership
from graph import Settings as GraphSettings
from graph.opening import look
from graph.soundness import (
    Finding,
    Mend,
    check_folder,
    check_kept,
    check_leftovers,
    check_network,
    check_shape,
)
from sisternet.settings import Settings

_ELSEWHERE = {"newer", "half-restored"}
"""What keeps the rest of a graph from being looked at."""
_DAMAGED = {"lost", "lost-unknown"}
"""Where facts may be lost, what seems to mean nothing may be all that is left: it stays."""
_MOUNTED = Path("/run/secrets")
_COUNTS = {
    "libraries": "MATCH (n:Library) RETURN count(n)",
    "countries": "MATCH (n:Country) WHERE (n)<-[:LOCATED_IN]-(:Library) RETURN count(n)",
    "wished for": "MATCH (n:Country) WHERE NOT (n)<-[:LOCATED_IN]-(:Library) RETURN count(n)",
    "activities": "MATCH (n:Activity) RETURN count(n)",
    "languages": "MATCH (n:Language) RETURN count(n)",
    "sister ties": (
        "MATCH (:Library)-[s:SISTER_OF]->(:Library) "
        "WHERE coalesce(s.status, 'unknown') <> 'ended' RETURN count(s)"
    ),
    "ties ended": (
        "MATCH (:Library)-[s:SISTER_OF]->(:Library) WHERE s.status = 'ended' RETURN count(s)"
    ),
}


@dataclass
class Checkup:
    """What was found; `facts` are what the database said of itself, as far as it opened."""

    facts: dict[str, str | int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    closed: GraphError | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it for programs; codes of findings stay the same."""
        return {
            "sound": not self.findings,
            "facts": {name.replace(" ", "_"): value for name, value in self.facts.items()},
            "findings": [
                {
                    "code": each.code,
                    "what": each.what,
                    "why": each.why,
                    "remedy": each.remedy,
                    "which": list(each.which),
                    "repair": each.mend.does if each.mend else None,
                }
                for each in self.findings
            ],
        }


def check_files(settings: Settings, environment: Mapping[str, str]) -> list[Finding]:
    """Find what is wrong outside of the database; nothing is raised."""
    home = settings.graph.home
    return [
        *_questions(settings.questions),
        *_password_files(environment),
        *_tried(check_folder, home),
        *_tried(check_leftovers, home),
    ]


def _tried(check: Callable[[Path], Iterable[Finding]], home: Path) -> list[Finding]:
    """Return what a check finds, or that it may not look."""
    try:
        return list(check(home))
    except OSError as error:
        return [
            Finding(
                "not-looked-at",
                f"The data folder {home} could not be looked at: {error.strerror}",
                "What is wrong there stays unknown.",
                "Set SISTERNET_HOME to a folder that you may read and write, or run this as the "
                "user whose it is.",
            )
        ]


def check_graph(settings: GraphSettings) -> Checkup:
    """Open the graph and look into it; that it does not open is a finding too."""
    made = Checkup()
    with ExitStack() as stack:
        try:
            door = stack.enter_context(look(settings))
            made.facts["engine"] = (
                f"{door.engine.name} {door.engine.version} at {door.engine.address}"
            )
            made.findings += check_shape(door)
            if not {each.code for each in made.findings} & _ELSEWHERE:
                made.facts.update(_facts(door))
                made.findings += check_network(door)
                made.findings += check_kept(settings.home)
        except GraphError as error:
            made.closed = error
            why = "Nothing can be asked, and what is in it could not be looked at."
            made.findings.append(Finding("closed", error.message, why, error.remedy))
    if _DAMAGED & {each.code for each in made.findings}:
        made.findings = [
            replace(each, mend=None) if each.mend and each.mend.graph else each
            for each in made.findings
        ]
    return made


def _facts(door: Graph) -> dict[str, str | int]:
    counts = {name: int(door.read(cypher).rows[0][0]) for name, cypher in _COUNTS.items()}
    return {"revision": door.revision(), **counts}


def _questions(folder: Path | None) -> Iterator[Finding]:
    if folder is None:
        return
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        yield Finding(
            "no-questions",
            f"SISTERNET_QUESTIONS names {folder}, which is no folder that can be read",
            "Your own questions are not in the catalogue.",
            "Name a folder that is there and that you may read, or leave the variable out.",
        )
        return
    from queries import Catalogue

    problems = Catalogue.read(folder).problems
    if problems:
        yield Finding(
            "broken-questions",
            f"{len(problems)} of your own questions cannot be read",
            "They are not in the catalogue.",
            "Mend their files, as is said of each.",
            tuple(str(each) for each in problems[:5]),
        )


def _password_files(environment: Mapping[str, str]) -> Iterator[Finding]:
    for variable, named in sorted(environment.items()):
        if not named or not variable.startswith(("NEO4J_", "SISTERNET_")):
            continue
        if not variable.endswith("PASSWORD_FILE") or os.name == "nt":
            continue
        file = Path(named).expanduser().absolute()
        # What a container is given there nobody else can see.
        if not file.is_file() or file.is_relative_to(_MOUNTED):
            continue
        if ownership.others_may(file.stat()):
            yield Finding(
                "open-password-file",
                f"Other users of this computer may read {file}, which {variable} names",
                "Whoever reads it has the password.",
                f"chmod 600 {file}",
                mend=Mend(
                    "Take from others the right to read it.",
                    files=partial(file.chmod, ownership.OWN_FILE),
                ),
            )
