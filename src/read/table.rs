//! L'accès typé à une table : chaque lecture relève sa faute et continue, si bien qu'un
//! fichier montre toutes les siennes en une fois.

use super::problem::{Code, Problem, Problems, nearest};
use super::value::{Node, NotAJour, Table};
use crate::jour::Jour;
use crate::model::words::Choice;
use std::fmt::Write as _;
use std::ops::Range;

/// Une table en cours de lecture, avec le chemin qui y mène.
#[derive(Debug)]
pub struct TableReader<'a, 'n> {
    table: Table<'n>,
    span: Option<Range<usize>>,
    parent: Option<&'a TableReader<'a, 'n>>,
    nom: &'a str,
    /// Rang du bloc dans sa liste, à partir de 1.
    rank: Option<usize>,
}

/// Une valeur lisible sous une clé.
pub trait FromNode<'n>: Sized {
    /// Ce qu'on attendait, pour le message.
    const EXPECTED: &'static str;

    /// La valeur, ou pourquoi elle ne convient pas.
    ///
    /// # Errors
    /// [`Fault`] si le type ou la valeur ne convient pas.
    fn from_node(node: Node<'n>) -> Result<Self, Fault>;
}

/// Pourquoi une valeur ne convient pas.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Mauvais type.
    Type,
    /// Bon type, valeur refusée ; le texte dit pourquoi.
    Value(Code, String),
}

impl<'n> FromNode<'n> for &'n str {
    const EXPECTED: &'static str = "un texte entre guillemets";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.text().ok_or(Fault::Type)
    }
}

impl<'n> FromNode<'n> for String {
    const EXPECTED: &'static str = <&str>::EXPECTED;
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        <&str>::from_node(node).map(str::to_owned)
    }
}

impl<'n> FromNode<'n> for bool {
    const EXPECTED: &'static str = "true (oui) ou false (non)";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.boolean().ok_or(Fault::Type)
    }
}

impl<'n> FromNode<'n> for i64 {
    const EXPECTED: &'static str = "un nombre entier";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.integer().ok_or(Fault::Type)
    }
}

impl<'n> FromNode<'n> for f64 {
    const EXPECTED: &'static str = "un nombre";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.number().ok_or(Fault::Type)
    }
}

impl<'n> FromNode<'n> for Jour {
    const EXPECTED: &'static str = "une date AAAA-MM-JJ sans guillemets";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.jour().map_err(|e| match e {
            NotAJour::Type => Fault::Type,
            NotAJour::Value(v) => Fault::Value(Code::DateInvalide, v.to_string()),
        })
    }
}

impl<'n> FromNode<'n> for crate::jour::Duree {
    const EXPECTED: &'static str = "une durée entre guillemets, comme \"5 ans\"";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        let texte = node.text().ok_or(Fault::Type)?;
        texte.parse().map_err(|_| {
            Fault::Value(
                Code::ValeurInconnue,
                "une durée s'écrit \"5 ans\", \"2 mois\" ou \"15 jours\"".to_owned(),
            )
        })
    }
}

impl<'a, 'n> TableReader<'a, 'n> {
    /// Lit la table racine ; `span` est celle du début du fichier.
    pub fn root(table: Table<'n>, span: Option<Range<usize>>) -> Self {
        Self {
            table,
            span,
            parent: None,
            nom: "",
            rank: None,
        }
    }

