"""The kinds of nodes and relationships, as data.

Constraints, indexes, the loader's `MERGE`s and the schema table in the README derive from here,
so a new kind is one entry. Every node has an `id` of ours and a `name`; the database's own ids
are never stored, shown or compared.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class NodeKind:
    """One label, what its properties mean, and which of them are indexed besides `id`."""

    label: str
    meaning: str
    properties: dict[str, str]
    indexed: tuple[str, ...] = ()


@dataclass(frozen=True)
class RelationshipKind:
    """One relationship type, between which labels, and what its properties mean."""

    type: str
    start: str
    end: str
    meaning: str
    properties: dict[str, str]


LIBRARY_TYPES = (
    "Library service with branch libraries",
    "Metropolitan",
    "Rural",
    "Mobile library",
    "Children and Young Adults Library",
)
"""The kinds of library that the form has, in its words."""
_OTHER_NAMES = "how else it is called, in its own language too; absent: in no other way"

LIBRARY = NodeKind(
    "Library",
    "a public library that takes part",
    {
        "id": "the programme's number where known, else made from name and country",
        "slug": "the short name that a table gives it, if any",
        "name": "its name in English or as it writes it",
        "city": "the town",
        "type": "the kind of library, in the form's words",
        "population_band": "lt_10k, 10k_100k or gt_100k",
        "population": "people served, where a source gives a figure",
        "open_to_all": "true: no country preferred; absent: not said",
        "preference_note": "what a wish says that names no country",
        "seeks_eu_partners": "true or false; absent: not said",
        "in_eu_programme": "true or false; absent: not said",
        "sisterships_stated": "how many sisters it says it has",
        "description": "its own words",
        "contact": "its own words; never exported, erased by `forget`",
        "latitude": "degrees north",
        "longitude": "degrees east",
        "place": "what the coordinates were matched by",
        "stated": "which of the lists offers, seeks, staff_languages, patron_languages, prefers "
        "its document holds, so that an empty list is told from an absent one",
        "said_by_page": "the fields that its own page says; an empty cell of a table leaves them",
        "notes": "what the loader noted, as JSON",
        "source": "the document's name",
        "source_url": "where the facts were published",
        "profile_hash": "SHA-256 of what was loaded",
        "loaded_at": "when, ISO 8601 in UTC",
    },
    indexed=("name", "slug"),
)
COUNTRY = NodeKind(
    "Country",
    "a country; England, Scotland, Wales and Northern Ireland are four",
    {
        "id": "ISO 3166-1 alpha-2, the four nations as GB-ENG, GB-SCT, GB-WLS, GB-NIR",
        "name": "its English name",
        "other_names": _OTHER_NAMES,
        "state": "the code of the state that it counts for",
        "latitude": "degrees north of its middle",
        "longitude": "degrees east of its middle",
    },
)
ACTIVITY = NodeKind(
    "Activity",
    "something libraries do or want to do together",
    {
        "id": "of the vocabulary, or made from the words",
        "name": "its wording",
        "other_names": _OTHER_NAMES,
        "kind": "theme (what is done), method (how partners work together) or flag",
        "known": "false where the vocabulary does not have it",
    },
)
LANGUAGE = NodeKind(
    "Language",
    "a language",
    {
        "id": "BCP 47, such as lt or gd",
        "name": "its English name",
        "other_names": _OTHER_NAMES,
    },
)
LOAD = NodeKind(
    "Load",
    "one run of the loader",
    {
        "id": "when it began, ISO 8601 in UTC",
        "name": "what was loaded",
        "finished_at": "when it ended; absent: it did not",
        "changed": "false: it found nothing new",
        "loaded": "documents taken as they are",
        "noted": "documents taken with something worth a look",
        "rejected": "documents not taken",
        "report": "the noted and rejected documents, as JSON",
    },
)
REVISION = NodeKind(
    "Revision",
    "one node that counts the changes of the graph",
    {
        "id": "always `graph`",
        "name": "always `graph`",
        "number": "grows with every change",
        "version": "of what is in the graph; absent: 1",
        "restoring": "the sum of the backup that is being restored; absent: none is",
        "before": "the file that has what was there before that; absent: none has",
    },
)
WRITING = NodeKind(
    "Writing",
    "one node that tells whether a change is being committed just now",
    {
        "id": "always `graph`",
        "name": "always `graph`",
        "begun": "the last change that was about to be committed",
        "ended": "the last of which it is known how it ended; less than `begun`: one is under way",
    },
)

CLUSTER = NodeKind(
    "Cluster",
    "libraries that are among each other's best fits",
    {
        "id": "made when it was first found; it keeps it as long as it is the same",
        "name": "what sets it apart; no two are called alike",
        "level": "1 for fine, 2 for coarse",
        "size": "how many members it had when it was saved",
        "description": "two lines",
        "set_apart_by": "what its members name more often than others, with counts, in words",
        "made_at": "when it was saved last, ISO 8601 in UTC",
        "resolution": "how fine it was looked for",
        "revision": "of the graph that it was found in",
        "before": "its name the time before; absent: it is new",
        "similarity": "with itself the time before, from 0 to 1",
        "left_network": "how many of its members have left the network since the time before",
        "ended_at": "when it was found no more; it goes with the next time",
        "went_to": "the cluster that most of its members are in, where it ended",
    },
    indexed=("name",),
)
CLUSTERING = NodeKind(
    "Clustering",
    "the last time that clusters were saved",
    {
        "id": "when, ISO 8601 in UTC",
        "name": "the day",
        "made_at": "when, ISO 8601 in UTC",
        "since": "when it was the time before",
        "revision": "of the graph that they were found in",
        "resolution": "how fine they were looked for",
        "seeds": "how many runs were compared",
        "libraries": "how many there were",
        "note": "how far to trust it, in words",
    },
)

NODE_KINDS = (
    LIBRARY,
    COUNTRY,
    ACTIVITY,
    LANGUAGE,
    LOAD,
    REVISION,
    WRITING,
    CLUSTER,
    CLUSTERING,
)

_AS_WRITTEN = {"as_written": "the text in the document"}
_SPEAKS = {"implied": "true where the country's own language was left out"}

RELATIONSHIP_KINDS = (
    RelationshipKind("LOCATED_IN", "Library", "Country", "is in", {}),
    RelationshipKind("OFFERS", "Library", "Activity", "has as a programme", _AS_WRITTEN),
    RelationshipKind("SEEKS", "Library", "Activity", "wants to do with a sister", _AS_WRITTEN),
    RelationshipKind("STAFF_SPEAK", "Library", "Language", "its staff speak", _SPEAKS),
    RelationshipKind("PATRONS_SPEAK", "Library", "Language", "its patrons speak", _SPEAKS),
    RelationshipKind("PREFERS", "Library", "Country", "would like a partner from", _AS_WRITTEN),
    RelationshipKind(
        "SISTER_OF",
        "Library",
        "Library",
        "is the sister library of; one relationship a pair, from the smaller id to the greater",
        {
            "since": "year or date, as far as known",
            "status": "active, unknown or ended",
            "source": "where it was published",
            "confidence": "stated, or what was inferred",
            "note": "what the source adds",
        },
    ),
    RelationshipKind(
        "MEMBER_OF",
        "Library",
        "Cluster",
        "belongs to, fine or coarse",
        {
            "sureness": "the share of other runs that agree; absent: there was one run",
            "inside": "the weight of its ties within the cluster",
        },
    ),
    RelationshipKind("PART_OF", "Cluster", "Cluster", "fine, lies in the coarse one", {}),
    RelationshipKind(
        "LINKED_TO",
        "Cluster",
        "Cluster",
        "is linked to, within a level; one relationship a pair",
        {
            "strength": "the weight of all ties",
            "fits": "how many mutual best fits",
            "sisters": "how many sisterships",
        },
    ),
    RelationshipKind(
        "JOINS",
        "Library",
        "Cluster",
        "as a broker, ties its own cluster to",
        {
            "participation": "from 0, all its ties within one cluster, to 1",
            "strength": "the weight of its ties to that cluster",
            "fits": "how many mutual best fits",
            "sisters": "how many sisterships",
        },
    ),
    RelationshipKind(
        "COUNTED_IN",
        "Library",
        "Clustering",
        "was in the network at",
        {
            "offers": "activities that it offered then; absent: not said",
            "seeks": "activities that it sought then; absent: not said",
            "alone": "why it is in no fine cluster",
        },
    ),
    RelationshipKind(
        "CAME_TO", "Library", "Cluster", "is in since the last time", {"why": "in words"}
    ),
    RelationshipKind(
        "LEFT", "Library", "Cluster", "is no longer in since the last time", {"why": "in words"}
    ),
)


def statements() -> tuple[str, ...]:
    """Return the statements that make the schema, the same for both engines, safe to repeat."""
    unique = [
        f"CREATE CONSTRAINT {kind.label.lower()}_id IF NOT EXISTS "
        f"FOR (n:{kind.label}) REQUIRE n.id IS UNIQUE"
        for kind in NODE_KINDS
    ]
    indexes = [
        f"CREATE INDEX {kind.label.lower()}_{name} IF NOT EXISTS FOR (n:{kind.label}) ON (n.{name})"
        for kind in NODE_KINDS
        for name in kind.indexed
    ]
    return (*unique, *indexes)
