//! What a document is to a screen reader: groups with a role, down to the pieces on the page.

use super::bands::PieceNumber;
use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup};
use std::num::NonZeroU16;

/// What a piece of the structure is to a screen reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading: its level and its words.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// A list of items without mark.
    List,
    /// A list of bulleted items.
    BulletList,
    /// One of its items.
    Item,
    /// What marks or names the item.
    Label,
    /// The content of the item.
    Body,
    /// A table.
    Table,
    /// What the table shows.
    Caption,
    /// Its header.
    Head,
    /// Its rows.
    Rows,
    /// A row.
    Row,
    /// The header of a column.
    ColumnHeader,
    /// The header of a row.
    RowHeader,
    /// A cell.
    Cell,
    /// A picture and the words that replace it.
    Figure(String),
}

/// The structure: groups, down to numbered pieces of content.
#[derive(Clone, Debug)]
pub(super) enum Element {
    /// A piece of content.
    Leaf(PieceNumber),
    /// A group.
    Group(Role, Vec<Element>),
}

/// The tag of an element; nothing if none of its content was drawn.
pub(super) fn tagged(element: &Element, placed: &mut [Option<Identifier>]) -> Option<Node> {
    let (role, children) = match element {
        Element::Leaf(number) => return placed.get_mut(*number)?.take().map(Node::from),
        Element::Group(role, children) => (role, children),
    };
    let nodes: Vec<Node> = children.iter().filter_map(|c| tagged(c, placed)).collect();
    if nodes.is_empty() {
        return None;
    }
    let group = match role {
        Role::Heading(level, words) => {
            let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
            TagGroup::with_children(Tag::Hn(level, Some(words.clone())), nodes)
        }
        Role::Paragraph => TagGroup::with_children(Tag::P, nodes),
        Role::List => TagGroup::with_children(Tag::L(ListNumbering::None), nodes),
        Role::BulletList => TagGroup::with_children(Tag::L(ListNumbering::Disc), nodes),
        Role::Item => TagGroup::with_children(Tag::LI, nodes),
        Role::Label => TagGroup::with_children(Tag::Lbl, nodes),
        Role::Body => TagGroup::with_children(Tag::LBody, nodes),
        Role::Table => TagGroup::with_children(Tag::Table, nodes),
        Role::Caption => TagGroup::with_children(Tag::Caption, nodes),
        Role::Head => TagGroup::with_children(Tag::THead, nodes),
        Role::Rows => TagGroup::with_children(Tag::TBody, nodes),
        Role::Row => TagGroup::with_children(Tag::TR, nodes),
        Role::ColumnHeader => TagGroup::with_children(Tag::TH(TableHeaderScope::Column), nodes),
        Role::RowHeader => TagGroup::with_children(Tag::TH(TableHeaderScope::Row), nodes),
        Role::Cell => TagGroup::with_children(Tag::TD, nodes),
        Role::Figure(alt) => TagGroup::with_children(Tag::Figure(Some(alt.clone())), nodes),
    };
    Some(group.into())
}
