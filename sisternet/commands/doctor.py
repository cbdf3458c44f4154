"""`sisternet doctor`: which engine, which version, is the graph sound."""

import click

from sisternet.messages import WorkFailed, errors_told
from sisternet.settings import Settings

# Each finds rows that a sound graph does not have.
_CHECKS = {
    "libraries without a country": (
        "MATCH (l:Library) WHERE NOT (l)-[:LOCATED_IN]->(:Country) RETURN count(l)"
    ),
    "libraries in several countries": (
        "MATCH (l:Library)-[:LOCATED_IN]->(c:Country) WITH l, count(c) AS n WHERE n > 1 "
        "RETURN count(l)"
    ),
    "libraries without a name": "MATCH (l:Library) WHERE l.name IS NULL RETURN count(l)",
    "libraries that are their own sister": ("MATCH (l:Library)-[:SISTER_OF]->(l) RETURN count(l)"),
    "pairs of sisters written twice": (
        "MATCH (a:Library)-[s:SISTER_OF]-(b:Library) WHERE a.id < b.id "
        "WITH a, b, count(s) AS n WHERE n > 1 RETURN count(a)"
    ),
    "activities, languages or countries that nobody names": (
        "MATCH (n) WHERE (n:Activity OR n:Language OR n:Country) AND NOT (n)--() RETURN count(n)"
    ),
}
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


@click.command()
@click.pass_obj
def doctor(settings: Settings) -> None:
    """Say which database answers, what is in it, and whether it is sound."""
    import graph

    with errors_told(), graph.connect(settings.graph) as door:
        engine = door.engine
        click.echo(f"engine      {engine.name} {engine.version} at {engine.address}")
        if not settings.graph.uri:
            click.echo(f"data        {settings.graph.home}")
        click.echo(f"revision    {door.revision()}")
        for name, cypher in _COUNTS.items():
            click.echo(f"{name:<12}{door.read(cypher).rows[0][0]:,}")
        wrong = [
            f"{count:,} {name}"
            for name, cypher in _CHECKS.items()
            if (count := door.read(cypher).rows[0][0])
        ]
    if wrong:
        raise WorkFailed(
            f"The graph is not sound: {'; '.join(wrong)}. Load the documents again to mend it."
        )
    click.echo("sound       yes")
