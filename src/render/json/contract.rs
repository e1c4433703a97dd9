//! What programs may rely on in a document: its format, frozen by version, and the schema of what it
//! holds.

use super::erreur::{EnErreurJson, ErreurJson};
use crate::jour::Jour;
use crate::render::draft;
use crate::render::ordered::Json;
use crate::render::written::{Member, Schema, Written, list, object};

/// What programs may rely on in a document.
#[derive(Clone, Copy, Debug)]
pub struct Contract {
    /// Its format and version, as `cip/eligibility/2`.
    pub format: &'static str,
    /// What it is, in French.
    title: &'static str,
    /// It answers about a day.
    dated: bool,
    members: fn() -> Vec<Member>,
    /// It ends with the problems of the inputs that cannot be used.
    erreurs: bool,
    /// What stands between the two.
    after: fn() -> Vec<Member>,
    /// The schema of an answer, where each may stand on a line of its own.
    line: Option<fn() -> Schema>,
}

impl Contract {
    /// A document of these members, about a day.
    pub const fn new(
        format: &'static str,
        title: &'static str,
        members: fn() -> Vec<Member>,
    ) -> Self {
        Self {
            format,
            title,
            dated: true,
            members,
            erreurs: false,
            after: Vec::new,
            line: None,
        }
    }

    /// A document that lists an answer a dossier, then the problems of those that cannot be used; as
    /// lines too, one an answer.
    pub const fn dossiers<M: Written>(format: &'static str, title: &'static str) -> Self {
        Self {
            erreurs: true,
            line: Some(line::<M>),
            ..Self::new(format, title, dossiers::<M>)
        }
    }

    /// The document holds these members too, after the dossiers.
    #[must_use]
    pub const fn and(self, after: fn() -> Vec<Member>) -> Self {
        Self { after, ..self }
    }

    /// The document is about no day.
    #[must_use]
    pub const fn undated(self) -> Self {
        Self {
            dated: false,
            ..self
        }
    }

    /// The answers are never written line by line.
    #[must_use]
    pub const fn in_one_piece(self) -> Self {
        Self { line: None, ..self }
    }

    /// The schema of the whole document, ended by a line feed.
    pub fn schema(&self) -> String {
        let format = vec![("const".to_owned(), Json::text(self.format))];
        let mut members = vec![
            Member::new("format", "Le nom et la version de ce format.", format),
            Member::new("outil", "Le programme et sa version.", String::schema()),
        ];
        if self.dated {
            let date = Jour::schema();
            members.push(Member::new("date", "Le jour de l'évaluation.", date));
        }
        members.extend((self.members)());
        members.extend((self.after)());
        if self.erreurs {
            let says = "Les problèmes des dossiers inutilisables.";
            members.push(Member::new("erreurs", says, list(ErreurJson::schema())));
        }
        draft::document(self.title, object(members))
    }

    /// The schema of a line, ended by a line feed, where the answers may be written one a line.
    pub fn line_schema(&self) -> Option<String> {
        let line = self.line?;
        Some(draft::document(self.title, line()))
    }
}

fn dossiers<M: Written>() -> Vec<Member> {
    let says = "Les réponses, dans l'ordre des dossiers.";
    vec![Member::new("dossiers", says, list(M::schema()))]
}

/// An answer, or the problems of a dossier that cannot be used.
fn line<M: Written>() -> Schema {
    let forms = [M::schema(), EnErreurJson::schema()].map(Json::Object);
    vec![("anyOf".to_owned(), draft::any_of(forms, false))]
}
