//! A client that is nobody's but the tests'.
#![allow(clippy::unwrap_used, dead_code, unreachable_pub)]

use intune_emulator::Emulator;
use serde_json::Value;
use ureq::http::{HeaderMap, Request};

pub const REQUEST: &str = include_str!("../../../tests/data/seed-request.json");
pub const PATH: &str = "/v1.0/deviceManagement/iosUpdateStatuses";

/// The example as it is answered by itself, with that id.
pub fn entity(id: &str) -> String {
    let Value::Object(mut sent) = serde_json::from_str(REQUEST).unwrap() else {
        panic!("{REQUEST}")
    };
    sent.shift_remove("@odata.type");
    let context =
        "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/iosUpdateStatuses/$entity";
    let head = serde_json::json!({"@odata.context": context, "id": id});
    let head = head.as_object().unwrap().clone();
    Value::Object(head.into_iter().chain(sent).collect()).to_string()
}

/// As many characters as an id has.
pub const ID_LENGTH: usize = 110;

/// An entity's text with zeros in place of its id.
pub fn without_id(text: &str) -> String {
    let Some(at) = text.find("\"id\":\"").map(|at| at + 6) else {
        return text.to_owned();
    };
    let id = &text[at..at + ID_LENGTH];
    text.replace(id, &"0".repeat(ID_LENGTH))
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

/// An HTTP client with a base URL and a token.
pub struct Client {
    agent: ureq::Agent,
    pub base: String,
    pub token: String,
}

impl Client {
    pub fn new(emulator: &Emulator) -> Client {
        let roots = emulator.ca_pem().map(|pem| {
            let certificate = ureq::tls::Certificate::from_pem(pem.as_bytes()).unwrap();
            ureq::tls::RootCerts::new_with_certs(&[certificate])
        });
        let tls = ureq::tls::TlsConfig::builder();
        let tls = match roots {
            Some(roots) => tls.root_certs(roots),
            None => tls,
        };
        let config = ureq::Agent::config_builder()
            .tls_config(tls.build())
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(std::time::Duration::from_secs(30)))
            .build();
        Client {
            agent: config.new_agent(),
            base: emulator.url(),
            token: "t".to_owned(),
        }
    }

    pub fn try_call(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Result<Answer, ureq::Error> {
        let url = match target.starts_with("http") {
            true => target.to_owned(),
            false => format!("{}{target}", self.base),
        };
        let mut request = Request::builder().method(method).uri(url);
        let own = |name: &str| headers.iter().any(|(known, _)| *known == name);
        if !own("Authorization") {
            request = request.header("Authorization", format!("Bearer {}", self.token));
        }
        if body.is_some() && !own("Content-Type") {
            request = request.header("Content-Type", "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            Some(body) => self.agent.run(request.body(body.to_owned()).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let (head, mut body) = answer?.into_parts();
        Ok(Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            body: body.read_to_vec()?,
        })
    }

    pub fn call(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Answer {
        self.try_call(method, target, headers, body).unwrap()
    }

    pub fn get(&self, target: &str) -> Answer {
        self.call("GET", target, &[], None)
    }

    pub fn create(&self, body: &str) -> Answer {
        self.call("POST", PATH, &[], Some(body))
    }

    /// Creates the example with other members, and gives its id.
    pub fn keep(&self, changes: &[(&str, Value)]) -> String {
        let mut entity: Value = serde_json::from_str(REQUEST).unwrap();
        for (name, value) in changes {
            entity[*name] = value.clone();
        }
        let answer = self.create(&entity.to_string());
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()["id"].as_str().unwrap().to_owned()
    }
}

/// Percent-encoded, whatever is not unreserved.
pub fn encoded(text: &str) -> String {
    let one = |byte: u8| match byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

/// A path with query options.
pub fn with_options(path: &str, options: &[(&str, &str)]) -> String {
    let options: Vec<String> = options
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    format!("{path}?{}", options.join("&"))
}
