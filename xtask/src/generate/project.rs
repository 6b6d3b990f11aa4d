//! What packages say of the project, from `Cargo.toml`; and MSBuild's file of it.

use super::made::{Files, made};
use super::model::Model;

pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
pub(crate) const AUTHORS: &str = env!("CARGO_PKG_AUTHORS");
pub(crate) const LICENSE: &str = env!("CARGO_PKG_LICENSE");

/// The project's home, without a slash behind it.
pub(crate) const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// A file of the source, as a browser shows it.
pub(crate) fn page(path: &str) -> String {
    format!("{REPOSITORY}/blob/main/{path}")
}

pub(super) fn files(_: &Model) -> Files {
    vec![("bindings/csharp/Package.props".into(), properties())]
}

fn properties() -> String {
    let first = made("Cargo.toml");
    let notes = page("CHANGELOG.md");
    format!(
        "\
<!-- {first} -->
<Project>
  <PropertyGroup>
    <Version>{VERSION}</Version>
    <Authors>{AUTHORS}</Authors>
    <Copyright>{AUTHORS}</Copyright>
    <PackageLicenseExpression>{LICENSE}</PackageLicenseExpression>
    <PackageProjectUrl>{REPOSITORY}</PackageProjectUrl>
    <PackageReleaseNotes>{notes}</PackageReleaseNotes>
    <RepositoryType>git</RepositoryType>
    <RepositoryUrl>{REPOSITORY}.git</RepositoryUrl>
  </PropertyGroup>
</Project>
"
    )
}
