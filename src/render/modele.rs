//! A dossier to fill in: what must be there, then every block as a comment.

use crate::model::edition::Edition;
use std::fmt::Write as _;

/// A valid dossier under this edition, with its comments.
pub fn dossier(edition: &Edition, nom: &str, prenom: &str) -> String {
    let codes: Vec<String> = edition.ccp.iter().map(|c| quoted(&c.code)).collect();
    let mut ccp = String::new();
    for c in &edition.ccp {
        let _ = writeln!(ccp, "#   {} : {}", c.code, c.intitule);
    }
    let first = codes.first().cloned().unwrap_or_default();
    let ccs = edition.ccs.first().map_or_else(String::new, |c| {
        format!(
            "# ccs         = {}   # formation à un CCS ; exclut ccp\n",
            quoted(&c.code)
        )
    });
    format!(
        r#"# Dossier d'un candidat au titre professionnel
# « {titre} »
# Un bloc par événement, du plus ancien au plus récent. Les dates s'écrivent AAAA-MM-JJ, sans
# guillemets. Une ligne qui commence par # est un commentaire : retirer le # pour s'en servir.
# Un fait absent est inconnu, il ne vaut pas « non ». Vérifier : cip check FICHIER

titre = {id}

[candidat]
nom         = {nom}
prenom      = {prenom}
# naissance   = 1990-01-31
# lieu        = "Nantes"
# reference   = "2026-0001"        # numéro du dossier dans le centre
# departement = "44"               # dont l'autorité délivre le titre

# Une formation (un bloc pour chacune). CCP de ce titre :
{ccp}# [[formation]]
# debut       = 2026-01-05
# fin         = 2026-09-30         # absente : en cours
# organisme   = "Centre de formation"
# parcours    = "continu"          # continu ou discontinu
# ccp         = [{codes}]   # absent : le titre entier
{ccs}# abandon     = false              # true : quittée avant sa fin
# evaluations = true               # les résultats des évaluations sont au dossier

# Une période d'activité
# [[experience]]
# debut     = 2020-03-01
# fin       = 2024-08-31           # absente : en cours
# statut    = "salarie"            # salarie, non-salarie, benevole, volontaire ou stagiaire
# emploi    = "Conseiller"
# employeur = "Association"
# rapport   = true                 # en rapport avec le titre
# heures    = 2800                 # heures travaillées ; à défaut, quotite
# quotite   = 0.8                  # part d'un temps plein

# Une demande de VAE
# [[vae]]
# depot        = 2026-02-01
# notification = 2026-03-15        # avec la décision
# decision     = "recevable"       # recevable ou irrecevable

# Les pièces
# [pieces]
# dspp = true                      # dossier professionnel (DSPP jusqu'en 2016)

# Un titre déjà obtenu
# [[certification]]
# titre = {id}
# date  = 2026-11-05

# Une session, passée ou prévue ; la date est celle de la décision du jury
# [[session]]
# date     = 2026-10-12
# type     = "titre"               # titre, ccp, entretien, attribution ou ccs
# resultat = "partiel"             # titre, partiel, echec ou absent ; ccp : ni l'un ni l'autre
# obtenus  = [{first}]               # CCP accordés
# notification = 2026-10-20
# lieu     = "Nantes"
# pv       = "2026-44-0123"
"#,
        titre = edition.titre,
        id = quoted(&edition.id),
        nom = quoted(nom),
        prenom = quoted(prenom),
        codes = codes.join(", "),
    )
}

/// A TOML string.
pub fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
