"""Groups of countries that people have a word for, to say where a cluster lies.

After the subregions of the United Nations' M49, divided further where Europe has a word of its own.
"""

_COUNTRIES = {
    "Baltic": "EE LT LV",
    "Nordic": "AX DK FI FO IS NO SE",
    "British and Irish": "GB GB-ENG GB-NIR GB-SCT GB-WLS GG IE IM JE",
    "Benelux": "BE LU NL",
    "Central European": "AT CH CZ DE HU LI PL SI SK",
    "Iberian": "AD ES PT",
    "Italian and Maltese": "IT MT SM VA",
    "South-east European": "AL BA BG CY GR HR ME MK RO RS TR XK",
    "Eastern European": "BY MD RU UA",
    "Caucasian": "AM AZ GE",
    "French": "FR MC",
}
REGIONS = {code: region for region, codes in _COUNTRIES.items() for code in codes.split()}
"""The region of each country, by its code."""
