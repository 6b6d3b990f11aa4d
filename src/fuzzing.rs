//! What the fuzzer runs, and what must hold for any input. The kept corpus (`fuzz/corpus`) is run as a test.

use std::sync::Arc;

use ureq::http::HeaderValue;

use crate::call::graph_error::{decode, status_of};
use crate::call::page::Page;
use crate::client::options::ClientOptions;
use crate::client::{Client, Shared};
use crate::operation::place::link as follow;
use crate::resource::IOS_UPDATE_STATUSES;
use crate::resource::check::check;
use crate::resource::rules::{Failure, Rules};
use crate::resource::table::Version;
use crate::transport::{Asked, read_bytes};

fn one_line(text: &str) {
    assert!(!text.contains(char::is_control), "{text:?}");
}

/// An error body, the first line of which is a `WWW-Authenticate` header.
pub fn graph_error(data: &[u8]) {
    let at = data.iter().position(|byte| *byte == b'\n');
    let (header, body) = data.split_at(at.map_or(0, |at| at + 1));
    let header = str::from_utf8(header).ok();
    let found = decode(body, header);
    let texts = [
        &found.message,
        &found.code,
        &found.inner_code,
        &found.activity_id,
    ];
    texts.into_iter().flatten().for_each(|text| one_line(text));
    found.required_scopes.iter().for_each(|text| one_line(text));
    for http_status in [400, 401, 403, 404, 409, 429, 500, 501, 503] {
        assert!(status_of(http_status, &found).number() < 0);
    }
}

/// A status that a caller wants to create: what is taken is JSON, what is not has a reason.
pub fn status(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    match check(&IOS_UPDATE_STATUSES, Version::V1, text, Rules::default()) {
        Ok(_) => assert!(serde_json::from_str::<serde_json::Value>(text).is_ok()),
        Err(Failure::NotJson { message }) => assert!(!message.is_empty()),
        Err(Failure::Problems(problems)) => {
            assert!(!problems.is_empty());
            problems
                .iter()
                .for_each(|problem| one_line(&problem.line()));
        }
    }
}

/// A link of the service's: what is followed stays at the client's origin.
pub fn link(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let options = ClientOptions::read(Some(r#"{"baseUrl":"https://graph.test:8443/base"}"#));
    let Ok(client) = options.and_then(|options| Client::new(options, Arc::<Shared>::default()))
    else {
        return;
    };
    if let Ok(uri) = follow(&client, text) {
        assert_eq!(uri.scheme_str(), Some("https"));
        assert_eq!(
            uri.host().map(str::to_ascii_lowercase).as_deref(),
            Some("graph.test")
        );
        assert_eq!(uri.port_u16(), Some(8443));
        assert!(uri.to_string().bytes().all(|byte| byte.is_ascii_graphic()));
    }
}

/// A page.
pub fn page(data: &[u8]) {
    if let Some(page) = Page::of(data) {
        assert!(page.next.is_none_or(|next| !next.is_empty()));
    }
}

/// What comes over a connection, the first byte of which says how it is cut up: it is read as one answer however that is, and
/// what is behind it is left.
pub fn answer(data: &[u8]) {
    let Some((step, bytes)) = data.split_first() else {
        return;
    };
    let asked = Asked {
        head: *step >= 0x80,
        id: Some(HeaderValue::from_static("mine")),
        max_bytes: 4096,
    };
    let read = |step: usize| read_bytes(bytes, step, &asked);
    let (whole, parts) = (
        read(bytes.len().max(1)),
        read(usize::from(*step & 0x7f) + 1),
    );
    match (whole, parts) {
        (Ok((answer, reusable, left)), Ok((same, as_reusable, as_left))) => {
            assert_eq!(answer.http_status, same.http_status);
            assert_eq!(answer.headers, same.headers);
            // Of what is damaged more or less is unpacked before that shows.
            let (short, long) = match answer.body.len() <= same.body.len() {
                true => (&answer.body, &same.body),
                false => (&same.body, &answer.body),
            };
            assert!(long.starts_with(short));
            assert!(answer.cut.is_some() || short.len() == long.len());
            assert_eq!(
                (reusable, answer.cut.is_some()),
                (as_reusable, same.cut.is_some())
            );
            assert!(!reusable || left == as_left && answer.cut.is_none());
            assert!(answer.body.len() <= 4096);
        }
        (Err(fault), Err(same)) => {
            one_line(&fault.text);
            assert_eq!(fault.cause, same.cause);
        }
        (whole, parts) => panic!("{whole:?} and {parts:?}"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn what_must_hold_holds_for_the_kept_corpus() {
        hold("graph_error", super::graph_error);
        hold("status", super::status);
        hold("link", super::link);
        hold("page", super::page);
        hold("answer", super::answer);
    }

    fn hold(name: &str, run: fn(&[u8])) {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
        let files = std::fs::read_dir(corpus.join(name)).unwrap();
        let count = files
            .map(|file| run(&std::fs::read(file.unwrap().path()).unwrap()))
            .count();
        assert!(count > 3, "{name}: {count}");
    }
}
