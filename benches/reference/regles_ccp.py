"""The rules of the capitalisation of the CCP and of the CCS."""

from constats import bloquant, constat, indetermine, lacune, satisfait
from experience import compter
from regles_vae import duree_suffisante
from temps import french, key_of, plus


def capitalisation_acces(ex):
    trouve = acces_aux_ccp(ex)
    situation = ex.situation
    # A table that is missing changes no answer, but whoever reads it must know.
    if situation.non_repris:
        trouve["motif"] += f" {sans_reprise(situation.non_repris)}"
    if any(
        f.get("abandon") and "ccp" in f and "fin" in f and f["fin"] <= ex.jour
        for f in situation.formations
    ):
        trouve["sources"] += ex.loi("formation-abandonnee").sources
    if any(a.origine for a in situation.acquis.values()):
        trouve["sources"] += ex.loi("equivalence").sources
    if ex.acces.loi:
        trouve["sources"] += ex.acces.loi.sources
    return trouve


def acces_aux_ccp(ex):
    regle, acces = "capitalisation-acces", ex.acces
    liste = ", ".join(acces.ccp)
    if acces.ouverture:
        jour, fin = acces.ouverture
        motif = f"La réussite partielle du {french(jour)} ouvre les sessions de : {liste}"
        if fin:
            motif += f", jusqu'au {french(fin)} inclus ; ensuite, après une nouvelle formation"
        return satisfait(regle, f"{motif}.", fin)
    if acces.ccp:
        return satisfait(regle, f"Une formation achevée ouvre les sessions de : {liste}.")
    if acces.fermee:
        jour, fin = acces.fermee
        return bloquant(
            regle,
            f"L'accès ouvert par la réussite partielle du {french(jour)} a pris fin le "
            f"{french(fin)} : une nouvelle formation est nécessaire.",
        )
    if acces.loi and not acces.loi.connue:
        return lacune(regle, acces.loi)
    motif = "Aucune formation achevée et aucune réussite partielle n'ouvrent les CCP restants."
    fins = [
        f["fin"]
        for f in ex.situation.formations
        if "fin" in f and f["fin"] > ex.jour and "ccs" not in f and not f.get("abandon")
    ]
    if fins:
        motif += f" La formation en cours s'achève le {french(min(fins))}."
    return bloquant(regle, motif)


def capitalisation_delai(ex):
    regle, situation = "capitalisation-delai", ex.situation
    if not situation.premier_acquis:
        lesquels = " compté dans cette édition" if situation.non_repris else ""
        motif = f"Aucun CCP{lesquels} n'est encore obtenu : le délai n'a pas commencé."
        return satisfait(regle, motif)
    if ex.lacune:
        return lacune(regle, ex.lacune, echeance=ex.annonce)
    premier = situation.premier_acquis.date
    annonce, extreme = french(ex.annonce), french(ex.extreme)
    # Each day goes with its own limit: they may be two.
    raison = min(ex.limites, key=lambda limite: limite.prudente).motif
    raison_close = min(ex.limites, key=lambda limite: limite.extreme).motif
    manque = ()
    if ex.fenetre == "satisfait":
        if situation.complet:
            motif = (
                f"Tous les CCP ont été réunis dans le délai, qui courait jusqu'au {annonce} inclus "
                f"({raison})."
            )
        else:
            motif = (
                f"Premier CCP le {french(premier)} : les CCP restants s'obtiennent jusqu'au "
                f"{annonce} inclus ({raison})."
            )
        if ex.extreme > ex.annonce and not situation.complet:
            motif += f" À confirmer du lendemain au {extreme}."
    elif ex.fenetre == "bloquant":
        motif = (
            f"Premier CCP le {french(premier)} : le délai pour réunir les CCP a pris fin le "
            f"{extreme} ({raison_close}). Les CCP obtenus restent attestés."
        )
    elif ex.tardif:
        motif = (
            f"Un CCP a été accordé le {french(ex.tardif)}, après la fin du délai le {extreme} : "
            "aucun texte lu ne dit si un nouveau délai s'ouvre."
        )
        manque = ["droit : nouveau délai après un CCP accordé hors délai (aucun texte trouvé)"]
    else:
        motif = (
            f"Le délai annoncé a pris fin le {annonce} ({raison}) ; un texte permet d'aller "
            f"jusqu'au {extreme} : à confirmer auprès de l'autorité."
        )
        manque = ["droit : date de fin du délai de capitalisation (deux lectures des textes)"]
    sources = ()
    if repris := par_equivalence(situation.acquis):
        motif += f" {repris}"
        sources += ex.loi("equivalence").sources
    if remarque := remarque_de_calendrier(premier, ex.annonce):
        motif += f" {remarque}"
        sources += ex.loi("compte-du-temps").sources
    for limite in ex.limites:
        sources += limite.sources
    return constat(regle, ex.fenetre, motif, ex.annonce, manque, sources)


