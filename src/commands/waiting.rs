//! The lines of a stream that wait to be examined: those that have come are taken all at once, so
//! that a fast stream goes by large batches and a slow one line by line.

use crate::read::stream::Line;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Lines that may wait.
const LINES: usize = 512;

/// Bytes that may wait, beyond the line that goes over.
const BYTES: usize = 4 * 1024 * 1024;

/// A line with its number, from 1.
type Numbered = (usize, Line);

/// Lines between the thread that reads and the one that examines.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Queue {
    lines: Vec<Numbered>,
    bytes: usize,
    /// No more lines will come, or none is wanted.
    closed: bool,
}

impl Waiting {
    /// Puts the lines in, waiting when too many are there; ends when none is wanted any more.
    pub(super) fn fill(&self, lines: impl Iterator<Item = Numbered>) {
        for line in lines {
            let mut queue = self.lock();
            while !queue.closed && (queue.lines.len() >= LINES || queue.bytes >= BYTES) {
                queue = self.wait(queue);
            }
            if queue.closed {
                return;
            }
            if let Line::Bytes(bytes) = &line.1 {
                queue.bytes += bytes.len();
            }
            queue.lines.push(line);
            if queue.lines.len() == 1 {
                self.changed.notify_one();
            }
        }
        self.close();
    }

    /// Waits for one line at least, and takes all that are there; `None` at the end.
    pub(super) fn take(&self) -> Option<Vec<Numbered>> {
        let mut queue = self.lock();
        while queue.lines.is_empty() {
            if queue.closed {
                return None;
            }
            queue = self.wait(queue);
        }
        queue.bytes = 0;
        let lines = std::mem::take(&mut queue.lines);
        drop(queue);
        self.changed.notify_one();
        Some(lines)
    }

    /// No more lines will come, or none is wanted.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'q>(&self, queue: MutexGuard<'q, Queue>) -> MutexGuard<'q, Queue> {
        self.changed
            .wait(queue)
            .unwrap_or_else(PoisonError::into_inner)
    }
}
