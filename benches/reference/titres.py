"""The editions of the titles, from `referentiels/`, and what they take over from one another."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache


@dataclass(frozen=True)
class Edition:
    """An edition of a title."""

    id: str
    empreinte: str
    ccp: tuple
    ccs: tuple
    fin: date | None
    droit: date | None
    remplace: str | None
    equivalences: tuple  # of (edition, CCP there, CCP here)
    manquante: tuple | None  # (edition, why) of a table that was not found

    @classmethod
    def lue(cls, octets):
        d = tomllib.loads(octets.decode())
        manquante = d.get("correspondance-manquante")
        return cls(
            id=d["id"],
            empreinte="sha256:" + hashlib.sha256(octets).hexdigest(),
            ccp=tuple(c["code"] for c in d["ccp"]),
            ccs=tuple(c["code"] for c in d.get("ccs", ())),
            fin=d.get("validite", {}).get("au"),
            droit=d.get("droit"),
            remplace=d.get("remplace"),
            equivalences=tuple((e["edition"], e["de"], e["vers"]) for e in d.get("equivalence", ())),
            manquante=manquante and (manquante["edition"], manquante.get("motif")),
        )

    def anterieures(self):
        """The editions from which this one takes something over, or says that it cannot."""
        citees = [edition for edition, _, _ in self.equivalences]
        if self.remplace:
            citees.append(self.remplace)
        if self.manquante:
            citees.append(self.manquante[0])
        return list(dict.fromkeys(citees))


class Titres:
    """Every edition of these folders, by identifier; the last of an identifier stands."""

    def __init__(self, dossiers):
        fichiers = [f for dossier in dossiers for f in dossier.glob("*.toml") if f.stem != "droit"]
        editions = {e.id: e for e in (Edition.lue(f.read_bytes()) for f in fichiers)}
        self.editions = dict(sorted(editions.items()))
        self.successeurs = {e.remplace: e.id for e in self.editions.values() if e.remplace}

    @cache
    def equivalence(self, depuis, code, vers):
        """The CCP of `vers` that `code` of `depuis` gives; or none, and why where it is told."""
        return self._remonte(depuis, code, self.editions[vers], set())

    def _remonte(self, depuis, code, edition, vues):
        if depuis == edition.id:
            return ([code] if code in edition.ccp else []), None
        vues.add(edition.id)
        # A table that starts from the edition itself is worth more than a chain.
        for id in sorted(edition.anterieures(), key=lambda id: id != depuis):
            if id in vues:
                continue
            if id == depuis:
                return etape(id, [code], edition)
            if id in self.editions:
                codes, motif = self._remonte(depuis, code, self.editions[id], vues)
                if motif:
                    return [], motif
                if codes:
                    return etape(id, codes, edition)
        return [], None


def etape(depuis, codes, edition):
    """From the CCP `codes` of the edition `depuis`, through the table of `edition`."""
    table = [(de, vers) for origine, de, vers in edition.equivalences if origine == depuis]
    if not table:
        if edition.manquante and edition.manquante[0] == depuis and edition.manquante[1]:
            return [], edition.manquante[1]
        return [], (
            f"Aucun tableau de correspondance n'est décrit entre {depuis} et {edition.id}."
        )
    return list(dict.fromkeys(vers for de, vers in table if de in codes)), None
