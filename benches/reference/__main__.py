"""The same work as `cip eligibility DIR --format ndjson -q`, by a straightforward script.

    python3 benches/reference DIR [--date AAAA-MM-JJ] [--referentiels DIR]

One JSON line a dossier: an independent second writing of the rules, whose answers must agree with
those of the program, and the measure of what a script costs. Mistakes are told with their code
and key, without their place.
"""

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path

from droit import Droit
from lecture import Faute, lire
from reponse import eligibilite
from titres import Titres

MAX_OCTETS = 256 * 1024
MAX_FAUTES = 100
REFERENTIELS = Path(__file__).resolve().parents[2] / "referentiels"
json_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def dossiers(racine):
    """Every `*.toml` below, sorted by path; hidden entries are skipped."""
    trouves = []
    for dossier, sous_dossiers, fichiers in os.walk(racine):
        sous_dossiers[:] = [nom for nom in sous_dossiers if not nom.startswith(".")]
        trouves += [
            os.path.join(dossier, nom)
            for nom in fichiers
            if nom.endswith(".toml") and not nom.startswith(".")
        ]
    return sorted(trouves, key=lambda chemin: chemin.split(os.sep))


def octets_de(fichier):
    """The bytes of a file, or why they cannot be read."""
    try:
        with open(fichier, "rb") as ouvert:
            if os.fstat(ouvert.fileno()).st_size > MAX_OCTETS:
                message = f"trop gros, la limite est de {MAX_OCTETS // 1024} Kio"
                return None, [Faute("fichier-trop-gros", None, message)]
            return ouvert.read(), []
    except OSError as erreur:
        return None, [Faute("fichier-illisible", None, erreur.strerror)]


def en_erreur(fichier, fautes):
    """The answer for a file with mistakes."""
    dites = fautes[:MAX_FAUTES]
    if len(fautes) > MAX_FAUTES:
        reste = f"et {len(fautes) - MAX_FAUTES} autres fautes qui ne sont pas dites"
        dites.append(Faute(fautes[-1].code, None, reste))
    erreurs = [
        {
            "fichier": fichier,
            "ligne": None,
            "colonne": None,
            "cle": faute.cle,
            "code": faute.code,
            "gravite": "erreur",
            "message": faute.message,
            "aide": None,
        }
        for faute in dites
    ]
    return {"fichier": fichier, "erreurs": erreurs}


def reponse(fichier, titres, droit, jour):
    """The answer for a file; None if it is no dossier."""
    octets, fautes = octets_de(fichier)
    if not fautes:
        dossier, fautes = lire(octets, titres)
        if dossier is None and not fautes:
            return None
    if fautes:
        return en_erreur(fichier, fautes)
    return eligibilite(fichier, octets, dossier, titres, droit, jour)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("dossier", metavar="DIR")
    arguments.add_argument("--date", type=date.fromisoformat, default=date(2024, 12, 31))
    arguments.add_argument("--referentiels", type=Path, default=[], action="append")
    arguments = arguments.parse_args()
    droit = Droit(REFERENTIELS / "droit.toml")
    titres = Titres([REFERENTIELS, *arguments.referentiels])
    sys.stdout.reconfigure(encoding="utf-8")
    code = 0
    for fichier in dossiers(arguments.dossier):
        trouvee = reponse(fichier, titres, droit, arguments.date)
        if trouvee is None:
            continue
        sys.stdout.write(json_compact(trouvee) + "\n")
        if "erreurs" in trouvee:
            code = 2
        elif trouvee["verdict"] != "oui":
            code = max(code, 1)
    sys.stdout.flush()
    return code


try:
    sys.exit(main())
except BrokenPipeError:
    # Whoever reads has what they wanted; nothing more can be written, even at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
