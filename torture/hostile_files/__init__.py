"""The hostile files: what makes each, and how it has to end."""

from torture.hostile_files.archives import ARCHIVES
from torture.hostile_files.hostile import Hostile
from torture.hostile_files.pages import DISGUISED, PAGES, TABLES
from torture.hostile_files.strange import STRANGE
from torture.hostile_files.workbooks import OTHERS, WORKBOOKS

__all__ = ["EVERY", "STRANGE", "Hostile"]

EVERY = (*WORKBOOKS, *ARCHIVES, *OTHERS, *DISGUISED, *TABLES, *PAGES, *STRANGE)
