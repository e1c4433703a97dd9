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
pub(crate) struct Waiting {
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Queue {
    lines: Vec<Numbered>,
    bytes: usize,
    /// The stream under way has no more lines.
    ended: bool,
    /// No line is wanted any more.
    unwanted: bool,
}

impl Waiting {
    /// Puts the lines of a stream in, waiting when too many are there; ends early when none is
    /// wanted any more.
    pub(crate) fn fill(&self, lines: impl Iterator<Item = Numbered>) {
        for line in lines {
            let mut queue = self.lock();
            while !queue.unwanted && (queue.lines.len() >= LINES || queue.bytes >= BYTES) {
                queue = self.wait(queue);
            }
            if queue.unwanted {
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
        self.lock().ended = true;
        self.changed.notify_all();
    }

    /// Waits for one line at least, and takes all that are there; `None` at the end of the stream,
    /// after which another may be put in.
    pub(crate) fn take(&self) -> Option<Vec<Numbered>> {
        let mut queue = self.lock();
        while queue.lines.is_empty() && !queue.unwanted {
            if std::mem::take(&mut queue.ended) {
                return None;
            }
            queue = self.wait(queue);
        }
        if queue.unwanted {
            return None;
        }
        queue.bytes = 0;
        let lines = std::mem::replace(&mut queue.lines, Vec::with_capacity(LINES));
        drop(queue);
        self.changed.notify_one();
        Some(lines)
    }

    /// No line is wanted any more: waiting threads wake up and stop.
    pub(crate) fn close(&self) {
        self.lock().unwanted = true;
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn line(number: usize) -> Numbered {
        (number, Line::Bytes(vec![b'x'; 10]))
    }

    #[test]
    fn every_line_comes_once_and_in_order_stream_after_stream() {
        let waiting = Waiting::default();
        for count in [0, 1, 5 * LINES] {
            std::thread::scope(|scope| {
                scope.spawn(|| waiting.fill((1..=count).map(line)));
                let taken = std::iter::from_fn(|| waiting.take());
                let numbers: Vec<usize> = taken.flatten().map(|(n, _)| n).collect();
                assert_eq!(numbers, (1..=count).collect::<Vec<_>>());
            });
        }
    }

    #[test]
    fn closing_wakes_the_waiting_threads_on_both_sides() {
        let waiting = Arc::new(Waiting::default());
        let (one, other) = (Arc::clone(&waiting), Arc::clone(&waiting));
        let full = std::thread::spawn(move || one.fill((0..).map(line)));
        let empty = std::thread::spawn(move || while other.take().is_some() {});
        waiting.close();
        full.join().unwrap();
        empty.join().unwrap();
        assert_eq!(waiting.take(), None);
    }
}
