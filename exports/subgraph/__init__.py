"""Parts of the graph as documents: read once into one model, written in any of the formats."""

from exports.subgraph.answer import answer_table, libraries_in
from exports.subgraph.forms import BY_ENDING, FORMS, Form, write_subgraph
from exports.subgraph.model import Look, Node, PartTable, Relationship, Subgraph, Tie
from exports.subgraph.picture import Picture, drawn, picture_of
from exports.subgraph.reading import Choice, NotThere, read_subgraph
from exports.subgraph.tables import tables

__all__ = [
    "BY_ENDING",
    "FORMS",
    "Choice",
    "Form",
    "Look",
    "Node",
    "NotThere",
    "PartTable",
    "Picture",
    "Relationship",
    "Subgraph",
    "Tie",
    "answer_table",
    "drawn",
    "libraries_in",
    "picture_of",
    "read_subgraph",
    "tables",
    "write_subgraph",
]
