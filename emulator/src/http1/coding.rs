//! Answers that go out packed.

use std::io::Write;

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
    let packed = packed(&answer.body);
    let header = ("content-encoding".to_owned(), "gzip".to_owned());
    answer.headers.push(header);
    Some(std::mem::replace(&mut answer.body, packed))
}

/// By gzip.
pub(crate) fn packed(body: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    // Fails only where memory's writer does: never.
    let _ = packer.write_all(body);
    packer.finish().unwrap_or_default()
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
    use super::*;

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
