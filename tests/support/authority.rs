//! An authority that nobody but the test trusts.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    date_time_ymd,
};
use rustls::ServerConfig;
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// When a certificate is good.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Validity {
    Now,
    Expired,
}

/// An authority and its PEM file, which is removed when it is dropped.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    file: PathBuf,
}

impl Authority {
    pub(crate) fn new() -> Authority {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let mut ca = CertificateParams::new(Vec::new()).unwrap();
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let (process, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        // Each has a name of its own: an unknown one must not pass for a wrong signature of a known one.
        ca.distinguished_name
            .push(DnType::CommonName, format!("CA {number} of the tests"));
        let key = KeyPair::generate().unwrap();
        let pem = ca.self_signed(&key).unwrap().pem();
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("authority-{process}-{number}.pem"));
        std::fs::write(&file, pem).unwrap();
        Authority {
            issuer: Issuer::new(ca, key),
            file,
        }
    }

    /// For the option `tls.caFile`.
    pub(crate) fn file(&self) -> &str {
        self.file.to_str().unwrap()
    }

    /// The option `tls` by which this authority is trusted, beside the machine's where that can be.
    pub(crate) fn trusted(&self) -> serde_json::Value {
        serde_json::json!({"roots": roots_beside()[0], "caFile": self.file()})
    }

    /// TLS with a certificate for these names.
    pub(crate) fn issue(&self, names: &[&str], validity: Validity) -> Arc<ServerConfig> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut server = CertificateParams::new(names).unwrap();
        server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        if let Validity::Expired = validity {
            server.not_before = date_time_ymd(2020, 1, 1);
            server.not_after = date_time_ymd(2020, 12, 31);
        }
        let key = KeyPair::generate().unwrap();
        let certificate = server.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        Arc::new(config)
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.file));
    }
}

/// The roots that an authority can be named beside. Wine 8 has no engine for more than the machine's:
/// `INTUNE_TEST_ROOTS` is "webpki" there.
pub(crate) fn roots_beside() -> &'static [&'static str] {
    match std::env::var("INTUNE_TEST_ROOTS").as_deref() {
        Ok("webpki") => &["webpki"],
        _ => &["platform", "webpki"],
    }
}
