//! What comes over the wire.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{Read, Write};
use std::net::TcpStream;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use common::{ID_LENGTH, PATH, REQUEST, entity, without_id};
use intune_emulator::{Emulator, Options, Tokens};

fn send(emulator: &Emulator, request: &str) -> (u16, String, String) {
    let address = emulator.url().replace("http://", "");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head[9..12].parse().unwrap();
    (status, head.to_owned(), body.to_owned())
}

fn request(method: &str, path: &str, headers: &[&str], body: &str) -> String {
    let headers: String = headers
        .iter()
        .map(|header| format!("{header}\r\n"))
        .collect();
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    )
}

const GOOD: &[&str] = &["Authorization: Bearer t", "Content-Type: application/json"];

#[test]
fn the_example_is_created_kept_listed_and_deleted() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let (status, head, body) = send(&emulator, &request("POST", PATH, GOOD, REQUEST));
    let expected = entity(&"0".repeat(ID_LENGTH));
    assert_eq!((status, without_id(&body)), (201, expected));
    let made: serde_json::Value = serde_json::from_str(&body).unwrap();
    let id = made["id"].as_str().unwrap();
    let guids: Vec<usize> = id.split('_').map(str::len).collect();
    assert_eq!(guids, [36, 36, 36], "{id}");
    for header in [
        "request-id: ",
        "client-request-id: ",
        "x-ms-ags-diagnostic: ",
        "odata-version: 4.0",
    ] {
        assert!(head.contains(header), "{head}");
    }
    let entity = format!("{PATH}/{id}");
    assert_eq!(send(&emulator, &request("GET", &entity, GOOD, "")).2, body);
    let (_, own) = body.split_once("/$entity\",").unwrap();
    let listed = send(&emulator, &request("GET", PATH, GOOD, "")).2;
    assert!(
        listed.ends_with(&format!("\"value\":[{{{own}]}}")),
        "{listed}"
    );
    assert_eq!(
        send(&emulator, &request("DELETE", &entity, GOOD, "")).0,
        204
    );
    assert_eq!(send(&emulator, &request("GET", &entity, GOOD, "")).0, 404);
}

#[test]
fn a_wrong_request_does_not_look_right() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let json = "Content-Type: application/json";
    let bad_enum = REQUEST.replace("\"available\"", "\"equals\"");
    let bad_date = REQUEST.replace("2016-12-31", "2016-02-30");
    let unknown = REQUEST.replace("osVersion", "os_version");
    let twice = REQUEST.replacen("\"userId\"", "\"deviceId\": \"x\",\n\"userId\"", 1);
    for (headers, body, expected, said) in [
        (&[json][..], REQUEST, 401, "Access token is empty."),
        (
            &[json, "Authorization: Basic x"],
            REQUEST,
            401,
            "Access token is empty.",
        ),
        (&[json, GOOD[0], GOOD[0]], REQUEST, 400, "more than once"),
        (
            &[GOOD[0]],
            REQUEST,
            400,
            "Write requests (excluding DELETE) must contain the Content-Type header",
        ),
        (
            &[GOOD[0], "Content-Type: text/plain"],
            REQUEST,
            400,
            "Entity only allows writes with a JSON Content-Type header.",
        ),
        (
            &[GOOD[0], json, "Accept: text/html"],
            REQUEST,
            406,
            "application/json",
        ),
        (GOOD, "{", 400, "Unable to read JSON"),
        (GOOD, "[]", 400, "An unexpected 'StartArray' node"),
        (
            GOOD,
            &bad_enum,
            400,
            "Requested value 'equals' was not found.",
        ),
        (GOOD, &bad_date, 400, "Edm.DateTimeOffset"),
        (GOOD, &unknown, 400, "os_version"),
        (GOOD, &twice, 400, "deviceId"),
        (GOOD, "{\"status\":null}", 400, "ModelValidationFailure"),
    ] {
        let (status, _, answer) = send(&emulator, &request("POST", PATH, headers, body));
        assert!(
            status == expected && answer.contains(said),
            "{status} {answer}"
        );
    }
    let (status, _, answer) = send(&emulator, &request("PUT", PATH, GOOD, REQUEST));
    assert!(
        status == 400 && answer.contains("No method match route template"),
        "{answer}"
    );
    let (status, _, answer) = send(&emulator, &request("GET", "/v1.0/nothing", GOOD, ""));
    assert!(
        status == 400 && answer.contains("Resource not found"),
        "{answer}"
    );
    let listed = send(&emulator, &request("GET", PATH, GOOD, "")).2;
    assert!(listed.ends_with("\"value\":[]}"), "{listed}");
}

