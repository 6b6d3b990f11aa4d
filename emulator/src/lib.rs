//! A local Microsoft Graph `deviceManagement/iosUpdateStatuses`, for trying and testing automation offline.
//!
//! It listens on loopback, keeps entities in memory, and is strict about what it receives, so that a wrong
//! request cannot look right. It knows create, get, list and delete.
//!
//! ```
//! let emulator = intune_emulator::Emulator::start(intune_emulator::Options::default())?;
//! let url = format!("{}/v1.0/deviceManagement/iosUpdateStatuses", emulator.url());
//! let answer = ureq::get(&url).header("Authorization", "Bearer any").call();
//! assert_eq!(answer.map(|answer| answer.status().as_u16()).ok(), Some(200));
//! # Ok::<(), std::io::Error>(())
//! ```

mod answers;
mod entity;
mod tls;
mod token;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use answers::{Answer, guid};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode};
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};

pub use token::Tokens;
use tokio::sync::oneshot;

/// The id of the first entity created: the one of the reference page's example.
const FIRST_ID: &str = "63a79499-9499-63a7-9994-a7639994a763";
const COLLECTION: &str = "/v1.0/deviceManagement/iosUpdateStatuses";
const MAX_BODY: usize = 4 << 20;

/// How an emulator runs.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port on 127.0.0.1. Defaults to 0: a free one.
    pub port: u16,
    /// Whether it speaks TLS, with a certificate from a CA made for it. Defaults to false.
    pub tls: bool,
    /// Which access tokens are taken. Defaults to any.
    pub tokens: Tokens,
    /// Whether each refusal is told in one line on stderr. Defaults to false.
    pub log_refusals: bool,
}

