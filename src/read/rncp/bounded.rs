//! A stream that gives no more than it is allowed between two calls: whatever the file, a single
//! element cannot fill the memory. It counts lines on the way.

use std::io::{self, BufRead, BufReader, Read};

/// A buffered stream with an allowance.
#[derive(Debug)]
pub(super) struct Bounded<R> {
    inner: BufReader<R>,
    left: usize,
    line: u64,
    ended: bool,
    exhausted: bool,
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(stream: R) -> Self {
        Self {
            inner: BufReader::with_capacity(128 * 1024, stream),
            left: usize::MAX,
            line: 1,
            ended: false,
            exhausted: false,
        }
    }

    /// Sets what may be read until the next call, in bytes (give or take the buffer).
    pub(super) fn allow(&mut self, bytes: usize) {
        self.left = bytes;
    }

    /// Line reached, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The end of the stream has been met.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// More than the allowance was asked for.
    pub(super) fn exhausted(&self) -> bool {
        self.exhausted
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            self.exhausted = true;
            return Err(io::Error::other("élément trop long"));
        }
        let bytes = self.inner.fill_buf()?;
        self.ended = bytes.is_empty();
        Ok(bytes)
    }

    fn consume(&mut self, n: usize) {
        let read = self.inner.buffer().get(..n).unwrap_or_default();
        let lines = read.split(|b| *b == b'\n').count() - 1;
        self.line += u64::try_from(lines).unwrap_or_default();
        self.left = self.left.saturating_sub(n);
        self.inner.consume(n);
    }
}
