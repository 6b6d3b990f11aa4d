//! TLS with a throw-away CA.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{CipherSuite, ServerConfig};

use crate::ids::guid;

/// The names that the certificate is for.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

const CHACHA20: [CipherSuite; 3] = [
    CipherSuite::TLS13_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
];

/// A new CA, in PEM, and a server that has a certificate from it, for `host`, too.
pub(crate) fn authority(host: IpAddr) -> io::Result<(String, ServerConfig)> {
    let failed = |why: rcgen::Error| io::Error::other(why);
    let mut ca = CertificateParams::new(Vec::new()).map_err(failed)?;
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    // Each has a name of its own: who trusts two must be able to tell whose certificate it is.
    let name = format!("intune-emulator CA {}", guid());
    ca.distinguished_name.push(DnType::CommonName, name);
    let ca_key = KeyPair::generate().map_err(failed)?;
    let pem = ca.self_signed(&ca_key).map_err(failed)?.pem();
    let key = KeyPair::generate().map_err(failed)?;
    let mut names = NAMES.map(str::to_owned).to_vec();
    let host = host.to_string();
    if !names.contains(&host) {
        names.push(host);
    }
    let mut server = CertificateParams::new(names).map_err(failed)?;
    server.use_authority_key_identifier_extension = true;
    server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
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
