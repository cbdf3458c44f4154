"""Dossiers: what a set of libraries is, could do and lacks, as a document for colleagues."""

from exports.dossier.compose import compose
from exports.dossier.dress import Dress, dress
from exports.dossier.material import Material
from exports.dossier.model import Dossier

__all__ = ["Dossier", "Dress", "Material", "compose", "dress"]
