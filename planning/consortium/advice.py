"""What to say and to do where no set can be proposed: of whom there are too few, and why."""

from collections.abc import Iterator, Sequence

from insight.fit import Fits
from planning.consortium.needs import Needs
from planning.consortium.pool import Pool
from planning.consortium.possible import fewest, impossible, short_of
from planning.errors import CannotMeet, WrongConsortium
from planning.words import counted, listed

OTHER_PROGRAMME = "choose another programme"
_NAMED = 6
"""Of more countries the name of their group is said."""


def cannot_meet(pool: Pool, sizes: tuple[int, int], *, largest: int, is_open: bool) -> CannotMeet:
    """Return why no set of these sizes can meet what is asked, and whether another size could.

    `is_open` says that everybody of the network might have come.
    """
    least, most = sizes
    of = f"of {most}" if least == most else f"of {least} to {most}"
    enough = fewest(pool, least=least, most=largest)
    if enough is not None and enough <= most:
        return CannotMeet(
            f"No set {of} that meets what is asked was found in the steps allowed; there may be "
            "one.",
            "Ask for fewer members, or let fewer libraries come.",
            ("a set that was found within the steps allowed",),
        )
    if enough is not None:
        lacks = impossible(pool, most)
        return CannotMeet(
            f"No set {of} that starts so can meet what is asked: {listed(lacks)}.",
            f"Ask for {enough} members: that is the fewest that can.",
            lacks,
        )
    lacks = impossible(pool, min(largest, len(pool.rows)))
    return CannotMeet(
        f"No set that starts so can meet what is asked, of whatever size: {listed(lacks)}.",
        f"Neither more members nor fewer would help.{_would(pool)} "
        f"{_more_libraries(is_open=is_open)}, or {OTHER_PROGRAMME}.",
        lacks,
    )


def _would(pool: Pool) -> str:
    """Say whose libraries would help, where only some countries can."""
    names = pool.needs.names if pool.needs else {}
    said = [
        f"of {listed(sorted(names.get(code, code) for code in absent), last='or')}"
        if len(absent) <= _NAMED
        else f"of {group}"
        for group, absent in short_of(pool)
    ]
    return f" It takes libraries {listed(said)}." if said else ""


def _more_libraries(*, is_open: bool) -> str:
    return "Load profiles of more libraries" if is_open else "Let more libraries come"


def too_few(
    fits: Fits,
    needs: Needs,
    *,
    size: int,
    started: int,
    might: Sequence[str],
    free: Sequence[str],
    is_open: bool,
) -> CannotMeet | WrongConsortium:
    """Return why there are not enough libraries for a set, and what helps.

    `might` are all that might come but for the rule, `free` those whom the rule lets come.
    """
    there, needed = started + len(free), max(2, started, needs.least_size)
    unsure = [key for key in might if key in needs.unsure]
    if unsure and there < needed:
        return _nobody_knows(fits, needs, unsure)
    kept_out = listed([*_kept_out(needs, might, unsure)])
    message = (
        f"A set of {size} needs {counted(size - there, 'more candidate')} than there are: "
        f"{counted(len(free), 'library', 'libraries')} may come"
        f"{f', but {kept_out}' if kept_out else ''}."
    )
    more = _more_libraries(is_open=is_open)
    if there >= needed:
        return WrongConsortium(message, f"Ask for {there} members or fewer. {more} for a larger.")
    return WrongConsortium(message, f"{more}, or {OTHER_PROGRAMME}.")


def _kept_out(needs: Needs, might: Sequence[str], unsure: Sequence[str]) -> Iterator[str]:
    barred = sum(key in needs.barred for key in might)
    if barred:
        yield f"{counted(barred, 'other')} may not take part"
    if unsure:
        yield f"of {counted(len(unsure), 'other')} nobody knows whether they may"


def _nobody_knows(fits: Fits, needs: Needs, unsure: Sequence[str]) -> CannotMeet:
    p, first = fits.projection, min(unsure)
    libraries = counted(len(unsure), "library", "libraries")
    why = (
        f"whether they may take part is not known of {libraries} that might come"
        if needs.counts_as
        else "no library here is of a country that is known to count"
    )
    return CannotMeet(
        f"No set can be proposed: {why}. For one, {p.libraries.names[p.index_of(first)]}: "
        f"{needs.unsure[first]}",
        "Look up in the text of the call which countries count, and add them to the tables of "
        f"rules as docs/rules.md tells; or {OTHER_PROGRAMME}.",
        (f"countries that are known to count; {libraries} would come from others",),
    )
