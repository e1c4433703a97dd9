//! Dossiers drawn at random, always the same: every edition, days around its own, blocks of each
//! sort. Little of them is plausible: what is looked for is what the rules say together.

use crate::hasard::Hasard;
use cip::catalogue::Catalogue;
use cip::jour::Jour;
use cip::model::edition::Edition;
use serde_json::{Map, Value, json};

/// Rank, dossier as a JSON line, day of evaluation.
pub(crate) fn dossiers(
    catalogue: &Catalogue,
    count: u64,
) -> impl Iterator<Item = (u64, String, Jour)> {
    let ids: Vec<&str> = catalogue.ids().collect();
    (0..count).map(move |rank| {
        let mut draw = Tirage(Hasard::new(rank));
        let id = ids[draw.below(ids.len())];
        let edition = &catalogue.edition(id).unwrap().edition;
        let day = draw.day(edition);
        (rank, draw.dossier(edition, day).to_string(), day)
    })
}

struct Tirage(Hasard);

impl Tirage {
    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.0.below(n as u64)).unwrap()
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// A day within the edition, around its ends, or long after.
    fn day(&mut self, edition: &Edition) -> Jour {
        let du: Jour = edition.validite.du.unwrap_or("2009-01-01".parse().unwrap());
        let au = edition.validite.au.unwrap_or(du.plus_days(1826));
        let length = usize::try_from(du.days_until(au)).unwrap();
        let (from, offset) = match self.below(8) {
            0 => (du, -1 - self.days(300)),
            1 => (au, self.days(3) - 1),
            2 | 3 => (au, 1 + self.days(500)),
            4 => (au, 1 + self.days(3000)),
            _ => (du, self.days(length)),
        };
        from.plus_days(offset)
    }

    fn days(&mut self, n: usize) -> i64 {
        i64::try_from(self.below(n.max(1))).unwrap()
    }

    fn dossier(&mut self, edition: &Edition, day: Jour) -> Value {
        let before = |draw: &mut Self| day.plus_days(-draw.days(1200));
        let mut formations = Vec::new();
        for _ in 0..self.below(3) {
            let debut = before(self);
            formations.push(self.formation(edition, debut));
        }
        let mut demandes = Vec::new();
        for _ in 0..self.below(3).saturating_sub(1) + usize::from(self.one_in(3)) {
            let depot = before(self);
            demandes.push(self.demande(depot));
        }
        let mut experiences = Vec::new();
        if self.one_in(2) {
            let mut experience = json!({
                "debut": before(self).to_string(), "statut": "salarie", "rapport": true, "quotite": 1.0
            });
            if self.one_in(2) {
                experience["rapport"] = json!(false);
            }
            experiences.push(experience);
        }
        let mut sessions: Vec<(Jour, Value)> = Vec::new();
        for _ in 0..self.below(4) {
            let date = before(self);
            sessions.push((date, self.session(edition, date)));
        }
        sessions.sort_by_key(|s| s.0);
        let mut pieces = Map::new();
        if !self.one_in(3) {
            pieces.insert("dspp".to_owned(), json!(!self.one_in(4)));
        }
        let mut dossier = json!({
            "titre": edition.id,
            "candidat": { "nom": "Martin", "prenom": "Claire" },
            "formation": formations,
            "experience": experiences,
            "vae": demandes,
            "pieces": pieces,
            "session": sessions.into_iter().map(|s| s.1).collect::<Vec<_>>(),
        });
        if !edition.ccs.is_empty() && self.one_in(2) {
            let date = before(self).to_string();
            dossier["certification"] = json!([{ "titre": edition.id, "date": date }]);
        }
        dossier
    }

    fn ccp(&mut self, edition: &Edition) -> Vec<String> {
        let mut codes: Vec<String> = edition.ccp.iter().map(|c| c.code.clone()).collect();
        let at = self.below(codes.len());
        codes.rotate_left(at);
        codes.truncate(1 + self.below(codes.len()));
        codes
    }

    fn formation(&mut self, edition: &Edition, debut: Jour) -> Value {
        let parcours = if self.one_in(2) {
            "continu"
        } else {
            "discontinu"
        };
        let mut block = json!({
            "debut": debut.to_string(), "parcours": parcours, "organisme": "Centre",
            "edition": edition.id, "evaluations": !self.one_in(4),
        });
        if !self.one_in(8) {
            block["fin"] = json!(debut.plus_days(self.days(500)).to_string());
        }
        if let (Some(ccs), true) = (edition.ccs.first(), self.one_in(2)) {
            block["ccs"] = json!(ccs.code);
        } else if parcours == "discontinu" {
            block["ccp"] = json!(self.ccp(edition));
        }
        block
    }

    fn demande(&mut self, depot: Jour) -> Value {
        let mut block = json!({ "depot": depot.to_string() });
        if !self.one_in(3) {
            let refused = self.one_in(2);
            block["decision"] = json!(if refused { "irrecevable" } else { "recevable" });
            block["notification"] = json!(depot.plus_days(self.days(90)).to_string());
        }
        block
    }

    fn session(&mut self, edition: &Edition, date: Jour) -> Value {
        let codes = self.ccp(edition);
        let all = codes.len() == edition.ccp.len();
        let mut block = match self.below(3) {
            0 if !all => json!({ "type": "titre", "resultat": "partiel", "obtenus": codes }),
            0 | 1 => json!({ "type": "titre", "resultat": "echec" }),
            _ => json!({ "type": "ccp", "obtenus": codes }),
        };
        block["date"] = json!(date.to_string());
        block
    }
}
