//! The room of texts already written, taken up again: a year's dossiers would otherwise ask for as
//! many blocks of memory in one thread, and give them back in another.

use std::sync::Mutex;

/// Texts that have been written out.
#[derive(Debug, Default)]
pub struct Spare(Mutex<Vec<String>>);

impl Spare {
    /// An empty text, with room if there is some.
    pub fn take(&self) -> String {
        let spare = self.0.lock().ok().and_then(|mut texts| texts.pop());
        spare.unwrap_or_default()
    }

    /// Gives back a text that is no longer needed.
    pub fn give(&self, mut text: String) {
        text.clear();
        if let Ok(mut texts) = self.0.lock() {
            texts.push(text);
        }
    }
}
