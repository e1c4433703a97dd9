//! The tree of a TOML text that has no mistake of syntax, each value with its place.
//!
//! It is built by `toml-spanner`, five times faster than `toml`, over a year of dossiers. The two
//! read the same language; what is wrong in a text comes from `toml`, which finds every mistake
//! at once (see [`read`](super::read)).

use std::ops::Range;
use toml_spanner::{ArrayStyle, Date, Kind, TableStyle};

pub use toml_spanner::Arena;

/// A value, and the text that places are found in.
#[derive(Clone, Copy, Debug)]
pub struct Item<'n> {
    item: &'n toml_spanner::Item<'n>,
    text: &'n str,
}

/// A table, and the same text.
#[derive(Clone, Copy, Debug)]
pub struct Table<'n> {
    table: &'n toml_spanner::Table<'n>,
    text: &'n str,
}

/// A whole text, parsed.
#[derive(Debug)]
pub struct Document<'n> {
    document: toml_spanner::Document<'n>,
    text: &'n str,
}

impl<'n> Document<'n> {
    /// Parses `text`; `arena` holds what the tree adds to it.
    ///
    /// # Errors
    /// The place of the first mistake of syntax.
    pub fn parse(text: &'n str, arena: &'n Arena) -> Result<Self, Range<usize>> {
        match toml_spanner::parse(text, arena) {
            Ok(document) => Ok(Self { document, text }),
            Err(error) => Err(error.span().range()),
        }
    }

    /// The table of its keys.
    pub fn root(&self) -> Table<'_> {
        Table {
            table: self.document.table(),
            text: self.text,
        }
    }
}

impl<'n> Item<'n> {
    /// Its place; that of a block is its header alone.
    pub fn span(self) -> Range<usize> {
        let under_header = match self.item.kind() {
            Kind::Table => self
                .table()
                .is_some_and(|t| t.table.style() == TableStyle::Header),
            Kind::Array => self
                .item
                .as_array()
                .is_some_and(|a| a.style() == ArrayStyle::Header),
            _ => false,
        };
        let span = self.item.span();
        if under_header {
            span.extract_header_span(self.text.as_bytes()).range()
        } else {
            span.range()
        }
    }

    /// What it is, for the messages.
    pub fn kind(self) -> &'static str {
        match self.item.kind() {
            Kind::String => "un texte",
            Kind::Integer => "un nombre entier",
            Kind::Float => "un nombre à virgule",
            Kind::Boolean => "un booléen",
            Kind::DateTime => "une date ou une heure",
            Kind::Array => "une liste",
            Kind::Table => "une table",
        }
    }

    /// The text.
    pub fn text(self) -> Option<&'n str> {
        self.item.as_str()
    }

    /// The boolean.
    pub fn boolean(self) -> Option<bool> {
        self.item.as_bool()
    }

    /// The whole number.
    pub fn integer(self) -> Option<i64> {
        self.item.as_i64()
    }

    /// The number, whole or decimal.
    pub fn number(self) -> Option<f64> {
        self.item.as_f64()
    }

    /// The date, without a time.
    pub fn date(self) -> Option<Date> {
        let d = self.item.as_datetime()?;
        d.date().filter(|_| d.time().is_none())
    }

    /// The elements of a list.
    pub fn elements(self) -> Option<impl Iterator<Item = Self>> {
        let text = self.text;
        let list = self.item.as_array()?;
        Some(list.iter().map(move |item| Self { item, text }))
    }

    /// The table.
    pub fn table(self) -> Option<Table<'n>> {
        let text = self.text;
        self.item.as_table().map(|table| Table { table, text })
    }

    /// A list or a table.
    pub fn is_container(self) -> bool {
        matches!(self.item.kind(), Kind::Array | Kind::Table)
    }
}

impl<'n> Table<'n> {
    /// The value of this key.
    pub fn get(self, cle: &str) -> Option<Item<'n>> {
        let text = self.text;
        self.table.get(cle).map(|item| Item { item, text })
    }

    /// Each key, with its place, in the order of the text.
    pub fn keys(self) -> impl Iterator<Item = (&'n str, Range<usize>)> {
        self.table
            .iter()
            .map(|(cle, _)| (cle.as_str(), cle.span.range()))
    }

    /// Each key, with its value, in the order of the text.
    pub fn values(self) -> impl Iterator<Item = (&'n str, Item<'n>)> {
        let text = self.text;
        let all = self.table.iter();
        all.map(move |(cle, item)| (cle.as_str(), Item { item, text }))
    }

    /// The place of a key.
    pub fn key_span(self, cle: &str) -> Option<Range<usize>> {
        self.table
            .get_key_value(cle)
            .map(|(cle, _)| cle.span.range())
    }

    /// It holds nothing.
    pub fn is_empty(self) -> bool {
        self.table.is_empty()
    }
}

#[cfg(test)]
mod tests;
