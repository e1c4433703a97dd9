//! The documents that commands print in JSON: whole, or member by member as a run goes, so that
//! memory does not grow with it.

use super::{OUTIL, to_string};
use crate::jour::Jour;
use serde::Serialize;
use std::mem;

/// What every document begins with, then its own members.
#[derive(Serialize)]
struct Envelope<T> {
    format: &'static str,
    outil: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Jour>,
    #[serde(flatten)]
    body: T,
}

/// A whole document of this format; `date` is the day asked about, where there is one.
pub fn document(format: &'static str, date: Option<Jour>, body: impl Serialize) -> String {
    to_string(&Envelope {
        format,
        outil: OUTIL,
        date,
        body,
    })
}

/// A document under way: the text not yet taken, and what is open.
#[derive(Debug)]
pub struct Stream {
    text: String,
    levels: Vec<Level>,
}

#[derive(Debug)]
struct Level {
    kind: Kind,
    empty: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Object,
    List,
    /// A list with an item a line, for those who read it with line tools.
    Lines,
}

impl Stream {
    /// A document in the envelope, open to more members.
    pub fn document(format: &'static str, date: Jour) -> Self {
        #[derive(Serialize)]
        struct Nothing {}
        let head = document(format, Some(date), Nothing {});
        Self::left_open(&head)
    }

    /// A document that begins with the members of `head`, open to more.
    pub fn new(head: &impl Serialize) -> Self {
        Self::left_open(&to_string(head))
    }

    fn left_open(head: &str) -> Self {
        let mut stream = Self {
            text: String::new(),
            levels: Vec::new(),
        };
        stream.enter(head);
        stream
    }

    /// Opens a list under this key.
    pub fn list(&mut self, key: &str) {
        self.open(key, Kind::List);
    }

    /// Opens a list under this key, with an item a line.
    pub fn lines(&mut self, key: &str) {
        self.open(key, Kind::Lines);
    }

    /// Opens an item of a list: an object that begins with the members of `head`.
    pub fn object(&mut self, head: &impl Serialize) {
        self.next();
        self.enter(&to_string(head));
    }

    /// Adds an item, already in JSON.
    pub fn item(&mut self, json: &str) {
        self.next();
        self.text.push_str(json);
    }

    /// Adds a member whose value is already in JSON.
    pub fn member(&mut self, key: &str, json: &str) {
        self.next();
        self.text.push_str(&to_string(&key));
        self.text.push(':');
        self.text.push_str(json);
    }

    /// Closes what was opened last.
    pub fn close(&mut self) {
        let Some(level) = self.levels.pop() else {
            return;
        };
        if level.kind == Kind::Lines && !level.empty {
            self.text.push('\n');
        }
        self.text.push(match level.kind {
            Kind::Object => '}',
            Kind::List | Kind::Lines => ']',
        });
    }

    /// The text written since it was last taken.
    pub fn take(&mut self) -> String {
        mem::take(&mut self.text)
    }

    /// Closes all that is open; the end of the text.
    pub fn finish(mut self) -> String {
        while !self.levels.is_empty() {
            self.close();
        }
        self.text
    }

    fn open(&mut self, key: &str, kind: Kind) {
        self.member(key, "[");
        self.levels.push(Level { kind, empty: true });
    }

    /// An object serialised, its end left out.
    fn enter(&mut self, object: &str) {
        let open = object.strip_suffix('}').unwrap_or(object);
        self.text.push_str(open);
        self.levels.push(Level {
            kind: Kind::Object,
            empty: open == "{",
        });
    }

    /// What stands before a member or an item.
    fn next(&mut self) {
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        if !mem::replace(&mut level.empty, false) {
            self.text.push(',');
        }
        if level.kind == Kind::Lines {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_comes_piece_by_piece() {
        #[derive(Serialize)]
        struct Head {
            a: u8,
        }
        let mut stream = Stream::new(&Head { a: 1 });
        stream.list("b");
        stream.object(&Head { a: 2 });
        stream.lines("c");
        assert_eq!(stream.take(), r#"{"a":1,"b":[{"a":2,"c":["#);
        stream.item("3");
        stream.item("4");
        assert_eq!(stream.take(), "\n3,\n4");
        stream.close();
        stream.member("d", "5");
        stream.lines("e");
        assert_eq!(stream.finish(), "\n],\"d\":5,\"e\":[]}]}");
    }

    #[test]
    fn the_envelope_is_the_same_whole_or_piece_by_piece() {
        #[derive(Serialize)]
        struct Body {
            x: u8,
        }
        let day = Jour::new(2024, 12, 31).unwrap();
        let mut stream = Stream::document("cip/x/1", day);
        stream.member("x", "1");
        assert_eq!(
            stream.finish(),
            document("cip/x/1", Some(day), Body { x: 1 })
        );
    }
}
