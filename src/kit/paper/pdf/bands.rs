//! Strips of a page and how they fall on pages: a strip is never cut, a heading stays with what it
//! announces, and the header of a table comes back on each page that the table reaches.

use super::style::{Sheet, TextStyle};
use crate::kit::paper::colour::Colour;

/// Number of a piece of tagged content, from 0 in reading order.
pub(super) type PieceNumber = usize;

/// Something to draw; ordinates start from the top of its strip.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// A piece of a line.
    Text {
        /// Left end.
        x: f32,
        /// Foot of the letters.
        y: f32,
        /// How it is set.
        text_style: TextStyle,
        /// Its characters.
        text: String,
        /// Its place in the structure; none: decoration.
        number: Option<PieceNumber>,
    },
    /// A rule.
    Rule {
        /// From here.
        from: (f32, f32),
        /// To there.
        to: (f32, f32),
        /// Thickness.
        thickness: f32,
        /// Colour.
        colour: Colour,
    },
    /// A ground.
    Ground {
        /// Upper left corner.
        corner: (f32, f32),
        /// Width and height.
        size: (f32, f32),
        /// Colour.
        colour: Colour,
    },
    /// The logo.
    Logo {
        /// Upper left corner.
        corner: (f32, f32),
        /// Width and height.
        size: (f32, f32),
        /// Its place in the structure.
        number: PieceNumber,
    },
}

/// A strip as wide as the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Band {
    /// Space above, dropped at the top of a page.
    pub(super) above: f32,
    /// Height.
    pub(super) height: f32,
    /// Begins a page.
    pub(super) begins_page: bool,
    /// Stays on the page of the next one.
    pub(super) kept: bool,
    /// What it shows.
    pub(super) marks: Vec<Mark>,
    /// Heading that readers jump to: its level and its words.
    pub(super) bookmark: Option<(u8, String)>,
    /// Number of the table header to recall if a page starts with this strip.
    pub(super) recall: Option<usize>,
}

/// The header of a table, as it comes back.
#[derive(Clone, Debug)]
pub(super) struct Recall {
    /// Height.
    pub(super) height: f32,
    /// What it shows.
    pub(super) marks: Vec<Mark>,
}

/// Something laid on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placement<'f> {
    /// Where its top is, from the top of the page.
    pub(super) y: f32,
    /// What it shows.
    pub(super) marks: &'f [Mark],
    /// Repeats what a page before shows: out of the structure.
    pub(super) recalled: bool,
    /// Heading.
    pub(super) bookmark: Option<&'f (u8, String)>,
}

/// Puts the strips on pages, in order. A page that ends the document, or that a part follows, holds
/// `least` of text at least, where the page before it has some to give.
pub(super) fn paginate<'f>(
    bands: &'f [Band],
    recalls: &'f [Recall],
    page: &Sheet,
    least: f32,
) -> Vec<Vec<Placement<'f>>> {
    let total: f32 = bands.iter().map(|b| b.above + b.height).sum();
    let room = page.bottom - page.top;
    let start = if page.centred && total < room {
        page.top + (room - total) / 2.0
    } else {
        page.top
    };
    let mut pages = Vec::new();
    let mut rest = bands;
    while !rest.is_empty() {
        let next = rest.iter().skip(1).position(|b| b.begins_page);
        let (part, after) = rest.split_at(next.map_or(rest.len(), |n| n + 1));
        rest = after;
        let groups = groups(part);
        let paper = Paper {
            page,
            recalls,
            start,
        };
        let mut filled = paper.fill(&groups, None);
        if filled.pages.len() > 1
            && filled.last_height < least
            && let Some(earlier) = paper.earlier(&groups, filled.last_group, least)
        {
            filled = paper.fill(&groups, Some(earlier));
        }
        pages.extend(filled.pages);
    }
    pages
}

/// The strips that hold together.
fn groups(mut bands: &[Band]) -> Vec<&[Band]> {
    let mut groups = Vec::new();
    while !bands.is_empty() {
        let (group, next) = bands.split_at(group_len(bands));
        groups.push(group);
        bands = next;
    }
    groups
}

/// Where strips are put.
struct Paper<'p, 'f> {
    page: &'p Sheet,
    recalls: &'f [Recall],
    /// Where the first page starts.
    start: f32,
}

/// Pages, and what the last one holds.
struct Filled<'f> {
    pages: Vec<Vec<Placement<'f>>>,
    /// First group of the last page.
    last_group: usize,
    /// Height of what the last page holds.
    last_height: f32,
}

