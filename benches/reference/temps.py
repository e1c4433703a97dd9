"""Days and durations, counted as the texts count them (art. 641 CPC, by analogy)."""

import re
from calendar import monthrange
from datetime import date, timedelta
from math import floor
from typing import NamedTuple

FIN_DES_TEMPS = date(2199, 12, 31)  # the last day that a file may name


class Duree(NamedTuple):
    """A duration in months (twelve a year) and days."""

    mois: int
    jours: int

    def __str__(self):
        if self.jours:
            return f"{self.jours} jour{'s' if self.jours > 1 else ''}"
        if self.mois % 12:
            return f"{self.mois} mois"
        ans = self.mois // 12
        return f"{ans} an{'s' if ans > 1 else ''}"


def duree(texte):
    """`5 ans`, `2 mois`, `15 jours`; None for a text that is no duration."""
    lu = re.fullmatch(r"(\d+) (an|mois|jour)s?", texte)
    if not lu:
        return None
    nombre = int(lu[1])
    match lu[2]:
        case "an":
            return Duree(12 * nombre, 0)
        case "mois":
            return Duree(nombre, 0)
        case _:
            return Duree(0, nombre)


def plus(jour, duree):
    """The day of the same number, failing that the last of the month; then the days."""
    annee, mois = divmod(jour.year * 12 + jour.month - 1 + duree.mois, 12)
    dernier = monthrange(annee, mois + 1)[1]
    fin = date(annee, mois + 1, min(jour.day, dernier))
    return fin + timedelta(duree.jours) if duree.jours else fin


def french(jour):
    """`12/10/2006`."""
    return f"{jour.day:02}/{jour.month:02}/{jour.year:04}"


def key_of(cle, jour):
    """Names a key of a block by the day that the block bears."""
    return f"{cle} ({french(jour)})"


def nombre(n):
    """A number written the French way: `1 607`, `803,5`."""
    entier, decimale = divmod(floor(n * 10 + 0.5), 10)
    texte = f"{entier:,}".replace(",", "\u202f")
    return f"{texte},{decimale}" if decimale else texte
