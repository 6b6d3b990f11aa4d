//! Answers that go out packed.

use std::cell::RefCell;

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use http::HeaderMap;

use crate::answers::Finished;

/// Packs an answer, where its client takes gzip and there is something to pack; gives its body as it was before.
pub(crate) fn pack(answer: &mut Finished, request: &HeaderMap) -> Option<Vec<u8>> {
    let coded = answer
        .headers
        .iter()
        .any(|(name, _)| name == "content-encoding");
    if answer.body.is_empty() || coded || !takes_gzip(request) {
        return None;
    }
    let deflate = if answer.body.len() < STORED {
        store
    } else {
        compress
    };
    let packed = wrapped(&answer.body, deflate);
    let header = ("content-encoding".to_owned(), "gzip".to_owned());
    answer.headers.push(header);
    Some(std::mem::replace(&mut answer.body, packed))
}

thread_local! {
    /// Kept, because to make one takes longer than to pack an entity.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::fast(), false));
}

/// As many bytes as are not worth to be made fewer: they go out as they are, in gzip's form.
const STORED: usize = 1024;

/// By gzip (RFC 1952).
pub(crate) fn packed(body: &[u8]) -> Vec<u8> {
    wrapped(body, compress)
}

fn wrapped(body: &[u8], deflate: fn(&[u8], &mut Vec<u8>)) -> Vec<u8> {
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255];
    deflate(body, &mut packed);
    let mut check = Crc::new();
    check.update(body);
    packed.extend(check.sum().to_le_bytes());
    packed.extend(check.amount().to_le_bytes());
    packed
}

/// One block, the last, that is not compressed (RFC 1951, 3.2.4).
fn store(body: &[u8], packed: &mut Vec<u8>) {
    let Ok(length) = u16::try_from(body.len()) else {
        return compress(body, packed);
    };
    packed.push(1);
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(body);
}

fn compress(body: &[u8], packed: &mut Vec<u8>) {
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        loop {
            packed.reserve(body.len() / 4 + 128);
            let read = usize::try_from(packer.total_in()).unwrap_or(body.len());
            let rest = &body[read..];
            // Fails only where it is called wrongly.
            match packer.compress_vec(rest, packed, FlushCompress::Finish) {
                Ok(Status::StreamEnd) | Err(_) => break,
                Ok(_) => {}
            }
        }
    });
}

/// Whether `Accept-Encoding` asks for gzip: by its name, or by `*` where it is not named.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all("accept-encoding").iter();
    let (mut named, mut any) = (None, None);
    for value in values.filter_map(|value| value.to_str().ok()) {
        for member in value.split(',') {
            let mut parts = member
                .split(';')
                .map(|part| part.trim().to_ascii_lowercase());
            let coding = parts.next().unwrap_or_default();
            let weight = parts.find_map(|part| {
                let (name, weight) = part.split_once('=')?;
                (name.trim() == "q").then(|| weight.trim().parse::<f64>().unwrap_or(0.0))
            });
            let asked = weight.unwrap_or(1.0) > 0.0;
            match coding.as_str() {
                "gzip" | "x-gzip" => named = Some(asked),
                "*" => any = Some(asked),
                _ => {}
            }
        }
    }
    named.or(any).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        for length in [0, 1, 100, 1023, 1024, 100_000] {
            let body: Vec<u8> = (0..length).map(|_| fastrand::u8(..)).collect();
            for body in [&body, "text ".repeat(length).as_bytes()] {
                for packed in [packed(body), wrapped(body, store)] {
                    let mut unpacked = Vec::new();
                    let mut unpacker = flate2::read::GzDecoder::new(packed.as_slice());
                    let read = unpacker.read_to_end(&mut unpacked);
                    assert_eq!(read.ok(), Some(body.len()));
                    assert!(unpacked == body);
                }
            }
        }
    }

    #[test]
    fn who_takes_gzip() {
        for (value, expected) in [
            ("gzip", true),
            ("GZIP", true),
            ("x-gzip", true),
            ("deflate, gzip;q=0.5", true),
            ("deflate , gzip ; Q = 0.001", true),
            ("*", true),
            ("identity, *;q=0.1", true),
            ("", false),
            ("identity", false),
            ("gzip;q=0", false),
            ("gzip;q=0.000, *", false),
            ("*;q=0", false),
            ("br, deflate", false),
            ("gzipped", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("accept-encoding", http::HeaderValue::from_static(value));
            assert_eq!(takes_gzip(&headers), expected, "{value}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
