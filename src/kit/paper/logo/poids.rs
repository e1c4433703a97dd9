//! What an SVG drawing would weigh once its references are unfolded (`use`, patterns, clips,
//! masks): a bound from above, reckoned without unfolding anything, so that a short file cannot
//! hold the program for hours.

use std::collections::HashMap;
use usvg::roxmltree::{Document, Node, NodeId};

/// References and parents followed one inside the other.
const MAX_DEPTH: usize = 100;
/// Rules of style, each tried on each element.
const MAX_RULES: usize = 500;

/// Size of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Poids {
    /// Elements.
    pub(super) elements: u64,
    /// Bytes of their attributes.
    pub(super) octets: u64,
}

impl Poids {
    const NONE: Self = Self {
        elements: 0,
        octets: 0,
    };
    /// More than any limit: a loop, or what is not understood.
    const ENDLESS: Self = Self {
        elements: u64::MAX,
        octets: u64::MAX,
    };

    pub(super) fn within(self, most: Self) -> bool {
        self.elements <= most.elements && self.octets <= most.octets
    }

    fn and(self, other: Self) -> Self {
        Self {
            elements: self.elements.saturating_add(other.elements),
            octets: self.octets.saturating_add(other.octets),
        }
    }

    /// Each element of `self` draws `other` again: a fill or a mask is inherited.
    fn each(self, other: Self) -> Self {
        Self {
            elements: self
                .elements
                .saturating_mul(other.elements.saturating_add(1)),
            octets: self
                .octets
                .saturating_add(self.elements.saturating_mul(other.octets)),
        }
    }
}

/// The weight of `document`.
pub(super) fn of(document: &Document<'_>) -> Poids {
    let mut scale = Scale {
        by_id: document
            .descendants()
            .filter_map(|n| Some((n.attribute("id")?, n)))
            .collect(),
        styles: Vec::new(),
        known: HashMap::new(),
    };
    for node in document
        .descendants()
        .filter(|n| n.tag_name().name() == "style")
    {
        if !scale.style(node.text().unwrap_or_default()) {
            return Poids::ENDLESS;
        }
    }
    scale.weigh(document.root_element(), 0)
}

struct Scale<'d> {
    by_id: HashMap<&'d str, Node<'d, 'd>>,
    /// Selectors (`.a`, `#a`) whose rule draws something by reference, and what.
    styles: Vec<(&'d str, &'d str)>,
    /// Weights found; none while an element is being weighed.
    known: HashMap<NodeId, Option<Poids>>,
}

impl<'d> Scale<'d> {
    /// Notes the references of a style sheet; false if one may reach any element.
    fn style(&mut self, sheet: &'d str) -> bool {
        let rules: Vec<&str> = sheet.split('}').collect();
        for rule in &rules {
            let Some((selectors, body)) = rule.split_once('{') else {
                continue;
            };
            for target in targets(body) {
                for selector in selectors.split(',').map(str::trim) {
                    let name = selector.strip_prefix(['.', '#']).unwrap_or_default();
                    let plain = |c: char| c.is_alphanumeric() || "-_".contains(c);
                    if name.is_empty() || !name.chars().all(plain) {
                        return false;
                    }
                    self.styles.push((selector, target));
                }
            }
        }
        rules.len() <= MAX_RULES
    }

    fn weigh(&mut self, node: Node<'d, 'd>, depth: usize) -> Poids {
        if depth > MAX_DEPTH {
            return Poids::ENDLESS;
        }
        match self.known.get(&node.id()) {
            Some(Some(known)) => return *known,
            // It leads back to itself.
            Some(None) => return Poids::ENDLESS,
            None => {}
        }
        self.known.insert(node.id(), None);
        let attributes = node.attributes().map(|a| a.value().len()).sum::<usize>();
        let mut inside = Poids {
            elements: 1,
            octets: u64::try_from(attributes).unwrap_or(u64::MAX),
        };
        for child in node.children().filter(Node::is_element) {
            inside = inside.and(self.weigh(child, depth + 1));
        }
        let mut again = Poids::NONE;
        for attribute in node.attributes() {
            if let Some(name) = attribute
                .value()
                .trim()
                .strip_prefix('#')
                .filter(|_| attribute.name() == "href")
            {
                inside = inside.and(self.target(name, depth));
            }
            for name in targets(attribute.value()) {
                again = again.and(self.target(name, depth));
            }
        }
        for name in self.styled(node) {
            again = again.and(self.target(name, depth));
        }
        let weight = inside.each(again);
        self.known.insert(node.id(), Some(weight));
        weight
    }

    fn target(&mut self, name: &str, depth: usize) -> Poids {
        match self.by_id.get(name) {
            Some(node) => self.weigh(*node, depth + 1),
            None => Poids::NONE,
        }
    }

    /// What the style sheets have `node` draw.
    fn styled(&self, node: Node<'d, 'd>) -> Vec<&'d str> {
        let class = node.attribute("class").unwrap_or_default();
        let applies = |selector: &str| match selector.strip_prefix('.') {
            Some(name) => class.split_whitespace().any(|c| c == name),
            None => node.attribute("id") == selector.strip_prefix('#'),
        };
        self.styles
            .iter()
            .filter(|(selector, _)| applies(selector))
            .map(|(_, target)| *target)
            .collect()
    }
}

/// The names that `url(#…)` calls.
fn targets(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|after| {
        let name = after
            .trim_start_matches([' ', '"', '\''])
            .strip_prefix('#')?;
        name.split([')', '"', '\'', ' ']).next()
    })
}
