//! Connections: accepted, and their requests handed to the service.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming as Received};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::answers::{Answer, Finished, Ids};
use crate::service::{Incoming, Service, unix_now};

const MAX_BODY: usize = 4 << 20;

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) service: Service,
    pub(crate) log_refusals: bool,
    /// Scheme and authority where the client names no host.
    pub(crate) origin: String,
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
            match acceptor {
                None => connection(stream, shared).await,
                Some(acceptor) => match acceptor.accept(stream).await {
                    Ok(stream) => connection(stream, shared).await,
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

async fn connection(stream: impl OverTcp, shared: Arc<Shared>) {
    let handle = service_fn(|request| {
        let shared = shared.clone();
        async move { Ok::<_, Infallible>(shared.handle(request).await) }
    });
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), handle);
    // What is wrong with a connection, its client sees.
    drop(connection.await);
}

impl Shared {
    async fn handle(&self, request: Request<Received>) -> Response<Full<Bytes>> {
        let (head, body) = request.into_parts();
        let ids = Ids::of(&head.headers, unix_now());
        let answer = match Limited::new(body, MAX_BODY).collect().await {
            Ok(body) => self.service.answer(Incoming {
                method: &head.method,
                path: head.uri.path(),
                query: head.uri.query().unwrap_or_default(),
                headers: &head.headers,
                body: &body.to_bytes(),
                origin: &self.origin_of(&head.headers),
            }),
            Err(_) => Answer::plain(
                StatusCode::PAYLOAD_TOO_LARGE,
                "BadRequest",
                "The payload is too large.",
            ),
        };
        if self.log_refusals
            && let Some(refusal) = answer.refusal()
        {
            let status = answer.status.as_u16();
            let (method, path) = (&head.method, head.uri.path());
            eprintln!("intune-emulator: {method} {path} {status} {refusal}");
        }
        response(answer.finish(&ids))
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
