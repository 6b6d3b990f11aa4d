//! Connections: accepted, and each served by itself.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::http1::Reader;
use crate::shared::Shared;
use crate::wire::OverTcp;

/// How long no connection is accepted where there are no descriptors for one.
const BACK_OFF: Duration = Duration::from_millis(50);

/// Accepts for ever. Each connection has a task of its own, so that one that hangs holds up nobody.
pub(crate) async fn serve(
    listener: std::net::TcpListener,
    tls: Option<rustls::ServerConfig>,
    shared: Arc<Shared>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let acceptor = tls.map(|config| TlsAcceptor::from(Arc::new(config)));
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(why) if is_of_one(&why) => continue,
            // For want of descriptors or memory, which others will give back.
            Err(_) => {
                tokio::time::sleep(BACK_OFF).await;
                continue;
            }
        };
        let (shared, acceptor) = (shared.clone(), acceptor.clone());
        tokio::spawn(async move {
            // Answers go out at once, whatever is still to come.
            let _ = stream.set_nodelay(true);
            let number = shared.connections.fetch_add(1, Ordering::Relaxed) + 1;
            let Some(acceptor) = acceptor else {
                return connection(stream, number, shared).await;
            };
            match timeout(shared.waits.head, acceptor.accept(stream)).await {
                Ok(Ok(stream)) => connection(stream, number, shared).await,
                Ok(Err(why)) => eprintln!("intune-emulator: no TLS with {peer}: {why}"),
                Err(_) => eprintln!("intune-emulator: no TLS with {peer}: it takes too long"),
            }
        });
    }
}

/// Whether only the one connection failed that was to be accepted.
fn is_of_one(why: &io::Error) -> bool {
    [
        io::ErrorKind::ConnectionAborted,
        io::ErrorKind::ConnectionReset,
        io::ErrorKind::Interrupted,
    ]
    .contains(&why.kind())
}

/// One request after the other, while the connection stays.
async fn connection(stream: impl OverTcp, number: u64, shared: Arc<Shared>) {
    let mut reader = Reader::new(stream, shared.waits);
    while shared.exchange(&mut reader, number).await {}
}
