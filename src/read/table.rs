//! Typed access to a table: each reading notes its mistake and goes on, so that a file shows
//! all of its own at once.

use super::problem::{Code, Problem, Problems, nearest};
use super::value::{Node, NotAJour, Table};
use crate::jour::Jour;
use crate::model::words::Choice;
use std::fmt::Write as _;
use std::ops::Range;

/// A table being read, with the path that leads to it.
#[derive(Debug)]
pub struct TableReader<'a, 'n> {
    table: Table<'n>,
    span: Option<Range<usize>>,
    parent: Option<&'a TableReader<'a, 'n>>,
    name: &'a str,
    /// Rank of the block in its list, from 1.
    rank: Option<usize>,
}

/// A value that can be read under a key.
pub trait FromNode<'n>: Sized {
    /// What was expected, for the message.
    const EXPECTED: &'static str;

    /// The value, or why it does not suit.
    ///
    /// # Errors
    /// [`Fault`] if the type or the value does not suit.
    fn from_node(node: Node<'n>) -> Result<Self, Fault>;
}

/// Why a value does not suit.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Wrong type.
    Type,
    /// Right type, value refused; the text says why.
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
    /// Reads the root table; `span` is the beginning of the file.
    pub fn root(table: Table<'n>, span: Option<Range<usize>>) -> Self {
        Self {
            table,
            span,
            parent: None,
            name: "",
            rank: None,
        }
    }

    /// Place of the table: its header.
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.clone()
    }

    /// Place of the value of a key.
    pub fn span_of(&self, cle: &str) -> Option<Range<usize>> {
        self.table.get(cle).and_then(Node::span)
    }

    /// Path of a key of this table: `session[2].date`.
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
        texte.push_str(self.name);
        if let Some(rank) = self.rank {
            // Writing into a string cannot fail.
            let _ = write!(texte, "[{rank}]");
        }
    }

    /// The raw value; `null` stands for absence.
    pub fn raw(&self, cle: &str) -> Option<Node<'n>> {
        self.table.get(cle).filter(|n| !n.is_null())
    }

    /// An optional value.
    pub fn optional<T: FromNode<'n>>(&self, cle: &str, p: &mut Problems) -> Option<T> {
        let node = self.telling(cle, p)?;
        match T::from_node(node) {
            Ok(v) => Some(v),
            Err(fault) => {
                self.refuse(cle, node, T::EXPECTED, fault, p);
                None
            }
        }
    }

    /// Notes why a value is refused, unless it stands for one already told.
    fn refuse(&self, cle: &str, node: Node<'n>, attendu: &str, fault: Fault, p: &mut Problems) {
        if !p.silenced().covers(node.span().as_ref()) {
            p.push(self.fault(cle, node, attendu, fault));
        }
    }

    /// The value of this key, if it says anything: neither absent, nor a stand-in for one whose
    /// mistake is already told.
    fn telling(&self, cle: &str, p: &Problems) -> Option<Node<'n>> {
        let node = self.raw(cle)?;
        (node.is_container() || !p.silenced().covers(node.span().as_ref())).then_some(node)
    }

    /// Notes a problem of the value of `cle`, at its place.
    pub fn problem(&self, code: Code, cle: &str, message: impl Into<String>) -> Problem {
        Problem::new(code, message)
            .at(self.span_of(cle).or_else(|| self.span()))
            .key(self.path(cle))
    }

    /// A required value.
    pub fn required<T: FromNode<'n>>(&self, cle: &str, p: &mut Problems) -> Option<T> {
        if self.raw(cle).is_none() {
            self.missing(cle, T::EXPECTED, p);
            return None;
        }
        self.optional(cle, p)
    }

    /// Notes that a required key is absent.
    pub fn missing(&self, cle: &str, attendu: &str, p: &mut Problems) {
        if p.silenced().incomplete(self.span.as_ref()) {
            return;
        }
        let chemin = self.path(cle);
        p.push(
            Problem::new(Code::CleManquante, format!("il manque la clé « {cle} »"))
                .at(self.span())
                .key(chemin)
                .help(if self.is_json() {
                    format!("ajouter « \"{cle}\": … » : {}", self.expected(attendu))
                } else {
                    format!("ajouter « {cle} = … » : {attendu}")
                }),
        );
    }

    /// An optional value among those of an enumeration.
    pub fn choice<C: Choice>(&self, cle: &str, p: &mut Problems) -> Option<C> {
        let node = self.telling(cle, p)?;
        let Some(mot) = node.text() else {
            self.refuse(cle, node, <&str>::EXPECTED, Fault::Type, p);
            return None;
        };
        let lu = C::parse(mot);
        if lu.is_none() {
            let mots = C::ALL.iter().map(|(m, _)| *m);
            p.push(self.unknown_value(cle, node, mot, mots));
        }
        lu
    }

    /// A required value among those of an enumeration.
    pub fn required_choice<C: Choice>(&self, cle: &str, p: &mut Problems) -> Option<C> {
        if self.raw(cle).is_none() {
            self.missing(cle, &one_of(C::ALL.iter().map(|(m, _)| *m)), p);
            return None;
        }
        self.choice(cle, p)
    }

    fn unknown_value<'m>(
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

    /// An optional list of texts.
    pub fn texts(&self, cle: &str, p: &mut Problems) -> Option<Vec<String>> {
        let node = self.telling(cle, p)?;
        let Some(elements) = node.elements() else {
            let attendu = "une liste entre crochets";
            let wrapped = node.text().map(|t| format!("[{}]", quoted(t)));
            let problem = self.fault(cle, node, attendu, Fault::Type);
            p.push(match wrapped {
                Some(list) => problem.fix(node.span(), list),
                None => problem,
            });
            return None;
        };
        let mut texts = Vec::new();
        for (i, element) in elements.enumerate() {
            if let Some(t) = element.text() {
                texts.push(t.to_owned());
            } else if !p.silenced().covers(element.span().as_ref()) {
                let cle = format!("{cle}[{}]", i + 1);
                p.push(self.fault(&cle, element, <&str>::EXPECTED, Fault::Type));
            }
        }
        Some(texts)
    }

    /// A text or a list of texts.
    pub fn one_or_more(&self, cle: &str, p: &mut Problems) -> Vec<String> {
        match self.raw(cle) {
            Some(n) if n.text().is_some() => self.optional(cle, p).into_iter().collect(),
            _ => self.texts(cle, p).unwrap_or_default(),
        }
    }

    /// The sub-table of this key. Written as a `[[block]]`, it is told, and its first block read.
    pub fn table<'s>(&'s self, cle: &'s str, p: &mut Problems) -> Option<TableReader<'s, 'n>>
    where
        'a: 's,
    {
        let node = self.telling(cle, p)?;
        let read = |node: Node<'n>| {
            Some(TableReader {
                table: node.table()?,
                span: node.span(),
                parent: Some(self),
                name: cle,
                rank: None,
            })
        };
        if let Some(reader) = read(node) {
            return Some(reader);
        }
        let header = format!("[{}]", self.header(cle));
        let first = node.elements().and_then(|mut blocks| blocks.next());
        p.push(if self.is_block(cle) {
            self.misheaded(cle, node, header, "est un bloc qui ne se répète pas")
        } else {
            let attendu = if self.is_json() {
                "un objet".to_owned()
            } else {
                format!("un bloc {header}")
            };
            self.fault(cle, node, &attendu, Fault::Type)
        });
        first.filter(|_| self.is_block(cle)).and_then(read)
    }

    /// The `[[cle]]` blocks. Written once as `[cle]`, it is told, and read as a block.
    pub fn tables<'s>(&'s self, cle: &'s str, p: &mut Problems) -> Vec<TableReader<'s, 'n>>
    where
        'a: 's,
    {
        let Some(node) = self.telling(cle, p) else {
            return Vec::new();
        };
        let block = |table: Table<'n>, span: Option<Range<usize>>, rank: usize| TableReader {
            table,
            span,
            parent: Some(self),
            name: cle,
            rank: Some(rank),
        };
        let Some(elements) = node.elements() else {
            let header = format!("[[{}]]", self.header(cle));
            p.push(if self.is_block(cle) {
                self.misheaded(cle, node, header, "est un bloc qui se répète")
            } else {
                let attendu = if self.is_json() {
                    "une liste d'objets".to_owned()
                } else {
                    format!("un bloc {header}")
                };
                self.fault(cle, node, &attendu, Fault::Type)
            });
            let table = node.table().filter(|_| self.is_block(cle));
            return table
                .map(|table| block(table, node.span(), 1))
                .into_iter()
                .collect();
        };
        let mut tables = Vec::new();
        for (i, element) in elements.enumerate() {
            if let Some(table) = element.table() {
                tables.push(block(table, element.span(), i + 1));
            } else if !p.silenced().covers(element.span().as_ref()) {
                let attendu = if self.is_json() {
                    "un objet".to_owned()
                } else {
                    format!("un bloc [[{}]]", self.header(cle))
                };
                let cle = format!("{cle}[{}]", i + 1);
                p.push(self.fault(&cle, element, &attendu, Fault::Type));
            }
        }
        tables
    }

    /// The value of this key is written under a header of its own: the header holds the key.
    fn is_block(&self, cle: &str) -> bool {
        match (self.table.key_span(cle), self.span_of(cle)) {
            (Some(key), Some(header)) => header.start < key.start,
            _ => false,
        }
    }

    /// The name of a block below this one, as its header writes it: `session.jury`.
    fn header(&self, cle: &str) -> String {
        match self.name {
            "" => cle.to_owned(),
            name => format!("{name}.{cle}"),
        }
    }

    /// The table comes from JSON, without places.
    pub fn is_json(&self) -> bool {
        matches!(self.table, Table::Json(_))
    }

    /// The table holds nothing.
    pub fn is_empty(&self) -> bool {
        match self.table {
            Table::Toml(t) => t.is_empty(),
            Table::Json(o) => o.is_empty(),
        }
    }

    /// Notes the keys that the format does not know.
    pub fn finish(&self, connues: &[&str], p: &mut Problems) {
        self.finish_with(connues, None, p);
    }

    /// The same, with one more key that is accepted without being announced.
    pub fn finish_with(&self, connues: &[&str], tolerated: Option<&str>, p: &mut Problems) {
        self.table.each_key(|cle, span| {
            if connues.contains(&cle) || tolerated == Some(cle) {
                return;
            }
            if p.silenced().covers(span.as_ref()) {
                return;
            }
            // A file of a hundred thousand unknown keys is counted, not compared.
            let mut meant = None;
            p.push_with(|| {
                let (problem, near) = self.unknown_key(cle, span, connues);
                meant = near;
                problem
            });
            if let Some(near) = meant {
                // One mistake: the key is not missing besides.
                p.found(&self.path(near));
            }
        });
    }

    /// The problem of an unknown key, with the known one that it was meant to be.
    fn unknown_key<'k>(
        &self,
        cle: &str,
        span: Option<Range<usize>>,
        connues: &[&'k str],
    ) -> (Problem, Option<&'k str>) {
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
        let near = nearest(cle, absentes);
        let problem = match near {
            Some(near) => problem
                .help(format!("vouliez-vous « {near} » ?"))
                .fix(span, near),
            None => problem.help(format!(
                "clés admises ici : {}",
                one_of(connues.iter().copied())
            )),
        };
        (problem, near)
    }

    /// What was expected, in the words of the format read.
    fn expected<'w>(&self, attendu: &'w str) -> &'w str {
        if self.is_json() && attendu == Jour::EXPECTED {
            "une date, comme \"2006-10-12\""
        } else {
            attendu
        }
    }

    /// Every key, without a word about them.
    pub fn each_key(&self, f: impl FnMut(&'n str, Option<Range<usize>>)) {
        self.table.each_key(f);
    }

    fn fault(&self, cle: &str, node: Node<'n>, attendu: &str, fault: Fault) -> Problem {
        let span = node.span();
        let attendu = self.expected(attendu);
        match fault {
            Fault::Value(code, why) => {
                let problem = Problem::new(code, format!("« {cle} » : {why}"))
                    .at(span.clone())
                    .key(self.path(cle));
                match node.text().and_then(typed_jour) {
                    Some(jour) if code == Code::DateInvalide => problem
                        .help(format!("écrire {jour}"))
                        .fix(span, quoted(&jour.to_string())),
                    _ if code == Code::DateInvalide => {
                        problem.help("vérifier la date (AAAA-MM-JJ)")
                    }
                    _ => problem,
                }
            }
            Fault::Type => {
                let de = if attendu.starts_with("un") {
                    "d'"
                } else {
                    "de "
                };
                let message = format!("« {cle} » : {} au lieu {de}{attendu}", node.kind());
                let problem = Problem::new(Code::TypeInvalide, message)
                    .at(span.clone())
                    .key(self.path(cle));
                match correction(node, attendu) {
                    Some((aide, texte)) => problem.help(aide).fix(span, texte),
                    None => problem.help(format!("écrire {attendu}")),
                }
            }
        }
    }

    /// A block under a header with too few or too many brackets.
    fn misheaded(&self, cle: &str, node: Node<'n>, header: String, message: &str) -> Problem {
        let message = format!("« {cle} » {message}");
        Problem::new(Code::TypeInvalide, message)
            .at(node.span())
            .key(self.path(cle))
            .help(format!("écrire {header}"))
            .fix(node.span(), header)
    }
}

/// What to write instead of a value of the wrong type.
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

/// A day as people type it: `2006-10-12` or `12/10/2006`.
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

/// "a, b ou c".
pub(crate) fn one_of<'m>(mots: impl Iterator<Item = &'m str>) -> String {
    let mots: Vec<&str> = mots.collect();
    match mots.split_last() {
        Some((dernier, [])) => (*dernier).to_owned(),
        Some((dernier, debut)) => format!("{} ou {dernier}", debut.join(", ")),
        None => String::new(),
    }
}

/// A text as TOML and JSON both write it.
pub(crate) fn quoted(texte: &str) -> String {
    let mut out = String::with_capacity(texte.len() + 2);
    out.push('"');
    for c in texte.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                // Writing into a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A word of the file, cut if it is huge.
pub(crate) fn shorten(mot: &str) -> String {
    const MAX: usize = 60;
    if mot.chars().count() <= MAX {
        return mot.to_owned();
    }
    let mut court: String = mot.chars().take(MAX).collect();
    court.push('…');
    court
}
