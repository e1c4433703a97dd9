"""What a dossier names outside itself: titles, their CCP, their CCS."""


def textes_de(table, cle):
    """The texts of a list, whatever else it holds."""
    liste = table.get(cle)
    return [t for t in liste if isinstance(t, str)] if isinstance(liste, list) else []


def blocs_de(dossier, cle):
    """The blocks of a dossier that may be wrong, each with its path."""
    blocs = dossier.get(cle, ())
    blocs = blocs if isinstance(blocs, list) else [blocs]
    return [(f"{cle}[{n}].", b) for n, b in enumerate(blocs, 1) if isinstance(b, dict)]


def verifier(dossier, editions):
    """Each name that nothing answers to, as (code, key, message)."""
    yield from titre(dossier, "titre", "", editions)
    for chemin, certification in blocs_de(dossier, "certification"):
        yield from titre(certification, "titre", chemin, editions)
    du_dossier = dossier.get("titre")
    for chemin, formation in blocs_de(dossier, "formation"):
        yield from codes(formation, ("ccp",), chemin, connue(du_dossier, editions))
    for chemin, session in blocs_de(dossier, "session"):
        yield from titre(session, "edition", chemin, editions)
        edition = connue(session.get("edition", du_dossier), editions)
        yield from codes(session, ("obtenus", "ajournes"), chemin, edition)


def connue(id, editions):
    return editions.get(id) if isinstance(id, str) else None


def titre(table, cle, chemin, editions):
    id = table.get(cle)
    if isinstance(id, str) and id not in editions:
        yield "titre-inconnu", chemin + cle, f"titre inconnu : « {id} »"


def codes(table, listes, chemin, edition):
    """The CCP of these lists, and the CCS, that the edition lacks."""
    if edition is None:
        return
    for cle in listes:
        if cle in table and isinstance(table[cle], list):
            for n, code in enumerate(table[cle], 1):
                if isinstance(code, str) and code not in edition.ccp:
                    message = f"« {code} » n'est pas un CCP de {edition.id}"
                    yield "ccp-inconnu", f"{chemin}{cle}[{n}]", message
    ccs = table.get("ccs")
    if isinstance(ccs, str) and ccs not in edition.ccs:
        yield "ccs-inconnu", chemin + "ccs", f"« {ccs} » n'est pas un CCS de {edition.id}"