/// A running emulator; it stops when dropped.
#[derive(Debug)]
pub struct Emulator {
    address: SocketAddr,
    ca_pem: Option<String>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Service {
    log_refusals: bool,
    tokens: Tokens,
    /// Id and text of each entity, in the order of creation.
    entities: Mutex<Vec<(String, String)>>,
    created: Mutex<bool>,
}

impl Emulator {
    /// Starts one on a thread of its own.
    ///
    /// # Errors
    /// The port cannot be had.
    pub fn start(options: Options) -> io::Result<Emulator> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let service = Arc::new(Service {
            log_refusals: options.log_refusals,
            tokens: options.tokens,
            ..Service::default()
        });
        let (ca_pem, tls) = match options.tls {
            true => tls::authority().map(|(pem, config)| (Some(pem), Some(config)))?,
            false => (None, None),
        };
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("intune-emulator".to_owned())
            .spawn(move || {
                runtime.block_on(async move {
                    let app = Router::new().fallback(handle).with_state(service);
                    tokio::select! {
                        // What ends it early shows to its clients.
                        _ = serve(listener, tls, app) => {}
                        _ = stopped => {}
                    }
                });
            })?;
        Ok(Emulator {
            address,
            ca_pem,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Its base URL, like `http://127.0.0.1:41234`.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = if self.ca_pem.is_some() {
            "https"
        } else {
            "http"
        };
        format!("{scheme}://{}", self.address)
    }

    /// The certificate of the CA to trust, in PEM, where it speaks TLS.
    #[must_use]
    pub fn ca_pem(&self) -> Option<&str> {
        self.ca_pem.as_deref()
    }
}

async fn serve(
    listener: std::net::TcpListener,
    tls: Option<rustls::ServerConfig>,
    app: Router,
) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    match tls {
        Some(config) => axum::serve(tls::TlsListener::new(listener, config)?, app).await,
        None => axum::serve(listener, app).await,
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Fails only where the thread has ended already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

async fn handle(State(service): State<Arc<Service>>, request: Request<Body>) -> Response<Body> {
    let (head, body) = request.into_parts();
    let answer = match to_bytes(body, MAX_BODY).await {
        Ok(body) => service.answer(
            &head.method,
            head.uri.path(),
            head.uri.query(),
            &head.headers,
            &body,
        ),
        Err(_) => Answer::error(
            StatusCode::PAYLOAD_TOO_LARGE,
            "BadRequest",
            "The payload is too large.",
        ),
    };
    if service.log_refusals
        && let Some(refusal) = &answer.refusal
    {
        let status = answer.status.as_u16();
        eprintln!(
            "intune-emulator: {} {} {status} {refusal}",
            head.method,
            head.uri.path()
        );
    }
    answer.respond(&head.headers)
}

/// A header that must not stand twice.
fn single<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Answer> {
    let mut values = headers.get_all(name).iter();
    let value = values.next();
    if values.next().is_some() {
        let message = format!("The header '{name}' stands more than once.");
        return Err(Answer::error(
            StatusCode::BAD_REQUEST,
            "BadRequest",
            &message,
        ));
    }
    Ok(value.and_then(|value| value.to_str().ok()))
}

impl Service {
    fn answer(
        &self,
        method: &Method,
        path: &str,
        query: Option<&str>,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Answer {
        self.checked(method, path, query, headers, body)
            .unwrap_or_else(|refused| refused)
    }

    fn checked(
        &self,
        method: &Method,
        path: &str,
        query: Option<&str>,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Answer, Answer> {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |now| now.as_secs());
        token::authorize(self.tokens, method, headers, now)?;
        let accept = single(headers, "accept")?.unwrap_or("*/*");
        let takes_json = accept.split(',').any(|kind| {
            let kind = kind.split(';').next().unwrap_or_default().trim();
            ["*/*", "application/*", "application/json"].contains(&kind)
        });
        if !takes_json {
            return Err(Answer::error(
                StatusCode::NOT_ACCEPTABLE,
                "BadRequest",
                "Only application/json is served.",
            ));
        }
        let rest = path
            .strip_prefix(COLLECTION)
            .ok_or_else(|| no_segment(path))?;
        if query.is_some_and(|query| !query.is_empty()) {
            let message = "This emulator has no query options yet.";
            return Err(Answer::error(
                StatusCode::BAD_REQUEST,
                "BadRequest",
                message,
            ));
        }
        let id = match rest.strip_prefix('/') {
            Some(id) if !id.is_empty() && !id.contains('/') => {
                Some(decoded(id).ok_or_else(|| no_segment(path))?)
            }
            None if rest.is_empty() => None,
            _ => return Err(no_segment(path)),
        };
        match (method, id) {
            (&Method::POST, None) => self.create(headers, body),
            (&Method::GET, None) => Ok(self.list()),
            (&Method::GET, Some(id)) => self.get(&id),
            (&Method::DELETE, Some(id)) => self.delete(&id),
            _ => Err(Answer::error(
                StatusCode::BAD_REQUEST,
                "No method match route template",
                &format!("No OData route exists that match template for http verb {method}."),
            )),
        }
    }

    fn entities(&self) -> std::sync::MutexGuard<'_, Vec<(String, String)>> {
        self.entities.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn create(&self, headers: &HeaderMap, body: &[u8]) -> Result<Answer, Answer> {
        const UNREADABLE: &str = "Unable to read JSON request payload. Please ensure Content-Type header is set and \
                                  payload is of valid JSON format.";
        let unreadable = || Answer::error(StatusCode::BAD_REQUEST, "BadRequest", UNREADABLE);
        let kind = single(headers, "content-type")?.unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json")
            || headers.contains_key("content-encoding")
        {
            return Err(unreadable());
        }
        let text = str::from_utf8(body).map_err(|_| unreadable())?;
        if serde_json::from_str::<serde_json::Value>(text).is_err() {
            return Err(unreadable());
        }
        if let Some(problem) = entity::problem(text) {
            return Err(Answer::invalid(&problem));
        }
        let first = !std::mem::replace(
            &mut *self.created.lock().unwrap_or_else(PoisonError::into_inner),
            true,
        );
        let id = if first { FIRST_ID.to_owned() } else { guid() };
        let text = entity::with_id(text, &id);
        self.entities().push((id.clone(), text.clone()));
        let mut answer = Answer::ok(StatusCode::CREATED, Some(text));
        answer
            .headers
            .push(("location", format!("{COLLECTION}/{id}")));
        Ok(answer)
    }

    fn list(&self) -> Answer {
        let context =
            "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/iosUpdateStatuses";
        let items: Vec<String> = self
            .entities()
            .iter()
            .map(|(_, text)| text.clone())
            .collect();
        let head = json!({ "@odata.context": context }).to_string();
        let head = head.trim_end_matches('}');
        Answer::ok(
            StatusCode::OK,
            Some(format!("{head},\"value\":[{}]}}", items.join(","))),
        )
    }

    fn get(&self, id: &str) -> Result<Answer, Answer> {
        let entities = self.entities();
        let found = entities
            .iter()
            .find(|(known, _)| known == id)
            .ok_or_else(not_found)?;
        Ok(Answer::ok(StatusCode::OK, Some(found.1.clone())))
    }

    fn delete(&self, id: &str) -> Result<Answer, Answer> {
        let mut entities = self.entities();
        let at = entities
            .iter()
            .position(|(known, _)| known == id)
            .ok_or_else(not_found)?;
        entities.remove(at);
        Ok(Answer::ok(StatusCode::NO_CONTENT, None))
    }
}

fn not_found() -> Answer {
    Answer::nested(
        StatusCode::NOT_FOUND,
        "ResourceNotFound",
        "An error has occurred",
    )
}

fn no_segment(path: &str) -> Answer {
    let segment = path.trim_start_matches("/v1.0/");
    Answer::error(
        StatusCode::BAD_REQUEST,
        "BadRequest",
        &format!("Resource not found for the segment '{segment}'."),
    )
}

/// One path segment, percent-decoded.
fn decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = segment.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        if *first == b'%' {
            let digits = str::from_utf8(more.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).ok()
}
