//! TLS by rustls over whatever connection there is: the service's socket, or a tunnel to it.

use std::io::{self, Read, Write};
use std::rc::Rc;
use std::sync::Arc;

use once_cell::sync::OnceCell;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::{CertificateError, ClientConfig, ClientConnection, RootCertStore};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, ServerName};
use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};

use super::attempt::{self, Attempt};
use super::buffers::HeldBuffers;
use super::fault::{Cause, Fault};

/// Whose certificates are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Roots {
    /// The machine's trust store.
    Platform,
    /// Mozilla's list, as built in.
    Webpki,
}

/// The certificates of a PEM file.
///
/// # Errors
/// A line that says what is wrong with the file.
pub(crate) fn read_ca_file(path: &str) -> Result<Vec<CertificateDer<'static>>, String> {
    let pem = std::fs::read(path).map_err(|error| format!("cannot be read: {error}"))?;
    let mut certificates = Vec::new();
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let certificate = certificate.map_err(|error| format!("is no PEM file: {error}"))?;
        store
            .add(certificate.clone())
            .map_err(|error| format!("has a certificate that cannot be used: {error}"))?;
        certificates.push(certificate);
    }
    if certificates.is_empty() {
        return Err("has no certificate in PEM form (-----BEGIN CERTIFICATE-----)".to_owned());
    }
    Ok(certificates)
}

/// How TLS connections are made; the trust store is read when the first one is.
#[derive(Debug)]
pub(super) struct Tls {
    roots: Roots,
    extra: Vec<CertificateDer<'static>>,
    config: OnceCell<Arc<ClientConfig>>,
}

impl Tls {
    /// TLS that trusts `roots` and the certificates `extra`.
    pub(super) fn new(roots: Roots, extra: Vec<CertificateDer<'static>>) -> Tls {
        Tls {
            roots,
            extra,
            config: OnceCell::new(),
        }
    }

    fn config(&self) -> Result<&Arc<ClientConfig>, String> {
        self.config.get_or_try_init(|| {
            let provider = Arc::new(rustls::crypto::ring::default_provider());
            let verifier = self.verifier(&provider)?;
            let mut config = ClientConfig::builder_with_provider(provider)
                .with_safe_default_protocol_versions()
                .map_err(|error| error.to_string())?
                .dangerous() // rustls' word for any verifier but its own list of roots
                .with_custom_certificate_verifier(verifier)
                .with_no_client_auth();
            config.alpn_protocols = vec![b"http/1.1".to_vec()];
            Ok(Arc::new(config))
        })
    }

    fn verifier(
        &self,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Arc<dyn ServerCertVerifier>, String> {
        let provider = Arc::clone(provider);
        if self.roots == Roots::Platform {
            use rustls_platform_verifier::Verifier;
            // Windows makes a second chain engine for extra roots, also for none.
            let verifier = if self.extra.is_empty() {
                Verifier::new(provider)
            } else {
                Verifier::new_with_extra_roots(self.extra.iter().cloned(), provider)
            };
            return verifier
                .map(|verifier| Arc::new(verifier) as Arc<dyn ServerCertVerifier>)
                .map_err(|error| {
                    let bundle = if cfg!(windows) { "" } else { "install its CA bundle (ca-certificates), or " };
                    let file = if self.extra.is_empty() { ", or name a tls.caFile" } else { "" };
                    format!("the machine's trust store cannot be used ({error}); {bundle}set tls.roots to \"webpki\"{file}")
                });
        }
        let mut store = RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        for certificate in &self.extra {
            store
                .add(certificate.clone())
                .map_err(|error| format!("tls.caFile cannot be used: {error}"))?;
        }
        rustls::client::WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider)
            .build()
            .map(|verifier| verifier as Arc<dyn ServerCertVerifier>)
            .map_err(|error| error.to_string())
    }

    /// Shakes hands for `host`.
    ///
    /// # Errors
    /// The certificate is not trusted, the peer speaks no TLS, or the connection broke.
    pub(super) fn connect(
        &self,
        attempt: &Attempt,
        host: &str,
        stream: Box<dyn Transport>,
    ) -> Result<TlsTransport, Fault> {
        let refuse = |text: String| attempt.record(Fault::new(Cause::Tls, text));
        let config = self.config().map_err(refuse)?;
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(bare.to_owned())
            .map_err(|_| refuse(format!("{bare} is no name that a certificate can have")))?;
        let session = ClientConnection::new(Arc::clone(config), name)
            .map_err(|error| refuse(error.to_string()))?;
        let mut tls = TlsTransport {
            stream,
            session,
            buffers: HeldBuffers::default(),
            dead: false,
        };
        while tls.session.is_handshaking() {
            tls.send_records()
                .map_err(|error| broken(attempt, &error))?;
            if !tls.session.is_handshaking() {
                break;
            }
            let count = tls
                .session
                .read_tls(&mut Records(&mut tls.stream))
                .map_err(|error| broken(attempt, &error))?;
            if count == 0 {
                let text = "the peer closed the connection during the TLS handshake";
                return Err(attempt.record(Fault::new(Cause::Network, text)));
            }
            if let Err(error) = tls.session.process_new_packets() {
                // Tells the peer why, if it still listens.
                drop(tls.send_records());
                return Err(refuse(explain(&error, bare)));
            }
        }
        tls.send_records()
            .map_err(|error| broken(attempt, &error))?;
        Ok(tls)
    }
}