fn jwt(claims: &serde_json::Value) -> String {
    let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
    format!(
        "Authorization: Bearer {}.{}.c2ln",
        part("{}"),
        part(&claims.to_string())
    )
}

#[test]
fn jwts_are_looked_into() {
    let emulator = Emulator::start(Options {
        tokens: Tokens::Jwt,
        ..Options::default()
    })
    .unwrap();
    let good = serde_json::json!({"aud": "https://graph.microsoft.com", "exp": 4_000_000_000_u64,
        "roles": ["DeviceManagementConfiguration.ReadWrite.All"]});
    let with = |name: &str, value: serde_json::Value| {
        let mut claims = good.clone();
        claims[name] = value;
        claims
    };
    let reader = with(
        "roles",
        serde_json::json!(["DeviceManagementConfiguration.Read.All"]),
    );
    for (method, claims, expected, said) in [
        ("POST", good.clone(), 201, "\"id\""),
        ("GET", reader.clone(), 200, "\"value\""),
        (
            "POST",
            reader,
            403,
            "following scopes: DeviceManagementConfiguration.ReadWrite.All",
        ),
        ("POST", with("exp", 1.into()), 401, "the token is expired"),
        (
            "POST",
            with("aud", "https://other".into()),
            401,
            "Invalid audience",
        ),
    ] {
        let token = jwt(&claims);
        let body = if method == "POST" { REQUEST } else { "" };
        let (status, _, answer) = send(&emulator, &request(method, PATH, &[&token, GOOD[1]], body));
        assert!(
            status == expected && answer.contains(said),
            "{status} {answer}"
        );
    }
    let (status, head, answer) = send(&emulator, &request("POST", PATH, GOOD, REQUEST));
    assert!(
        status == 401 && answer.contains("IDX14100: JWT is not well formed"),
        "{answer}"
    );
    let challenge = head
        .lines()
        .find(|line| line.starts_with("www-authenticate: "));
    let challenge = challenge.unwrap_or_default();
    assert!(challenge.contains("Bearer realm=\"\""), "{head}");
    assert!(challenge.contains("error=\"invalid_token\""), "{head}");
    let token = jwt(&with("roles", serde_json::json!([])));
    let id = "client-request-id: 0f2a1d5e-1111-4222-8333-444455556666";
    let (status, _, answer) = send(&emulator, &request("GET", PATH, &[&token, id], ""));
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let message = answer["error"]["message"].as_str().unwrap();
    let inner: serde_json::Value = serde_json::from_str(message).unwrap();
    assert_eq!(
        (status, &answer["error"]["code"]),
        (403, &"Forbidden".into())
    );
    assert_eq!(inner["HttpHeaders"], "{}");
    for part in [
        "following scopes: DeviceManagementConfiguration.Read.All, DeviceManagementConfiguration.ReadWrite.All - ",
        "Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - ",
        "Activity ID: 0f2a1d5e-1111-4222-8333-444455556666 - Url: https://",
    ] {
        assert!(inner["Message"].as_str().unwrap().contains(part), "{inner}");
    }
    let mut scoped = with("roles", serde_json::json!([]));
    scoped["scp"] = "openid DeviceManagementConfiguration.Read.All".into();
    let (status, _, answer) = send(&emulator, &request("GET", PATH, &[&jwt(&scoped)], ""));
    assert_eq!(status, 200, "{answer}");
}

#[test]
fn the_program_prints_one_line_and_serves_tls() {
    let folder = tempfile::tempdir().unwrap();
    let ca_file = folder.path().join("ca.pem");
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_intune-emulator"))
        .args(["--tls", "--ca-file"])
        .arg(&ca_file)
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(
        &mut std::io::BufReader::new(program.stdout.take().unwrap()),
        &mut line,
    )
    .unwrap();
    let pem = std::fs::read(&ca_file).unwrap();
    let roots = ureq::tls::Certificate::from_pem(&pem).unwrap();
    let tls = ureq::tls::TlsConfig::builder()
        .root_certs(ureq::tls::RootCerts::new_with_certs(&[roots]))
        .build();
    let agent = ureq::Agent::config_builder()
        .tls_config(tls)
        .build()
        .new_agent();
    let answer = agent
        .get(format!("{}{PATH}", line.trim()))
        .header("Authorization", "Bearer t")
        .call();
    assert_eq!(answer.unwrap().status().as_u16(), 200);
    program.kill().unwrap();
    program.wait().unwrap();
}
