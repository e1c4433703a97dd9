"""The rules of the VAE request: experience, and where the request stands."""

from datetime import date

from constats import bloquant, indetermine, lacune, satisfait
from experience import compter, minimum
from temps import french, key_of, nombre, plus

VOIES = {"ccp": "évaluations CCP par CCP", "titre": "session du titre"}


def vae_experience(ex):
    regle = "vae-experience"
    if ex.etape_vae != "demande":
        return satisfait(regle, "L'autorité s'est déjà prononcée sur l'expérience.")
    # A pending request is judged under the law of its deposit; a request to come, of the day.
    derniere = ex.demandes[-1] if ex.demandes else None
    en_attente = derniere and derniere.suite in ("attente", "inconnue")
    fait = derniere.depot if en_attente else ex.jour
    loi = ex.loi(regle, fait)
    if not loi.connue:
        return lacune(regle, loi)
    compte = compter(ex.situation.experiences, loi.valeur, ex.jour)
    return assez_recente(ex, fait, compte, duree_suffisante(regle, compte, loi))


def duree_suffisante(regle, compte, loi):
    """The answer that a count gives."""
    if loi.valeur == "aucune":
        motif = "Aucune durée minimale d'expérience n'est exigée."
        return satisfait(regle, motif, sources=loi.sources)
    environ = "environ " if compte.estime else ""
    acquis = (
        f"{environ}{compte_en(compte.acquis, compte.unite)} en rapport avec le titre, pour "
        f"{minimum(loi.valeur)} exigés"
    )
    if compte.avis == "satisfait":
        return satisfait(regle, f"Expérience suffisante : {acquis}.", sources=loi.sources)
    if compte.avis == "bloquant":
        reste = compte_en(max(compte.seuil - compte.acquis, 0), compte.unite)
        motif = f"Expérience insuffisante : {acquis} ; il manque {environ}{reste}."
        if compte.atteint_le:
            motif += f" Le seuil sera atteint le {french(compte.atteint_le)}."
        return bloquant(regle, motif, compte.atteint_le, loi.sources)
    manque = [key_of(cle, jour) for cle, jour in compte.manque]
    motif = f"Expérience à préciser : {acquis} ; tout dépend de : {', '.join(manque)}."
    return indetermine(regle, motif, manque, sources=loi.sources)


def compte_en(n, unite):
    return f"{nombre(n)} {unite.rstrip('s') if n < 2 else unite}"


def assez_recente(ex, fait, compte, trouve):
    """Some texts also ask that the experience be recent."""
    loi = ex.loi("vae-experience-recente", fait)
    trouve["sources"] += loi.sources
    if not loi.connue or trouve["verdict"] != "satisfait" or not compte.dernier_jour:
        return trouve

    def trop_ancienne(dernier):
        return plus(dernier, loi.valeur) < ex.jour

    if trop_ancienne(compte.dernier_jour):
        jour = french(compte.dernier_jour)
        trouve["motif"] += f" Mais elle s'est achevée le {jour}, il y a plus de {loi.valeur}."
        # A more recent period may be in relation with the title: nothing denies it.
        trouve["manque"] = [
            key_of("experience.rapport", debut)
            for debut, dernier in compte.inconnues
            if not trop_ancienne(dernier)
        ]
        trouve["verdict"] = "indetermine" if trouve["manque"] else "bloquant"
    return trouve


def vae_recevabilite(ex):
    return demande(ex) if ex.etape_vae == "demande" else recevable(ex, ex.notice)


def recevable(ex, notice):
    regle = "vae-recevabilite"
    voie = ex.loi("vae-voie", notice.depot)
    if not notice.loi.connue:
        return lacune(regle, notice.loi, sources=voie.sources)
    notification = french(notice.notification)
    if notice.tacite:
        comment = f"acceptée par le silence gardé jusqu'au {notification}"
    else:
        comment = f"recevable, notifiée le {notification}"
    motif = (
        f"Demande du {french(notice.depot)} {comment} ; la recevabilité vaut jusqu'au "
        f"{french(notice.fin)} inclus."
    )
    if voie.connue:
        motif += f" Suite : {VOIES[voie.valeur]}."
    sources = notice.loi.sources + voie.sources
    if notice.tacite:
        sources += ex.loi("vae-silence", notice.depot).sources
    return satisfait(regle, motif, notice.fin, sources)


def demande(ex):
    """On the latest request."""
    regle = "vae-recevabilite"
    if not ex.demandes:
        return satisfait(regle, "Aucune demande de VAE n'a été déposée.")
    derniere = ex.demandes[-1]
    debut = f"La demande du {french(derniere.depot)}"
    sources = ()
    match derniere.suite:
        case "inconnue":
            motif = f"{debut} est sans réponse, et la valeur du silence n'est pas établie."
            return lacune(regle, derniere.loi, motif)
        case "attente":
            effet = derniere.loi.valeur["effet"]
            motif = (
                f"{debut} attend sa réponse ; passé le {french(derniere.jour)}, le silence vaut "
                f"{effet}."
            )
            return satisfait(regle, motif, derniere.jour, derniere.loi.sources)
        case "refusee":
            finie = f"a été refusée le {french(derniere.jour)}"
        case "silence":
            finie = f"est refusée par le silence gardé jusqu'au {french(derniere.jour)}"
            sources = derniere.loi.sources
        case "recevable":
            notice = derniere.notice
            sources = notice.loi.sources
            if notice.vivante(ex.jour):
                finie = "a servi à une session qui s'est soldée par un échec"
            else:
                finie = f"a donné une recevabilité qui a pris fin le {french(notice.fin)}"
    sources += ex.loi("vae-demandes", derniere.depot).sources
    if ex.jour.year > derniere.depot.year:
        motif = f"{debut} {finie} ; une nouvelle demande est possible."
        return satisfait(regle, motif, sources=sources)
    suivante = date(derniere.depot.year + 1, 1, 1)
    motif = (
        f"{debut} {finie} ; une seule demande par année civile : la suivante à partir du "
        f"{french(suivante)}."
    )
    return bloquant(regle, motif, suivante, sources)
