//! TLS records, as rustls reads and writes them on the connection below.

use std::io::{self, Read, Write};

use ureq::unversioned::transport::{NextTimeout, Transport};

/// Where the records begin in what was read (RFC 8446, section 5.1): rustls keeps to itself that it holds part of one.
#[derive(Debug, Default)]
pub(super) struct Boundary {
    /// Bytes of a record's header that have come.
    header: usize,
    /// Bytes of its fragment that have not.
    fragment: usize,
}

impl Boundary {
    const HEADER: usize = 5;

    /// Whether every record that has begun is whole.
    pub(super) fn is_reached(&self) -> bool {
        self.header == 0 && self.fragment == 0
    }

    fn pass(&mut self, mut bytes: &[u8]) {
        while let Some((first, rest)) = bytes.split_first() {
            if self.header == 0 && self.fragment > 0 {
                let passed = self.fragment.min(bytes.len());
                self.fragment -= passed;
                bytes = &bytes[passed..];
                continue;
            }
            // The last two bytes of the header are the fragment's length.
            if self.header >= Boundary::HEADER - 2 {
                self.fragment = self.fragment << 8 | usize::from(*first);
            }
            self.header = (self.header + 1) % Boundary::HEADER;
            bytes = rest;
        }
    }
}

/// The connection below.
pub(super) struct Records<'a> {
    pub(super) stream: &'a mut Box<dyn Transport>,
    pub(super) boundary: &'a mut Boundary,
}

impl Read for Records<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stream.buffers().input().is_empty() {
            self.stream
                .await_input(NextTimeout::default())
                .map_err(ureq::Error::into_io)?;
        }
        let input = self.stream.buffers().input();
        let count = input.len().min(buffer.len());
        buffer[..count].copy_from_slice(&input[..count]);
        self.boundary.pass(&buffer[..count]);
        self.stream.buffers().input_consume(count);
        Ok(count)
    }
}

impl Write for Records<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let output = self.stream.buffers().output();
        let count = output.len().min(bytes.len());
        output[..count].copy_from_slice(&bytes[..count]);
        self.stream
            .transmit_output(count, NextTimeout::default())
            .map_err(ureq::Error::into_io)?;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Boundary;

    #[test]
    fn a_boundary_is_reached_between_records_and_nowhere_else() {
        let records = [
            &[22, 3, 3, 0, 2, 7, 7][..],
            &[23, 3, 3, 0, 0],
            &[23, 3, 3, 1, 1],
            &[7; 257],
        ]
        .concat();
        let ends = [0, 7, 12, records.len()];
        for step in 1..records.len() {
            let mut boundary = Boundary::default();
            let mut passed = 0;
            for part in records.chunks(step) {
                boundary.pass(part);
                passed += part.len();
                assert_eq!(boundary.is_reached(), ends.contains(&passed), "{passed}");
            }
        }
    }
}
