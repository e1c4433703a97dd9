//! Numbers that look drawn at random and are always the same (splitmix64).

use cip::jour::Jour;

/// A sequence of numbers, given by its seed.
pub(crate) struct Hasard(u64);

impl Hasard {
    /// The sequence of the dossier of this rank.
    pub(crate) fn new(rank: u64) -> Self {
        Self(rank.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ 0x2006_0606)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0, below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// True `percent` times out of a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `list`.
    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let index = self.below(list.len() as u64);
        list.get(usize::try_from(index).ok()?).copied()
    }

    /// One of `list`, which holds one at least.
    pub(crate) fn word(&mut self, list: &[&'static str]) -> String {
        self.pick(list).unwrap_or_default().to_owned()
    }

    /// A day between `day + from` and `day + to` days.
    pub(crate) fn day(&mut self, day: Jour, from: i64, to: i64) -> Jour {
        let span = u64::try_from(to - from + 1).unwrap_or(1);
        day.plus_days(from + i64::try_from(self.below(span)).unwrap_or_default())
    }

    /// Known to be true, known to be false, or not known: in `percent` parts, the rest unknown.
    pub(crate) fn known(&mut self, yes: u64, no: u64) -> Option<bool> {
        let drawn = self.below(100);
        (drawn < yes + no).then_some(drawn < yes)
    }
}
