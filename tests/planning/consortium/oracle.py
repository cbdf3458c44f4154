"""The score of a set by loops and sets alone, and the best of all sets by trying every one."""

from itertools import combinations

from planning.consortium import WEIGHTS


class Oracle:
    def __init__(self, fits, *, themes=(), needs=None):
        self.fits, self.p = fits, fits.projection
        self.ids = self.p.libraries.ids
        self.chosen, self.needs = set(themes), needs
        self.offers, self.seeks = (self._lists(m) for m in (self.p.offers, self.p.seeks))
        self.staff = self._lists(self.p.staff)
        ties = zip(self.p.sisters.a, self.p.sisters.b, self.p.sisters.status, strict=True)
        self.sisters = {frozenset((self.ids[a], self.ids[b])) for a, b, s in ties if s != "ended"}

    def _lists(self, matrix):
        rows = matrix.toarray()
        return {key: set(rows[at].nonzero()[0].tolist()) for at, key in enumerate(self.ids)}

    def label(self, key):
        """The country that one counts as; "" if it does not count, None if it is not known."""
        country = self.p.libraries.country[self.p.index_of(key)]
        if country < 0:
            return None
        if self.needs is None or self.needs.counts_as is None:
            return self.p.countries.ids[country]
        return self.needs.counts_as.get(key, "")

    def experience(self, key):
        flags = self.p.libraries.in_eu
        said = [int(x) for x in flags if x >= 0]
        own = int(flags[self.p.index_of(key)])
        return own if own >= 0 else sum(said) / len(said) if said else 0.5

    def score(self, members):
        once, twice = self.themes(members)
        kept = [twice, self.spared(members)]
        if self.needs is not None:
            rests = [[x for x in members if x != one] for one in members]
            kept.append(sum(map(self.meets, rests)) / len(members))
        pairs = list(combinations(members, 2))
        old = sum(frozenset(pair) in self.sisters for pair in pairs)
        half = max(1, len(members) // 2)
        e = self.experience
        mixed = sum(e(a) * (1 - e(b)) + e(b) * (1 - e(a)) for a, b in pairs)
        values = {
            "fit": sum(self.fits.fit(a, b).score / 100 for a, b in pairs) / len(pairs),
            "themes": once,
            "language": self.language(members),
            "countries": sum(self.apart(a, b) for a, b in pairs) / len(pairs),
            "ties": min(old, len(pairs) - old, half) / half,
            "newcomers": mixed / max(1, len(members) ** 2 // 4),
            "safety": sum(kept) / len(kept),
        }
        return sum(WEIGHTS[name] * value for name, value in values.items())

    def apart(self, a, b):
        one, other = self.label(a), self.label(b)
        if None in (one, other):
            known = [self.label(x) for x in self.ids if self.label(x) is not None]
            pairs = list(combinations(known, 2))
            return sum(bool(x and y and x != y) for x, y in pairs) / len(pairs) if pairs else 0
        return float(bool(one and other and one != other))

    def themes(self, members):
        if self.chosen:
            asked = [self.p.activities.ids.index(key) for key in self.chosen]
            counts = [sum(theme in self.offers[x] for x in members) for theme in asked]
            return [sum(c >= least for c in counts) / len(counts) for least in (1, 2)]
        shares = [self.served(one, [x for x in members if x != one]) for one in members]
        return [sum(share[at] for share in shares) / len(members) for at in (0, 1)]

    def served(self, one, others):
        if not self.seeks[one]:
            return self.usual(len(others))
        counts = [sum(theme in self.offers[x] for x in others) for theme in self.seeks[one]]
        return [sum(c >= least for c in counts) / len(counts) for least in (1, 2)]

    def usual(self, others):
        """What as many libraries at random offer to one at random that says what it seeks."""
        seeking = [x for x in self.ids if self.seeks[x]]
        offering = [x for x in self.ids if self.offers[x]]
        if not seeking:
            return [0.0, 0.0]
        shares = {
            theme: sum(theme in self.offers[x] for x in offering) / max(1, len(offering))
            for theme in range(len(self.p.activities.ids))
        }
        once = {t: 1 - (1 - q) ** others for t, q in shares.items()}
        one = {t: others * q * (1 - q) ** max(0, others - 1) for t, q in shares.items()}
        twice = {t: once[t] - one[t] for t in shares}
        return [
            sum(sum(of[t] for t in self.seeks[x]) / len(self.seeks[x]) for x in seeking)
            / len(seeking)
            for of in (once, twice)
        ]

    def language(self, members):
        known = [x for x in members if self.staff[x]]
        telling = [x for x in self.ids if self.staff[x]]
        spoken = [sum(language in self.staff[x] for x in telling) for language in range(99)]
        usual = max(spoken) / len(telling) if telling else 0.5
        if not known or set.intersection(*(self.staff[x] for x in known)):
            reached = len(known)
        else:
            reached = max(map(len, self.chains(known))) / 2
        return (reached + usual * (len(members) - len(known))) / len(members)

    def chains(self, members):
        """Groups of those who can talk by way of others."""
        groups = []
        for one in members:
            near = [
                group for group in groups if any(self.staff[one] & self.staff[x] for x in group)
            ]
            groups = [group for group in groups if group not in near] + [sum(near, [one])]
        return groups

    def spared(self, members):
        """The share of members without whom all others, who say, can still talk."""
        known = [x for x in members if self.staff[x]]
        if not known or set.intersection(*(self.staff[x] for x in known)):
            return 1.0
        rests = [[x for x in known if x != one] for one in members]
        return sum(len(self.chains(rest)) <= 1 for rest in rests) / len(members)

    def meets(self, members):
        needs = self.needs
        labels = [label for label in map(self.label, members) if label]
        here = set(labels)
        choices = [
            all(len(here & m.countries) >= m.at_least for m in choice.minima)
            and (not choice.led_by or bool(here & choice.led_by))
            for choice in needs.choices
        ]
        leads = needs.coordinators is None or bool(needs.coordinators & set(members))
        enough = len(labels) >= needs.members and len(here) >= needs.countries
        return enough and leads and (not choices or any(choices))

    def best(self, started, size, *, without=()):
        """The score of the best set of all that are allowed; None where there is none."""
        out = {*started, *without}
        if self.needs:
            out |= {*self.needs.barred, *self.needs.unsure}
        free = [key for key in self.ids if key not in out]
        sets = [[*started, *more] for more in combinations(free, size - len(started))]
        allowed = [each for each in sets if self.needs is None or self.meets(each)]
        return max(map(self.score, allowed), default=None)