def remarque_de_calendrier(premier, annonce):
    if annonce.weekday() >= 5:
        jour = "un samedi" if annonce.weekday() == 5 else "un dimanche"
        return f"Le {french(annonce)} est {jour} : aucun texte lu ne reporte le terme."
    if (premier.month, premier.day) == (2, 29) and annonce.day == 28:
        return "Faute de 29 février cette année-là, le délai finit le dernier jour du mois."
    return None


def par_equivalence(acquis):
    """The CCP of another edition that count here, under both names."""
    repris = [
        f"{code} ({a.origine[1]} de {a.origine[0]}, du {french(a.date)})"
        for code, a in acquis.items()
        if a.origine
    ]
    return f"Par équivalence : {', '.join(repris)}." if repris else None


def sans_reprise(non_repris):
    """The CCP that count for nothing here; those lost for one reason go together."""
    groupes = {}
    for edition, code, motif in non_repris:
        groupes.setdefault((edition, motif.rstrip(".")), set()).add(code)
    dits = [
        f"{', '.join(sorted(codes))} de {edition} ({motif[:1].lower()}{motif[1:]})"
        for (edition, motif), codes in groupes.items()
    ]
    return f"Restent attestés sans compter ici : {' ; '.join(dits)}."


def entretien_final(ex):
    """Once every CCP is held: the stage (final interview, or award without one), and why."""
    regle, partielles = "capitalisation-entretien", ex.situation.partielles
    loi = ex.loi("entretien-final")
    etape, sources = "entretien", loi.sources
    if loi.connue and loi.valeur == "toujours":
        motif = "L'entretien final avec le jury a toujours lieu."
    elif any(s["type"] == "entretien" for s in ex.situation.sessions):
        motif = "Un entretien final a déjà eu lieu : un nouvel entretien est possible."
    elif not partielles:
        motif = "Les CCP ont été réunis par capitalisation : l'entretien final a lieu."
        sources = ex.loi("entretien-progressif").sources
    elif any(accorde_tout(ex, s) for s in partielles):
        motif = (
            "Une session du titre a accordé tous les CCP sans le titre : l'entretien final a lieu."
        )
    elif not loi.connue:
        return etape, lacune(regle, loi)
    elif souhaits := [s for s in partielles if "entretien-souhaite" in s]:
        jour = french(souhaits[-1]["date"])
        if souhaits[-1]["entretien-souhaite"]:
            motif = f"Le jury du {jour} souhaite un nouvel entretien."
        else:
            etape = "titre"
            motif = f"Le jury du {jour} ne souhaite pas de nouvel entretien : il attribue le titre."
    else:
        motif = "Rien ne dit si le jury souhaite un nouvel entretien."
        manque = [key_of("session.entretien-souhaite", s["date"]) for s in partielles]
        return etape, indetermine(regle, motif, manque, sources=sources)
    return etape, satisfait(regle, motif, sources=sources)


def accorde_tout(ex, session):
    """This one session granted every CCP, in the terms of the edition examined."""
    meme_edition = session.get("edition", ex.edition.id) == ex.edition.id
    return all(
        (meme_edition and code in session["obtenus"]) or acquis.session is session
        for code, acquis in ex.situation.acquis.items()
    )


