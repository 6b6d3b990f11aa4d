use super::*;

fn client_fields(text: &str) -> Vec<String> {
    match ClientOptions::read(Some(text)) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal
            .problems
            .into_iter()
            .filter_map(|p| p.field)
            .collect(),
    }
}

#[test]
fn defaults_are_those_of_the_contract() {
    for text in [None, Some("{}")] {
        let options = ClientOptions::read(text).unwrap();
        assert_eq!(options.base_url, "https://graph.microsoft.com");
        assert_eq!(options.api_version, "v1.0");
        assert_eq!(options.connect_timeout, Duration::from_secs(10));
        assert_eq!(options.attempt_timeout, Duration::from_secs(100));
        assert_eq!(options.deadline, None);
        assert_eq!(options.max_response_bytes, 64 << 20);
        assert_eq!(options.max_connections, 8);
    }
}

#[test]
fn every_wrong_option_is_named() {
    let text = r#"{"clod":"china","retry":{"maxRetry":1,"baseDelayMs":0},"pacing":{"write":3},
        "tls":{"cafile":"x"},"maxConnections":0,"deadlineMs":-1,"userAgent":"a\nb"}"#;
    let mut fields = client_fields(text);
    fields.sort();
    assert_eq!(
        fields,
        [
            "clod",
            "deadlineMs",
            "maxConnections",
            "pacing.write",
            "retry.baseDelayMs",
            "retry.maxRetry",
            "tls.cafile",
            "userAgent"
        ]
    );
    let refusal = ClientOptions::read(Some(r#"{"clod":"china"}"#)).unwrap_err();
    assert!(refusal.message.contains("\"cloud\""), "{}", refusal.message);
}

#[test]
fn plain_http_stays_on_the_machine() {
    for good in [
        "http://127.0.0.1:1",
        "http://localhost",
        "http://[::1]:9/",
        "https://graph.example/x/",
    ] {
        assert!(
            client_fields(&format!("{{\"baseUrl\":{good:?}}}")).is_empty(),
            "{good}"
        );
    }
    for bad in [
        "",
        "graph.microsoft.com",
        "ftp://127.0.0.1/",
        "http://",
        "https://",
        "://x",
        "file:///etc/passwd",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:port",
        "http://127.0.0.1:",
        "ht tp://127.0.0.1",
        "http://graph.microsoft.com",
        "http://0.0.0.0:8080",
        "http://127.0.0.1.example.test",
        "http://127.0.0.1@example.test/",
        "http://[2001:db8::1]/",
        "http://example.test#@127.0.0.1/",
        "http://example.test?127.0.0.1",
        "HTTP://example.test",
        "http://notlocalhost",
        "https://a/\r\n",
    ] {
        let text = serde_json::json!({ "baseUrl": bad }).to_string();
        assert_eq!(client_fields(&text), ["baseUrl"], "{bad}");
    }
}

#[test]
fn owned_and_smuggling_headers_are_refused() {
    for (name, value) in [
        ("authorization", "x"),
        ("Content-Length", "1"),
        ("X A", "1"),
        ("", "1"),
        ("X-\u{c4}", "1"),
        ("Prefer", "a\r\nX-Evil: 1"),
        ("Prefer", "a\u{0}b"),
        ("X-A\r\nX-Evil", "1"),
    ] {
        let text = serde_json::json!({"headers": {name: value}}).to_string();
        let refusal = call_options(Some(&text)).unwrap_err();
        assert_eq!(
            refusal.status,
            crate::report::status::Status::InvalidRequest
        );
        assert!(
            refusal.problems[0]
                .field
                .as_ref()
                .is_some_and(|f| f.starts_with("headers"))
        );
    }
    let good = call_options(Some(r#"{"headers":{"Prefer":"return=minimal"}}"#)).unwrap();
    assert_eq!(good.0.headers.len(), 1);
}

#[test]
fn a_secret_under_a_wrong_name_is_not_shown() {
    let refusal = call_options(Some(r#"{"tokn":"tk-secret"}"#)).unwrap_err();
    assert!(!format!("{refusal:?}").contains("secret"));
}
