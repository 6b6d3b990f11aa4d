//! Where the snippets on tokens sign in: the emulator in place of Microsoft's identity platform, and the real packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::python;
use crate::emulator::Emulator;
use crate::run::{before_path, make_directory, root, target};
use crate::venv;

const PINS: &str = "tests/book/requirements.txt";
/// Whom the pages name.
const MICROSOFT: &str = "https://login.microsoftonline.com";

pub(super) struct SignIn {
    service: Emulator,
    authority: PathBuf,
    environment: PathBuf,
}

impl SignIn {
    /// An error says what cannot be had.
    pub(super) fn start() -> Result<SignIn, String> {
        if !venv::makes_environments() {
            return Err(venv::NO_VENV.into());
        }
        let environment = venv::environment("book-venv", PINS)?;
        let authority = target().join("book-ca.pem");
        make_directory(&target())?;
        let file = authority.display().to_string();
        Ok(SignIn {
            service: Emulator::start(&["--tls", "--ca-file", &file])?,
            authority,
            environment,
        })
    }

    /// A snippet that signs in here.
    pub(super) fn here(&self, snippet: &str) -> String {
        snippet.replace(MICROSOFT, &self.service.url)
    }

    /// What a reader who signs in has: an app, the packages, and no token yet.
    pub(super) fn prepare(&self, command: &mut Command) {
        let tests = root().join("tests/book");
        let before = |first: &Path, others: &str| format!("{}:{others}", first.display());
        let modules = std::env::var("PSModulePath").unwrap_or_default();
        let packages = python::package().join("src").display().to_string();
        command
            .env("PATH", before_path(&self.environment.join("bin")))
            .env("PYTHONPATH", before(&tests.join("sign_in"), &packages))
            .env("PSModulePath", before(&tests, &modules))
            .env("REQUESTS_CA_BUNDLE", &self.authority)
            .env("CURL_CA_BUNDLE", &self.authority)
            .env("AZURE_AUTHORITY_HOST", &self.service.url)
            .env("AZURE_TENANT_ID", "contoso.example")
            .env("AZURE_CLIENT_ID", "11111111-1111-1111-1111-111111111111")
            .env("AZURE_CLIENT_SECRET", "a secret")
            .env_remove("INTUNE_TOKEN");
    }
}
