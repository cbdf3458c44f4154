"""Who asks, as far as the address tells that a request comes from."""

from ipaddress import IPv6Address, ip_address, ip_network

UNKNOWN = "unknown"


def is_here(address: str) -> bool:
    """Say whether an address is of this machine, where a proxy may ask for others."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def holders(address: str) -> tuple[str, str]:
    """Return what has an address, and whose network that may be; empty where it is but one.

    Who has one of IPv6 has all of a network of them, and may easily have a site of such networks.

    >>> holders("2001:db8:1:2::77"), holders("192.0.2.1")
    (('2001:db8:1:2::/64', '2001:db8:1::/48'), ('192.0.2.1', ''))
    """
    try:
        number = ip_address(address)
    except ValueError:
        return UNKNOWN, ""
    if isinstance(number, IPv6Address) and number.ipv4_mapped is None:
        household, site = (ip_network(f"{number}/{bits}", strict=False) for bits in (64, 48))
        return str(household), str(site)
    return str(number), ""