impl<'f> Paper<'_, 'f> {
    /// Fills pages; one begins with the group `forced`.
    fn fill(&self, groups: &[&'f [Band]], forced: Option<usize>) -> Filled<'f> {
        let page = self.page;
        let room = page.bottom - page.top;
        let mut pages: Vec<Vec<Placement<'f>>> = Vec::new();
        let mut current: Vec<Placement<'f>> = Vec::new();
        let mut y = self.start;
        let mut last_group = 0;
        for (rank, group) in groups.iter().enumerate() {
            let height = height(group);
            // A group taller than a page is let go strip by strip.
            let tall = height > room;
            for (i, band) in group.iter().enumerate() {
                let asked = if tall {
                    band.above + band.height
                } else if i == 0 {
                    height
                } else {
                    0.0
                };
                let breaks = forced == Some(rank) && i == 0 || y + asked > page.bottom;
                if !current.is_empty() && breaks {
                    pages.push(std::mem::take(&mut current));
                    y = page.top;
                    last_group = rank;
                    if let Some(recall) = band.recall.and_then(|n| self.recalls.get(n)) {
                        current.push(Placement {
                            y,
                            marks: &recall.marks,
                            recalled: true,
                            bookmark: None,
                        });
                        y += recall.height;
                    }
                } else if !current.is_empty() {
                    y += band.above;
                }
                current.push(Placement {
                    y,
                    marks: &band.marks,
                    recalled: false,
                    bookmark: band.bookmark.as_ref(),
                });
                y += band.height;
            }
        }
        pages.push(current);
        Filled {
            pages,
            last_group,
            last_height: y - page.top,
        }
    }

    /// The group, before `last`, with which a page begins that holds `least`, unless the groups in
    /// between fill half a page.
    fn earlier(&self, groups: &[&[Band]], last: usize, least: f32) -> Option<usize> {
        let half = (self.page.bottom - self.page.top) / 2.0;
        let mut taken = groups.get(last..)?.iter().map(|g| height(g)).sum::<f32>();
        for rank in (1..last).rev() {
            taken += height(groups.get(rank)?);
            if taken > half {
                return None;
            }
            if taken >= least {
                return Some(rank);
            }
        }
        None
    }
}

/// How many strips hold together from the first one on.
fn group_len(bands: &[Band]) -> usize {
    let held = bands.iter().take_while(|b| b.kept).count();
    (held + 1).min(bands.len())
}

fn height(group: &[Band]) -> f32 {
    group.iter().map(|b| b.above + b.height).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Sheet = Sheet {
        width: 100.0,
        height: 120.0,
        margin: 10.0,
        top: 10.0,
        bottom: 110.0,
        centred: false,
    };

    fn strip(height: f32, kept: bool, recall: Option<usize>) -> Band {
        Band {
            height,
            kept,
            recall,
            ..Band::default()
        }
    }

    fn per_page(bands: &[Band]) -> Vec<usize> {
        let recalls = [Recall {
            height: 10.0,
            marks: Vec::new(),
        }];
        paginate(bands, &recalls, &PAGE, 0.0)
            .iter()
            .inspect(|page| {
                let end = page.iter().map(|p| p.y).fold(0.0, f32::max);
                assert!(end <= PAGE.bottom);
            })
            .map(Vec::len)
            .collect()
    }

    #[test]
    fn a_heading_is_not_left_alone_at_the_foot_of_a_page() {
        let bands = [
            strip(80.0, false, None),
            strip(15.0, true, None),
            strip(15.0, false, None),
        ];
        assert_eq!(per_page(&bands), [1, 2]);
    }

    #[test]
    fn the_header_of_a_table_comes_back_on_each_page() {
        let bands = vec![strip(30.0, false, Some(0)); 7];
        // Three rows, then the header and three rows, then the header and one row.
        assert_eq!(per_page(&bands), [3, 4, 2]);
    }

    #[test]
    fn the_last_page_takes_strips_of_the_page_before() {
        let bands = vec![strip(20.0, false, None); 6];
        let sizes = |least| -> Vec<usize> {
            let pages = paginate(&bands, &[], &PAGE, least);
            pages.iter().map(Vec::len).collect()
        };
        assert_eq!(sizes(0.0), [5, 1]);
        assert_eq!(sizes(35.0), [4, 2]);
        // Never more than half of a page.
        assert_eq!(sizes(90.0), [5, 1]);
    }

    #[test]
    fn a_part_begins_a_page_and_leaves_the_page_before_alone() {
        let mut bands = vec![strip(20.0, false, None); 8];
        bands[6].begins_page = true;
        let pages = paginate(&bands, &[], &PAGE, 35.0);
        let sizes: Vec<usize> = pages.iter().map(Vec::len).collect();
        assert_eq!(sizes, [4, 2, 2]);
    }

    #[test]
    fn a_group_taller_than_a_page_breaks_between_two_bands() {
        let bands = vec![strip(40.0, true, None); 5];
        assert_eq!(per_page(&bands), [2, 2, 1]);
    }
}
