//! TLS by rustls over whatever connection there is: the service's socket, or a tunnel to it.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::rc::Rc;
use std::sync::Arc;

use once_cell::sync::OnceCell;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::{CertificateError, ClientConfig, ClientConnection, RootCertStore};
use rustls_pki_types::pem::{self, PemObject};
use rustls_pki_types::{CertificateDer, ServerName};
use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};

use super::algorithms;
use super::attempt::{self, Attempt};
use super::buffers::HeldBuffers;
use super::fault::{Cause, Fault};
use super::records::{Boundary, Records};

/// The longest `tls.caFile`: many times what all public authorities take.
const MAX_CA_FILE: u64 = 16 << 20;

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
    let pem = read_file(path)?;
    let mut certificates = Vec::new();
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        // The error itself shows what the file has: perhaps a key.
        let certificate = certificate.map_err(|error| match error {
            pem::Error::Base64Decode(_) => "is no PEM file: a section is no base64".to_owned(),
            pem::Error::MissingSectionEnd { .. } => {
                "is no PEM file: a section has no end".to_owned()
            }
            _ => "is no PEM file".to_owned(),
        })?;
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

/// What a file has that is a file, and not a pipe or device that gives nothing or has no end.
fn read_file(path: &str) -> Result<Vec<u8>, String> {
    let cannot = |error: io::Error| format!("cannot be read: {error}");
    // Asked before it is opened: to open a pipe is to wait for a writer.
    if !fs::metadata(path).map_err(cannot)?.is_file() {
        return Err("is no regular file".to_owned());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(cannot)?;
    file.take(MAX_CA_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    if bytes.len() as u64 > MAX_CA_FILE {
        return Err(format!("is longer than {} MiB", MAX_CA_FILE >> 20));
    }
    Ok(bytes)
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
            let provider = Arc::new(algorithms::provider());
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
            boundary: Boundary::default(),
            dead: false,
        };
        while tls.session.is_handshaking() {
            tls.send_records()
                .map_err(|error| broken(attempt, &error))?;
            if !tls.session.is_handshaking() {
                break;
            }
            let count = tls
                .read_records()
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
    boundary: Boundary,
    dead: bool,
}

impl TlsTransport {
    fn read_records(&mut self) -> io::Result<usize> {
        let (stream, boundary) = (&mut self.stream, &mut self.boundary);
        self.session.read_tls(&mut Records { stream, boundary })
    }

    /// Passes finished records to the connection below, which holds them until it is read.
    fn send_records(&mut self) -> io::Result<()> {
        while self.session.wants_write() {
            let (stream, boundary) = (&mut self.stream, &mut self.boundary);
            self.session.write_tls(&mut Records { stream, boundary })?;
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
            self.read_records()?;
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

    /// What was decrypted, or came and can be decrypted later, belongs to no answer: it must not become the next one's.
    fn is_open(&mut self) -> bool {
        !self.dead
            && self.buffers.are_empty()
            && self.boundary.is_reached()
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
