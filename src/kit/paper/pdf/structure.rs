//! What a document is to a screen reader: groups with a role, down to the pieces on the page.

use super::bands::PieceNumber;

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
    /// What the item says.
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
