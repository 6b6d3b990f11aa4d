//! The PowerShell module's package: what is in it, that it is the same from another folder, and the module as
//! `Install-PSResource` installs it from a repository, against an emulator.

use super::Outcome;
use super::package_csharp::packed_natives;
use super::packed::{self, same_from_elsewhere};
use super::powershell;
use crate::dist::powershell as package;
use crate::dist::targets::TARGETS;
use crate::place::Place;
use crate::run::{read, root};

/// What the module has beside the native libraries.
const MODULE: [&str; 7] = [
    "Intune.Format.ps1xml",
    "Intune.Managed.dll",
    "Intune.PowerShell.dll",
    "Intune.psd1",
    "README.md",
    "en-US/Intune.PowerShell.dll-Help.xml",
    "en-US/about_Intune.help.txt",
];

pub(super) fn package_powershell() -> Result<Outcome, String> {
    if !powershell::is_there() {
        return Ok(Outcome::Skipped(format!(
            "no pwsh: install {}",
            powershell::INSTALL
        )));
    }
    if let Some(missing) = TARGETS.iter().find_map(|target| target.missing()) {
        return Ok(Outcome::Skipped(missing));
    }
    let made = package::made()?;
    let path = made.join(format!("Intune.{}.nupkg", env!("CARGO_PKG_VERSION")));
    let expected = MODULE.map(str::to_owned).into_iter();
    packed::check(&path, &expected.chain(packed_natives()).collect())?;
    same_from_elsewhere(&made, &package::SOURCE, package::pack)?;

    let place = Place::make("module")?;
    place.copy(&made, "feed", "nupkg")?;
    let checks = read(&root().join("tests/packages/powershell/installed.ps1"))?;
    let program = packed::first_program("bindings/powershell/README.md", "powershell")?;
    let script = place.write("create.ps1", &format!("{checks}\n{program}"))?;
    let service = place.emulator()?;
    let mut pwsh = powershell::pwsh();
    pwsh.arg(script)
        // Where it is installed to.
        .env("HOME", place.0.join("home"))
        .env_remove("PSModulePath");
    place.creates(pwsh, &service)?;
    Ok(Outcome::Passed)
}
