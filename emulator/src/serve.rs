//! Connections: accepted, and their requests handed to the service.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming as Received};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::Options;
use crate::answers::{Answer, Body, Finished};
use crate::batch;
use crate::clock::Clock;
use crate::early::{Early, Visit};
use crate::fault::{Fault, Wire};
use crate::ids::Ids;
use crate::journal::{self, Journal, without_tokens};
use crate::service::{Incoming, Service, unix_now};
use crate::token;
use crate::wire::{OverTcp, Script};

const MAX_BODY: usize = 4 << 20;

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) service: Service,
    log_refusals: bool,
    /// Scheme and authority where the client names no host.
    origin: String,
    clock: Clock,
    latency: Duration,
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

/// An answer is not given: a script is played in its place.
#[derive(Debug)]
struct Scripted;

impl std::fmt::Display for Scripted {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("scripted")
    }
}

impl std::error::Error for Scripted {}

async fn connection(stream: impl OverTcp, number: u64, shared: Arc<Shared>) {
    let script = Mutex::new(None);
    let handle = service_fn(|request| {
        let (shared, script) = (&shared, &script);
        async move {
            shared.handle(request, number).await.map_err(|instead| {
                *locked(script) = Some(instead);
                Scripted
            })
        }
    });
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), handle);
    // What is wrong with a connection, its client sees.
    drop((&mut connection).await);
    let stream = connection.into_parts().io.into_inner();
    let instead = locked(&script).take();
    if let Some(instead) = instead {
        drop(instead.play(stream, &shared.clock).await);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(crate) fn new(options: &Options, origin: String) -> io::Result<Shared> {
        Ok(Shared {
            service: Service::new(options),
            log_refusals: options.log_refusals,
            origin,
            clock: options.clock.clone(),
            latency: options.latency,
            journal: Journal::new(options.record, options.journal.as_deref())?,
            early: Mutex::default(),
            connections: AtomicU64::new(0),
        })
    }

    pub(crate) fn early_returns(&self) -> u64 {
        self.early().count
    }

    fn early(&self) -> MutexGuard<'_, Early> {
        locked(&self.early)
    }

    /// The answer, or what is played in its place.
    async fn handle(
        &self,
        request: Request<Received>,
        connection: u64,
    ) -> Result<Response<Full<Bytes>>, Script> {
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
        let faults = &self.service.faults;
        let fault = faults.hit(head.method.as_str(), head.uri.path(), false);
        let fault = fault.unwrap_or_default();
        if fault.wire == Wire::ResetBeforeRequestBody {
            self.journal.end(place, received);
            let answer = Answer::ok(StatusCode::OK, Body::Empty).finish(&ids);
            return Script::of(&fault, &answer).map_or_else(|| Ok(response(answer)), Err);
        }
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
            Ok(_) if !fault.applies() => Answer::ok(StatusCode::OK, Body::Empty),
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
        let (refusal, mut pause) = (answer.refusal(), answer.pause.clone());
        let answer = fault.change(answer.finish(&ids), &ids);
        let status = answer.status.as_u16();
        received.status = fault.wire.has_status().then_some(status);
        self.tell(&received, refusal);
        self.clock.sleep(self.latency + fault.delay).await;
        if fault != Fault::default() {
            pause = answer
                .pause(visit.write)
                .filter(|_| fault.wire.has_status());
        }
        if let Some(pause) = pause {
            // A batch is well, though its items are throttled.
            let status = if is_batch && status == 200 {
                429
            } else {
                status
            };
            self.early().told(visit, status, &pause, &self.clock);
        }
        self.journal.end(place, received);
        match Script::of(&fault, &answer) {
            None => Ok(response(answer)),
            Some(script) => Err(script),
        }
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
