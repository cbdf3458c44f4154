"""How the explorer is entered: freely, with a password, or freely and without what is private."""

from dataclasses import dataclass, field

from dashboard.guard.hosts import Hosts
from dashboard.guard.locks import Lock


@dataclass(frozen=True)
class Entry:
    """Who comes in, and under which names the explorer is asked.

    With a `lock` it asks for its password. With `public` everybody reads, and contact data and
    people's own words are not there to be read. With neither, whoever reaches it reads all that
    pages show: that is for one's own machine, and what a proxy passes on from elsewhere is refused.
    """

    lock: Lock | None = None
    public: bool = False
    hosts: Hosts = field(default_factory=Hosts)
    proxy: str = ""
    """The machine that is believed when it says for whom it asks."""

    @property
    def is_open(self) -> bool:
        """Say whether nobody was said to be let in, so that whoever is here reads everything."""
        return self.lock is None and not self.public
