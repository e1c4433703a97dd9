//! The room of texts already written, taken up again: a year's dossiers would otherwise ask for as
//! many blocks of memory in one thread, and give them back in another.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Texts that have been written out. It keeps only what was taken from it, so that it never holds
/// more than has been under way at once.
#[derive(Debug, Default)]
pub struct Spare(Mutex<Room>);

#[derive(Debug, Default)]
struct Room {
    texts: Vec<String>,
    /// Texts taken and not given back.
    lent: usize,
}

impl Spare {
    /// An empty text, with room if there is some.
    pub fn take(&self) -> String {
        let mut room = self.room();
        room.lent += 1;
        room.texts.pop().unwrap_or_default()
    }

    /// Gives back a text that is no longer needed; one that was not taken here is let go.
    pub fn give(&self, mut text: String) {
        let mut room = self.room();
        if room.lent > 0 {
            room.lent -= 1;
            text.clear();
            room.texts.push(text);
        }
    }

    fn room(&self) -> MutexGuard<'_, Room> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_given_back_serves_again_empty() {
        let spare = Spare::default();
        let mut text = spare.take();
        text.push_str("une réponse");
        spare.give(text);
        let again = spare.take();
        assert!(again.is_empty() && again.capacity() > 0);
    }

    #[test]
    fn what_was_not_taken_is_not_kept() {
        let spare = Spare::default();
        for _ in 0..1000 {
            spare.give("une réponse faite ailleurs".to_owned());
        }
        assert!(spare.room().texts.is_empty());
    }
}