def capitalisation_entretien(ex):
    etape, trouve = entretien_final(ex)
    echoues = [
        s["date"]
        for s in ex.situation.sessions
        if s["type"] == "entretien" and s.get("resultat") == "echec"
    ]
    if echoues:
        trouve["sources"] += ex.loi("entretien-echoue", echoues[-1]).sources
    if close := edition_close(ex):
        remarque, loi = close
        trouve["motif"] += f" {remarque}"
        trouve["sources"] += loi.sources
    return etape, trouve


def edition_close(ex):
    """The edition has ended: until when the title itself can still be obtained."""
    fin, loi = ex.edition.fin, ex.loi("edition-close")
    if not fin or fin >= ex.jour or not loi.connue:
        return None
    dernier = plus(fin, loi.valeur)
    verbe = "s'obtient encore" if ex.jour <= dernier else "s'obtenait"
    remarque = (
        f"L'édition {ex.edition.id} a pris fin le {french(fin)} ; le titre {verbe} jusqu'au "
        f"{french(dernier)} : à confirmer auprès de l'autorité."
    )
    return remarque, loi


# ---------------------------------------------------------------------- CCS


def ccs_titre(ex):
    regle = "ccs-titre"
    sources = ex.loi(regle).sources
    if ex.situation.titre_obtenu:
        jour = french(ex.situation.titre_obtenu)
        return satisfait(regle, f"Titre obtenu le {jour}.", sources=sources)
    return bloquant(regle, "Un CCS suppose que le titre soit déjà obtenu.", sources=sources)


def ccs_acces(ex):
    """The CCS left for which a training has ended, or the experience suffices; and why."""
    regle, pieces = "ccs-acces", ex.loi("ccs-pieces").sources
    restants = [code for code in ex.edition.ccs if code not in ex.situation.ccs]
    formes = [code for code in restants if ex.situation.forme_au_ccs(code)]
    experience = experience_pour_un_ccs(ex, regle)
    ouverts = restants if experience["verdict"] == "satisfait" else formes
    if not formes:
        experience["sources"] += pieces
        return ouverts, experience
    motif = f"Une formation achevée ouvre : {', '.join(formes)}."
    return ouverts, satisfait(regle, motif, sources=ex.loi(regle).sources + pieces)


def experience_pour_un_ccs(ex, regle):
    loi = ex.loi("ccs-experience")
    debut = "Aucune formation au CCS n'est achevée"
    if not loi.connue:
        motif = (
            f"{debut} ; l'expérience exigée d'un candidat à la VAE n'est pas établie à cette date."
        )
        return lacune(regle, loi, motif)
    compte = compter(ex.situation.experiences, loi.valeur, ex.jour)
    trouve = duree_suffisante(regle, compte, loi)
    trouve["motif"] = f"{debut}. {trouve['motif']}"
    return trouve


# ---------------------------------------------------------------------- any pathway


SESSIONS_DU_PARCOURS = {
    "continu": ("titre",),
    "vae": ("titre",),
    "capitalisation": ("ccp", "entretien", "attribution"),
}


def resultat_attendu(ex, parcours):
    """A session sat whose result is not in the file; None where there is none."""
    natures = SESSIONS_DU_PARCOURS[parcours]
    attendues = [s for s in ex.situation.sessions if s["type"] in natures and sans_resultat(s)]
    if not attendues:
        return None
    # A session keeps the name it bore on its own day.
    premiere = attendues[0]["date"]
    nom = ex.nom("nom-session", premiere)
    jours = " et de celle du ".join(french(s["date"]) for s in attendues)
    manque = [
        key_of("session.obtenus" if s["type"] == "ccp" else "session.resultat", s["date"])
        for s in attendues
    ]
    return indetermine(
        "resultat-attendu",
        f"Le résultat de la {nom} du {jours} n'est pas au dossier.",
        manque,
        sources=ex.loi("nom-session", premiere).sources,
    )


def sans_resultat(session):
    if session["type"] == "ccp":
        return not session.get("obtenus") and not session.get("ajournes")
    return "resultat" not in session
