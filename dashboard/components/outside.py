"""Links that lead out of the explorer, to addresses that others wrote."""

from dash import html

from dashboard.components.tree import leads_out


def outside(words: str, address: str | None, *, anew: bool = False) -> html.A | html.Span | None:
    """Return a link to a page elsewhere, opened `anew` or here; what is no such address is words.

    None where there is no address.
    """
    if not address:
        return None
    if not leads_out(address):
        return html.Span([f"{words}: ", html.Q(address)], className="where")
    where = "_blank" if anew else None
    return html.A(words, href=address, rel="noreferrer", target=where)
