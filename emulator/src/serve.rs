//! Connections: accepted, and their requests handed to the service.

use std::convert::Infallible;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming as Received};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::Options;
use crate::answers::{Answer, Finished, Ids};
use crate::batch;
use crate::clock::Clock;
use crate::early::{Early, Visit};
use crate::journal::{self, Journal, without_tokens};
use crate::service::{Incoming, Service, unix_now};
use crate::token;

const MAX_BODY: usize = 4 << 20;

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    service: Service,
    log_refusals: bool,
    /// Scheme and authority where the client names no host.
    origin: String,
    clock: Clock,
    pub(crate) journal: Journal,
    early: Mutex<Early>,
    connections: AtomicU64,
}

/// Accepts for ever. Each connection has a task of its own, so that one that hangs holds up nobody.
pub(crate) async fn serve(
    listener: std::net::TcpListener,
    tls: Option<rustls::ServerConfig>,
    shared: Arc<Shared>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let acceptor = tls.map(|config| TlsAcceptor::from(Arc::new(config)));
    loop {
        // Fails for one connection, or for want of descriptors that others will give back.
        let Ok((stream, peer)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let (shared, acceptor) = (shared.clone(), acceptor.clone());
        tokio::spawn(async move {
            // Answers go out at once, whatever is still to come.
            let _ = stream.set_nodelay(true);
            let number = shared.connections.fetch_add(1, Ordering::Relaxed) + 1;
            match acceptor {
                None => connection(stream, number, shared).await,
                Some(acceptor) => match acceptor.accept(stream).await {
                    Ok(stream) => connection(stream, number, shared).await,
                    Err(why) => eprintln!("intune-emulator: no TLS with {peer}: {why}"),
                },
            }
        });
    }
}

/// A stream over TCP.
trait OverTcp: AsyncRead + AsyncWrite + Unpin {
    #[allow(dead_code)]
    fn tcp(&self) -> &TcpStream;
}

impl OverTcp for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl OverTcp for tokio_rustls::server::TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

async fn connection(stream: impl OverTcp, number: u64, shared: Arc<Shared>) {
    let handle = service_fn(|request| {
        let shared = shared.clone();
        async move { Ok::<_, Infallible>(shared.handle(request, number).await) }
    });
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), handle);
    // What is wrong with a connection, its client sees.
    drop(connection.await);
}

impl Shared {
    pub(crate) fn new(options: &Options, origin: String) -> io::Result<Shared> {
        Ok(Shared {
            service: Service::new(options),
            log_refusals: options.log_refusals,
            origin,
            clock: options.clock.clone(),
            journal: Journal::new(options.record, options.journal.as_deref())?,
            early: Mutex::default(),
            connections: AtomicU64::new(0),
        })
    }

    pub(crate) fn early_returns(&self) -> u64 {
        self.early().count
    }

    fn early(&self) -> MutexGuard<'_, Early> {
        self.early.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn handle(&self, request: Request<Received>, connection: u64) -> Response<Full<Bytes>> {
        let (head, body) = request.into_parts();
        let ids = Ids::of(&head.headers, unix_now());
        let mut received = journal::Received {
            at: self.clock.now(),
            connection,
            method: head.method.to_string(),
            target: head.uri.to_string(),
            headers: without_tokens(&head.headers),
            body: Vec::new(),
            status: None,
            early: false,
        };
        let place = self.journal.begin(&received);
        let body = Limited::new(body, MAX_BODY).collect().await;
        let body = body.map(|body| body.to_bytes());
        let is_batch = batch::is_one(head.uri.path());
        let key = token::quota_key(&head.headers);
        let visit = Visit {
            key: &key,
            client_request_id: &ids.client,
            connection,
            write: match is_batch {
                true => batch::writes(body.as_deref().unwrap_or_default()),
                false => head.method != Method::GET,
            },
        };
        received.early = self.visited(visit, &received);
        let answer = match &body {
            Ok(body) => self.service.answer(Incoming {
                method: &head.method,
                path: head.uri.path(),
                query: head.uri.query().unwrap_or_default(),
                headers: &head.headers,
                body,
                origin: &self.origin_of(&head.headers),
            }),
            Err(_) => Answer::plain(
                StatusCode::PAYLOAD_TOO_LARGE,
                "BadRequest",
                "The payload is too large.",
            ),
        };
        received.body = body.map_or_else(|_| Vec::new(), Vec::from);
        received.status = Some(answer.status.as_u16());
        self.tell(&received, answer.refusal());
        if let Some(pause) = answer.pause.as_deref() {
            let status = match is_batch {
                true => 429, // its items' own
                false => answer.status.as_u16(),
            };
            self.early().told(visit, status, pause, &self.clock);
        }
        self.journal.end(place, received);
        response(answer.finish(&ids))
    }

    /// Whether a client comes back too early; told on stderr.
    fn visited(&self, visit: Visit<'_>, received: &journal::Received) -> bool {
        let mut early = self.early();
        let too_early = early.visited(visit, &self.clock);
        if let Some(by) = too_early
            && self.log_refusals
        {
            eprintln!(
                "intune-emulator: {} {} came back {:.3} s before Retry-After had passed ({} so far)",
                received.method,
                received.target,
                by.as_secs_f64() / self.clock.scale(),
                early.count
            );
        }
        too_early.is_some()
    }

    /// Tells a refusal on stderr.
    fn tell(&self, received: &journal::Received, refusal: Option<String>) {
        if self.log_refusals
            && let (Some(refusal), Some(status)) = (refusal, received.status)
        {
            let path = received.target.split('?').next().unwrap_or_default();
            eprintln!(
                "intune-emulator: {} {path} {status} {refusal}",
                received.method
            );
        }
    }

    /// Scheme and authority as the client names them.
    fn origin_of(&self, headers: &HeaderMap) -> String {
        let host = headers.get("host").and_then(|host| host.to_str().ok());
        let authority = host.and_then(|host| host.parse::<http::uri::Authority>().ok());
        match (authority, self.origin.split_once("://")) {
            (Some(authority), Some((scheme, _))) => format!("{scheme}://{authority}"),
            _ => self.origin.clone(),
        }
    }
}

fn response(finished: Finished) -> Response<Full<Bytes>> {
    let mut response = Response::builder().status(finished.status);
    for (name, value) in finished.headers {
        response = response.header(name, value);
    }
    response
        .body(Full::from(finished.body))
        .unwrap_or_else(|_| Response::new(Full::default()))
}
