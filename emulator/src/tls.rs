//! TLS with a throw-away CA.

use std::io;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{CipherSuite, ServerConfig};

/// The names that the certificate is for.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

const CHACHA20: [CipherSuite; 3] = [
    CipherSuite::TLS13_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
];

/// A new CA, in PEM, and a server that has a certificate from it.
pub(crate) fn authority() -> io::Result<(String, ServerConfig)> {
    let failed = |why: rcgen::Error| io::Error::other(why);
    let mut ca = CertificateParams::new(Vec::new()).map_err(failed)?;
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    ca.distinguished_name
        .push(DnType::CommonName, "intune-emulator CA");
    let ca_key = KeyPair::generate().map_err(failed)?;
    let pem = ca.self_signed(&ca_key).map_err(failed)?.pem();
    let key = KeyPair::generate().map_err(failed)?;
    let mut server = CertificateParams::new(NAMES.map(str::to_owned)).map_err(failed)?;
    server
        .distinguished_name
        .push(DnType::CommonName, "localhost");
    let certificate = server
        .signed_by(&key, &Issuer::new(ca, ca_key))
        .map_err(failed)?;
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let mut provider = rustls::crypto::ring::default_provider();
    // First what Valgrind can follow: it takes what the assembler of AES-GCM in ring writes for uninitialised.
    provider
        .cipher_suites
        .sort_by_key(|suite| !CHACHA20.contains(&suite.suite()));
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .map_err(io::Error::other)?;
    config.ignore_client_order = true;
    Ok((pem, config))
}