/// The fault that the connection below recorded, or else that it broke.
fn broken(attempt: &Attempt, error: &io::Error) -> Fault {
    let text = format!("the connection broke during the TLS handshake: {error}");
    attempt.recorded_or(Fault::new(Cause::Network, text))
}

/// What a person can do about it.
fn explain(error: &rustls::Error, host: &str) -> String {
    use CertificateError as Bad;
    let rustls::Error::InvalidCertificate(bad) = error else {
        return match error {
            rustls::Error::InvalidMessage(_) => format!("{host} does not speak TLS: {error}"),
            _ => format!("no TLS with {host}: {error}"),
        };
    };
    match bad {
        Bad::UnknownIssuer => format!(
            "the certificate of {host} is not trusted: its issuer is not among the roots; if a \
             corporate CA issued it, add that to the machine's trust store or name it in tls.caFile"
        ),
        Bad::NotValidForName | Bad::NotValidForNameContext { .. } => {
            format!("the certificate is not for {host}: {bad}")
        }
        _ => format!("the certificate of {host} is not trusted: {bad}"),
    }
}

/// A TLS connection.
#[derive(Debug)]
pub(super) struct TlsTransport {
    stream: Box<dyn Transport>,
    session: ClientConnection,
    buffers: HeldBuffers,
    dead: bool,
}

/// The connection below, as rustls reads and writes records.
struct Records<'a>(&'a mut Box<dyn Transport>);

impl Read for Records<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.buffers().input().is_empty() {
            self.0
                .await_input(NextTimeout::default())
                .map_err(ureq::Error::into_io)?;
        }
        let input = self.0.buffers().input();
        let count = input.len().min(buffer.len());
        buffer[..count].copy_from_slice(&input[..count]);
        self.0.buffers().input_consume(count);
        Ok(count)
    }
}

impl Write for Records<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let output = self.0.buffers().output();
        let count = output.len().min(bytes.len());
        output[..count].copy_from_slice(&bytes[..count]);
        self.0
            .transmit_output(count, NextTimeout::default())
            .map_err(ureq::Error::into_io)?;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TlsTransport {
    /// Passes finished records to the connection below, which holds them until it is read.
    fn send_records(&mut self) -> io::Result<()> {
        while self.session.wants_write() {
            self.session.write_tls(&mut Records(&mut self.stream))?;
        }
        Ok(())
    }

    /// Encrypts what is held.
    fn flush(&mut self) -> io::Result<()> {
        let mut done = 0;
        while done < self.buffers.held().len() {
            done += self.session.writer().write(&self.buffers.held()[done..])?;
            self.send_records()?;
        }
        self.buffers.clear_held();
        Ok(())
    }

    /// Decrypts until there is text: false at the peer's end.
    fn fill(&mut self) -> io::Result<bool> {
        self.flush()?;
        loop {
            match self.session.reader().read(self.buffers.input_append_buf()) {
                Ok(count) => {
                    self.buffers.input_appended(count);
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
            self.session.read_tls(&mut Records(&mut self.stream))?;
            if let Err(error) = self.session.process_new_packets() {
                drop(self.send_records());
                return Err(io::Error::other(error));
            }
            self.send_records()?;
        }
    }

    fn fail(&mut self, error: &io::Error) -> ureq::Error {
        self.dead = true;
        let fault = Fault::new(Cause::Network, format!("the TLS connection broke: {error}"));
        let attempt: Option<Rc<Attempt>> = attempt::current();
        attempt::to_ureq(match attempt {
            Some(attempt) => attempt.recorded_or(fault),
            None => fault,
        })
    }
}

impl Transport for TlsTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        self.buffers.hold(amount);
        if self.buffers.is_full() {
            return self.flush().map_err(|error| self.fail(&error));
        }
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        self.fill().map_err(|error| self.fail(&error))
    }

    /// Text that was decrypted and belongs to no answer must not become the next one's.
    fn is_open(&mut self) -> bool {
        !self.dead
            && self.buffers.held().is_empty()
            && self
                .session
                .process_new_packets()
                .is_ok_and(|state| state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed())
            && self.stream.is_open()
    }

    fn is_tls(&self) -> bool {
        true
    }
}
