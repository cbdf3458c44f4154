"""Who may ask the explorer for what: names it is asked under, sign-in, origins, headers."""

from dashboard.guard.door import PLAIN, knows_inside, stand_before
from dashboard.guard.entry import Entry
from dashboard.guard.headers import OF_NO_REQUEST
from dashboard.guard.hosts import Hosts
from dashboard.guard.locks import Lock, lock
from dashboard.guard.passwords import PasswordRefused, hashed
from dashboard.guard.withheld import Withheld

__all__ = [
    "OF_NO_REQUEST",
    "PLAIN",
    "Entry",
    "Hosts",
    "Lock",
    "PasswordRefused",
    "Withheld",
    "hashed",
    "knows_inside",
    "lock",
    "stand_before",
]
