"""Sets of libraries by the codes of their countries."""

from planning import Member


def members(*countries):
    """Make a member a country; None is a library whose country is not known."""
    return [Member(f"m{at}", f"Library {at}", code) for at, code in enumerate(countries)]


def condition(found, name):
    return next(each for each in found.conditions if each.name == name)


def numbers(found, name):
    return condition(found, name).counted, condition(found, name).wanted