    /// Place de la table : son en-tête.
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.clone()
    }

    /// Place de la valeur d'une clé.
    pub fn span_of(&self, cle: &str) -> Option<Range<usize>> {
        self.table.get(cle).and_then(Node::span)
    }

    /// Chemin d'une clé de cette table : `session[2].date`.
    pub fn path(&self, cle: &str) -> String {
        let mut texte = String::new();
        self.write_path(&mut texte);
        if !texte.is_empty() && !cle.is_empty() {
            texte.push('.');
        }
        texte.push_str(cle);
        texte
    }

    fn write_path(&self, texte: &mut String) {
        if let Some(parent) = self.parent {
            parent.write_path(texte);
            if !texte.is_empty() {
                texte.push('.');
            }
        }
        texte.push_str(self.nom);
        if let Some(rank) = self.rank {
            // Écrire dans une chaîne ne peut pas échouer.
            let _ = write!(texte, "[{rank}]");
        }
    }

    /// La valeur brute ; `null` vaut absence.
    pub fn raw(&self, cle: &str) -> Option<Node<'n>> {
        self.table.get(cle).filter(|n| !n.is_null())
    }

    /// Une valeur facultative.
    pub fn optional<T: FromNode<'n>>(&self, cle: &str, p: &mut Problems) -> Option<T> {
        let node = self.raw(cle)?;
        match T::from_node(node) {
            Ok(v) => Some(v),
            Err(faute) => {
                p.push(self.faute(cle, node, T::EXPECTED, faute));
                None
            }
        }
    }

    /// Une valeur obligatoire.
    pub fn required<T: FromNode<'n>>(&self, cle: &str, p: &mut Problems) -> Option<T> {
        if self.raw(cle).is_none() {
            self.missing(cle, T::EXPECTED, p);
            return None;
        }
        self.optional(cle, p)
    }

    /// Relève l'absence d'une clé obligatoire.
    pub fn missing(&self, cle: &str, attendu: &str, p: &mut Problems) {
        let chemin = self.path(cle);
        p.push(
            Problem::new(Code::CleManquante, format!("il manque la clé « {cle} »"))
                .at(self.span())
                .key(chemin)
                .help(format!("ajouter « {cle} = … » : {attendu}")),
        );
    }

    /// Une valeur parmi celles d'une énumération, facultative.
    pub fn choice<C: Choice>(&self, cle: &str, p: &mut Problems) -> Option<C> {
        let node = self.raw(cle)?;
        let Some(mot) = node.text() else {
            p.push(self.faute(cle, node, <&str>::EXPECTED, Fault::Type));
            return None;
        };
        let lu = C::parse(mot);
        if lu.is_none() {
            let mots = C::ALL.iter().map(|(m, _)| *m);
            p.push(self.valeur_inconnue(cle, node, mot, mots));
        }
        lu
    }

    /// Une valeur obligatoire parmi celles d'une énumération.
    pub fn required_choice<C: Choice>(&self, cle: &str, p: &mut Problems) -> Option<C> {
        if self.raw(cle).is_none() {
            self.missing(cle, &one_of(C::ALL.iter().map(|(m, _)| *m)), p);
            return None;
        }
        self.choice(cle, p)
    }

    fn valeur_inconnue<'m>(
        &self,
        cle: &str,
        node: Node<'n>,
        mot: &str,
        mots: impl Iterator<Item = &'m str> + Clone,
    ) -> Problem {
        let problem = Problem::new(
            Code::ValeurInconnue,
            format!("valeur inconnue pour « {cle} » : « {} »", shorten(mot)),
        )
        .at(node.span())
        .key(self.path(cle));
        match nearest(mot, mots.clone()) {
            Some(voisin) => problem
                .help(format!("vouliez-vous « {voisin} » ?"))
                .fix(node.span(), format!("\"{voisin}\"")),
            None => problem.help(format!("valeurs admises : {}", one_of(mots))),
        }
    }

    /// Une liste de textes facultative.
    pub fn texts(&self, cle: &str, p: &mut Problems) -> Option<Vec<String>> {
        let node = self.raw(cle)?;
        let Some(elements) = node.list() else {
            p.push(self.faute(cle, node, "une liste entre crochets", Fault::Type));
            return None;
        };
        let mut textes = Vec::with_capacity(elements.len());
        for (i, element) in elements.into_iter().enumerate() {
            match element.text() {
                Some(t) => textes.push(t.to_owned()),
                None => p.push(self.faute(
                    &format!("{cle}[{}]", i + 1),
                    element,
                    <&str>::EXPECTED,
                    Fault::Type,
                )),
            }
        }
        Some(textes)
    }

    /// Un texte ou une liste de textes.
    pub fn one_or_more(&self, cle: &str, p: &mut Problems) -> Vec<String> {
        match self.raw(cle) {
            Some(n) if n.text().is_some() => self.optional(cle, p).into_iter().collect(),
            _ => self.texts(cle, p).unwrap_or_default(),
        }
    }

    /// La sous-table de cette clé.
    pub fn table(&'a self, cle: &'a str, p: &mut Problems) -> Option<TableReader<'a, 'n>> {
        let node = self.raw(cle)?;
        let Some(table) = node.table() else {
            let attendu = format!("une table [{cle}]");
            p.push(self.faute(cle, node, &attendu, Fault::Type));
            return None;
        };
        Some(TableReader {
            table,
            span: node.span(),
            parent: Some(self),
            nom: cle,
            rank: None,
        })
    }

    /// Les blocs `[[cle]]`.
    pub fn tables(&'a self, cle: &'a str, p: &mut Problems) -> Vec<TableReader<'a, 'n>> {
        let Some(node) = self.raw(cle) else {
            return Vec::new();
        };
        let Some(blocs) = node.list() else {
            let attendu = format!("des blocs [[{cle}]], entre doubles crochets,");
            p.push(self.faute(cle, node, &attendu, Fault::Type));
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(blocs.len());
        for (i, bloc) in blocs.into_iter().enumerate() {
            match bloc.table() {
                Some(table) => tables.push(TableReader {
                    table,
                    span: bloc.span(),
                    parent: Some(self),
                    nom: cle,
                    rank: Some(i + 1),
                }),
                None => p.push(self.faute(
                    &format!("{cle}[{}]", i + 1),
                    bloc,
                    &format!("un bloc [[{cle}]]"),
                    Fault::Type,
                )),
            }
        }
        tables
    }

    /// Relève les clés que le format ne connaît pas.
    pub fn finish(&self, connues: &[&str], p: &mut Problems) {
        self.table.each_key(|cle, span| {
            if connues.contains(&cle) {
                return;
            }
            let absentes = connues
                .iter()
                .copied()
                .filter(|c| self.table.get(c).is_none());
            let problem = Problem::new(
                Code::CleInconnue,
                format!("clé inconnue : « {} »", shorten(cle)),
            )
            .at(span.clone())
            .key(self.path(&shorten(cle)));
            p.push(match nearest(cle, absentes) {
                Some(voisine) => problem
                    .help(format!("vouliez-vous « {voisine} » ?"))
                    .fix(span, voisine),
                None => problem.help(format!(
                    "clés admises ici : {}",
                    one_of(connues.iter().copied())
                )),
            });
        });
    }

    /// Toutes les clés, sans rien en dire.
    pub fn each_key(&self, f: impl FnMut(&'n str, Option<Range<usize>>)) {
        self.table.each_key(f);
    }

    fn faute(&self, cle: &str, node: Node<'n>, attendu: &str, faute: Fault) -> Problem {
        let span = node.span();
        match faute {
            Fault::Value(code, pourquoi) => Problem::new(code, format!("« {cle} » : {pourquoi}"))
                .at(span)
                .key(self.path(cle)),
            Fault::Type => {
                let problem = Problem::new(
                    Code::TypeInvalide,
                    format!("« {cle} » : {attendu} attendu, {} trouvé", node.kind()),
                )
                .at(span.clone())
                .key(self.path(cle));
                match correction(node, attendu) {
                    Some((aide, texte)) => problem.help(aide).fix(span, texte),
                    None => problem.help(format!("écrire {attendu}")),
                }
            }
        }
    }
}

/// Ce qu'il suffirait d'écrire à la span d'une valeur du mauvais type.
fn correction(node: Node<'_>, attendu: &str) -> Option<(String, String)> {
    if let (true, Some(texte)) = (attendu == Jour::EXPECTED, node.text()) {
        let jour = typed_jour(texte)?;
        let aide = if texte.contains('-') {
            "retirer les guillemets".to_owned()
        } else {
            format!("écrire {jour}, sans guillemets")
        };
        return Some((aide, jour.to_string()));
    }
    if let (true, Some(texte)) = (attendu == bool::EXPECTED, node.text()) {
        let mot = match texte.to_lowercase().as_str() {
            "oui" | "vrai" | "true" => "true",
            "non" | "faux" | "false" => "false",
            _ => return None,
        };
        return Some((format!("écrire {mot}, sans guillemets"), mot.to_owned()));
    }
    if let (true, Some(n)) = (attendu == <&str>::EXPECTED, node.integer()) {
        return Some((
            "mettre la valeur entre guillemets".to_owned(),
            format!("\"{n}\""),
        ));
    }
    None
}

/// Un jour tel qu'on le tape : `2006-10-12` ou `12/10/2006`.
pub(crate) fn typed_jour(texte: &str) -> Option<Jour> {
    if let Ok(jour) = Jour::parse_iso(texte.trim()) {
        return Some(jour);
    }
    let mut parties = texte.trim().split(['/', '.']);
    let (j, m, a) = (parties.next()?, parties.next()?, parties.next()?);
    if parties.next().is_some() || a.len() != 4 {
        return None;
    }
    Jour::new(a.parse().ok()?, m.parse().ok()?, j.parse().ok()?)
}

/// « a, b ou c ».
pub(crate) fn one_of<'m>(mots: impl Iterator<Item = &'m str>) -> String {
    let mots: Vec<&str> = mots.collect();
    match mots.split_last() {
        Some((dernier, [])) => (*dernier).to_owned(),
        Some((dernier, debut)) => format!("{} ou {dernier}", debut.join(", ")),
        None => String::new(),
    }
}

/// Un mot du fichier, coupé s'il est démesuré.
pub(crate) fn shorten(mot: &str) -> String {
    const MAX: usize = 60;
    if mot.chars().count() <= MAX {
        return mot.to_owned();
    }
    let mut court: String = mot.chars().take(MAX).collect();
    court.push('…');
    court
}
