"""The dated law, from `referentiels/droit.toml`: what a parameter is worth on a day."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from temps import duree, french


@dataclass(frozen=True)
class Version:
    """A value in force from a day on."""

    effet: date
    fin: date | None
    valeur: object
    reference: str
    a_confirmer: str | None
    sources: tuple  # of one source, as it is printed
    connue = True

    def sure(self):
        return self.valeur is not None and self.a_confirmer is None


@dataclass(frozen=True)
class Lacune:
    """The law of that day was not found, is not sure, or contradicts itself."""

    serie: str
    jour: date
    version: Version | None = None
    contraire: Version | None = None
    connue = False
    sources = ()

    def citees(self):
        return self.version.sources if self.version else ()

    def __str__(self):
        if self.contraire:
            raison = (
                "deux textes se contredisent : "
                f"{self.version.reference} et {self.contraire.reference}"
            )
        elif self.version:
            raison = self.version.a_confirmer or "valeur absente des données"
        else:
            raison = "aucune règle trouvée dans les textes lus"
        return f"droit : {self.serie} au {french(self.jour)} ({raison})"


class Droit:
    """Every series of the law."""

    def __init__(self, chemin):
        octets = chemin.read_bytes()
        self.empreinte = "sha256:" + hashlib.sha256(octets).hexdigest()
        self.series = {}
        for bloc in tomllib.loads(octets.decode())["version"]:
            versions = self.series.setdefault(bloc["serie"], [])
            versions.append(version(bloc, versions))

    @cache
    def au(self, serie, jour):
        """The version in force on that day, or what is not known of it."""
        versions = self.series[serie]
        effet = max((v.effet for v in versions if v.effet <= jour), default=None)
        en_vigueur = [v for v in versions if v.effet == effet and (v.fin is None or jour <= v.fin)]
        if not en_vigueur:
            return Lacune(serie, jour)
        retenue = en_vigueur[0]
        for autre in en_vigueur[1:]:
            if None not in (retenue.valeur, autre.valeur) and retenue.valeur != autre.valeur:
                return Lacune(serie, jour, retenue, autre)
            if not retenue.sure() and autre.sure():
                retenue = autre
        return retenue if retenue.sure() else Lacune(serie, jour, retenue)

    @cache
    def nom(self, serie, jour):
        """A name in force on that day, failing that the oldest one known."""
        loi = self.au(serie, jour)
        return loi.valeur if loi.connue else min(self.series[serie], key=lambda v: v.effet).valeur

    @cache
    def autorite(self, jour):
        """The authority of that day, with its article."""
        return " ou ".join(f"la {nom}" for nom in self.nom("nom-autorite", jour).split("/"))


def version(bloc, precedentes):
    """A `[[version]]` block; two of the same day are told apart by their text."""
    effet = bloc["effet"]
    nom = f"{bloc['serie']}/{effet}"
    if any(v.effet == effet for v in precedentes):
        nom += f"/{bloc['texte']}"
    source = {"texte": bloc["reference"], "confiance": bloc["confiance"], "version": nom}
    return Version(
        effet=effet,
        fin=bloc.get("fin"),
        valeur=valeur(bloc.get("valeur")),
        reference=bloc["reference"],
        a_confirmer=bloc.get("a-confirmer"),
        sources=(source,),
    )


def valeur(brute):
    """The value as written, its durations read."""
    match brute:
        case str():
            return duree(brute) or brute
        case dict():
            return {cle: valeur(membre) for cle, membre in brute.items()}
        case _:
            return brute
