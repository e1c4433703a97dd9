"""May this candidate sit the examination, by which pathway, and if not, what is missing?"""

import hashlib

from examen import Examen
from regles_ccp import (
    capitalisation_acces,
    capitalisation_delai,
    capitalisation_entretien,
    ccs_acces,
    ccs_titre,
    resultat_attendu,
)
from regles_titre import (
    capitalisation_pieces,
    continu_formation,
    continu_pieces,
    edition_ouverte,
    nouvelle_session,
    vae_pieces,
)
from regles_vae import vae_experience, vae_recevabilite
from suite import suite
from temps import french


def eligibilite(fichier, octets, dossier, titres, droit, jour):
    """The answer for one dossier, in the order of its keys."""
    edition = titres.editions[dossier["titre"]]
    ex = Examen(dossier, edition, titres, droit, jour)
    voies = [continu(ex), vae(ex), capitalisation(ex), ccs(ex)]
    verdicts = {voie["verdict"] for voie in voies}
    candidat = dossier["candidat"]
    return {
        "fichier": fichier,
        "empreintes": {
            "dossier": "sha256:" + hashlib.sha256(octets).hexdigest(),
            "referentiel": edition.empreinte,
            "droit": droit.empreinte,
        },
        "candidat": {
            "nom": candidat["nom"],
            "prenom": candidat["prenom"],
            "reference": candidat.get("reference"),
        },
        "titre": edition.id,
        "droit": ex.droit_du_jour,
        "verdict": next(v for v in ("oui", "indetermine", "non", "sans-objet") if v in verdicts),
        "presentable": any(v["verdict"] == "oui" and v["etape"] != "demande" for v in voies),
        "parcours": voies,
    }


def continu(ex):
    if raison := titre_obtenu(ex) or depuis_la_reussite(ex, forme_depuis(ex)):
        return sans_objet("continu", raison)
    constats = [
        edition_ouverte(ex, "continu"),
        continu_formation(ex),
        continu_pieces(ex),
        nouvelle_session(ex, "continu"),
        resultat_attendu(ex, "continu"),
    ]
    return voie(ex, "continu", "session-titre", constats)


def vae(ex):
    if raison := titre_obtenu(ex) or depuis_la_reussite(ex):
        return sans_objet("vae", raison)
    constats = [edition_ouverte(ex, "vae"), vae_experience(ex), vae_recevabilite(ex)]
    if ex.etape_vae == "demande":
        return voie(ex, "vae", "demande", constats)
    constats += [vae_pieces(ex), nouvelle_session(ex, "vae"), resultat_attendu(ex, "vae")]
    return voie(ex, "vae", "session-titre", constats)


def capitalisation(ex):
    if raison := titre_obtenu(ex):
        return sans_objet("capitalisation", raison)
    attendu = resultat_attendu(ex, "capitalisation")
    if ex.situation.complet:
        etape, entretien = capitalisation_entretien(ex)
        constats = [capitalisation_delai(ex), entretien, attendu]
        return voie(ex, "capitalisation", etape, constats)
    constats = [
        capitalisation_acces(ex),
        capitalisation_delai(ex),
        capitalisation_pieces(ex),
        attendu,
    ]
    ccp, manquants = ex.acces.ccp, ex.situation.manquants
    return voie(ex, "capitalisation", "session-ccp", constats, ccp=ccp, manquants=manquants)


def ccs(ex):
    if not ex.edition.ccs:
        return sans_objet("ccs", "L'édition n'a pas de CCS.")
    if ex.situation.ccs.issuperset(ex.edition.ccs):
        return sans_objet("ccs", "Tous les CCS de l'édition sont obtenus.")
    ouverts, acces = ccs_acces(ex)
    return voie(ex, "ccs", "session-ccs", [ccs_titre(ex), acces], ccs=ouverts)


def titre_obtenu(ex):
    jour = ex.situation.titre_obtenu
    return jour and f"Le titre est obtenu depuis le {french(jour)}."


def forme_depuis(ex):
    """A complete training ended after the partial success."""
    depuis = ex.situation.derniere_partielle
    return depuis and any(f["fin"] > depuis for f in ex.situation.completes)


def depuis_la_reussite(ex, forme=False):
    """After a partial success, the CCP left are capitalised while the window is not closed."""
    partielle = ex.situation.derniere_partielle
    commencee = ex.situation.premier_acquis  # else nothing of it counts in this edition
    if not partielle or forme or not commencee or ex.fenetre == "bloquant":
        return None
    return (
        f"Depuis la réussite partielle du {french(partielle)}, les CCP restants s'obtiennent par "
        "capitalisation."
    )


def sans_objet(parcours, raison):
    return lignes(parcours, "sans-objet", None, suite=raison)


def voie(ex, parcours, etape, constats, ccp=(), manquants=(), ccs=()):
    constats = [constat for constat in constats if constat]
    avis = {constat["verdict"] for constat in constats}
    verdict = "non" if "bloquant" in avis else "indetermine" if "indetermine" in avis else "oui"
    a_faire = suite(ex, verdict, etape, ccp or ccs, constats)
    return lignes(parcours, verdict, etape, ccp, manquants, ccs, a_faire, constats)


def lignes(parcours, verdict, etape, ccp=(), manquants=(), ccs=(), suite="", constats=()):
    return {
        "parcours": parcours,
        "verdict": verdict,
        "etape": etape,
        "ccp": ccp,
        "ccp-manquants": manquants,
        "ccs": ccs,
        "suite": suite,
        "constats": constats,
    }
