//! What is linked into a library or a program: its licences, and its bill of materials.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};

use super::archive::{Content, Entries, epoch, sha256};
use super::targets::Target;
use crate::run::{cargo, output, read, root};

/// Something that somebody else wrote.
struct Component {
    name: String,
    version: Option<String>,
    /// An SPDX expression.
    licence: String,
    home: Option<String>,
    /// A package URL.
    purl: Option<String>,
    /// Of the package as crates.io has it.
    sha256: Option<String>,
    texts: Vec<String>,
}

/// What a package of this workspace brings with it on a target, and what that says.
pub(super) struct Components {
    package: &'static str,
    version: String,
    triple: &'static str,
    all: Vec<Component>,
}

/// Behind rustc stands a runtime whose parts no Cargo.toml names.
struct Runtime {
    name: &'static str,
    licence: &'static str,
    home: &'static str,
    text: &'static str,
    is_in: fn(&Target, &str) -> bool,
}

const EMULATOR: &str = "intune-emulator";

const RUNTIME: [Runtime; 5] = [
    Runtime {
        name: "rust-std",
        licence: "MIT OR Apache-2.0",
        home: "https://github.com/rust-lang/rust",
        text: include_str!("../../../LICENSE-APACHE"),
        is_in: |_, _| true,
    },
    Runtime {
        name: "llvm-libunwind",
        licence: "Apache-2.0 WITH LLVM-exception",
        home: "https://github.com/llvm/llvm-project",
        text: include_str!("licenses/llvm.txt"),
        is_in: |target, _| !target.is_windows(),
    },
    Runtime {
        name: "musl",
        licence: "MIT",
        home: "https://musl.libc.org",
        text: include_str!("licenses/musl.txt"),
        is_in: |target, package| target.triple.ends_with("musl") && package == EMULATOR,
    },
    Runtime {
        name: "mingw-w64",
        licence: "ZPL-2.1",
        home: "https://www.mingw-w64.org",
        text: include_str!("licenses/mingw-w64.txt"),
        is_in: |target, _| target.is_windows(),
    },
    Runtime {
        name: "libgcc",
        licence: "GPL-3.0-or-later WITH GCC-exception-3.1",
        home: "https://gcc.gnu.org",
        text: "GCC's runtime library, under the GNU General Public License, version 3 or later, with the GCC Runtime Library \
               Exception, version 3.1, by which a program that contains it may have any licence: \
               https://www.gnu.org/licenses/gcc-exception-3.1.html\n",
        is_in: |target, _| target.is_windows(),
    },
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
    source: Option<String>,
}

/// Finds them: crates as cargo resolves them for this package alone, and the runtime.
pub(super) fn of(package: &'static str, target: &'static Target) -> Result<Components, String> {
    let listed = output(&mut cargo(&[
        "tree",
        "--locked",
        "-p",
        package,
        "--target",
        target.triple,
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))?;
    let metadata = output(&mut cargo(&[
        "metadata",
        "--locked",
        "--format-version",
        "1",
    ]))?;
    let metadata: Metadata =
        serde_json::from_str(&metadata).map_err(|why| format!("cargo metadata: {why}"))?;
    let locked = read(&root().join("Cargo.lock"))?;

    let mut names: Vec<&str> = listed.lines().filter(|line| !line.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    let mut all = Vec::new();
    let mut version = String::new();
    for line in names {
        let mut words = line.split(' ');
        let (Some(name), Some(number)) = (words.next(), words.next()) else {
            continue;
        };
        let number = number.trim_start_matches('v');
        let found = metadata
            .packages
            .iter()
            .find(|one| one.name == name && one.version == number);
        let found = found.ok_or_else(|| format!("{name} {number}: not in cargo metadata"))?;
        if name == package {
            version = number.into();
        } else if found.source.is_some()
            && !line.contains("(proc-macro)")
            && !seen(&all, name, number)
        {
            all.push(of_crate(found, &locked)?);
        }
    }
    let runtime = RUNTIME.iter().filter(|part| (part.is_in)(target, package));
    all.extend(runtime.map(|part| Component {
        name: part.name.into(),
        version: None,
        licence: part.licence.into(),
        home: Some(part.home.into()),
        purl: None,
        sha256: None,
        texts: vec![part.text.into()],
    }));
    Ok(Components {
        package,
        version,
        triple: target.triple,
        all,
    })
}

fn seen(all: &[Component], name: &str, version: &str) -> bool {
    all.iter()
        .any(|one| one.name == name && one.version.as_deref() == Some(version))
}

fn of_crate(package: &Package, locked: &str) -> Result<Component, String> {
    let Package { name, version, .. } = package;
    let texts = licence_texts(package.manifest_path.parent().unwrap_or(Path::new(".")))?;
    let licence = package.license.clone();
    let entry = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let sum = locked.split(&entry).nth(1).and_then(|rest| {
        let rest = rest.split("\n\n").next()?.split("checksum = \"").nth(1)?;
        rest.split('"').next().map(str::to_owned)
    });
    Ok(Component {
        name: name.clone(),
        version: Some(version.clone()),
        licence: licence.ok_or_else(|| format!("{name} {version}: names no licence"))?,
        home: package.repository.clone(),
        purl: Some(format!("pkg:cargo/{name}@{version}")),
        sha256: sum,
        texts,
    })
}

/// The files of a crate that are licences or notices, in the order of their names.
fn licence_texts(directory: &Path) -> Result<Vec<String>, String> {
    let failed = |why| format!("{}: {why}", directory.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        let is_one = [
            "LICENSE",
            "LICENCE",
            "COPYING",
            "COPYRIGHT",
            "NOTICE",
            "UNLICENSE",
        ];
        if path.is_file() && is_one.iter().any(|begins| name.starts_with(begins)) {
            files.push(path);
        }
    }
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

impl Components {
    /// Adds both texts to a package.
    pub(super) fn add(&self, entries: &mut Entries) -> Result<(), String> {
        for (name, text) in [
            ("LICENSE-THIRD-PARTY".to_owned(), self.licences()),
            (format!("{}.cdx.json", self.package), self.bill()?),
        ] {
            entries.insert(name, Content::File(text.into_bytes()));
        }
        Ok(())
    }

    /// Everyone's licences as one text: who, under what, and each text once.
    pub(super) fn licences(&self) -> String {
        let mut text = format!(
            "{} {} contains what others wrote, for {}:\n\n",
            self.package, self.version, self.triple
        );
        let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut order = Vec::new();
        for one in &self.all {
            let who = one.who();
            text.push_str(&format!("  {who}: {}", one.licence));
            if let Some(home) = &one.home {
                text.push_str(&format!(", {home}"));
            }
            text.push('\n');
            for licence in &one.texts {
                // The same text with other line ends is the same.
                let licence = licence.replace("\r\n", "\n").trim().to_owned();
                let users = texts.entry(licence.clone()).or_default();
                if users.is_empty() {
                    order.push(licence);
                }
                if !users.contains(&who) {
                    users.push(who.clone());
                }
            }
        }
        for licence in order {
            let users = texts.remove(&licence).unwrap_or_default().join(", ");
            text.push_str(&format!("\n{}\n{users}\n\n{licence}\n", "-".repeat(80)));
        }
        text
    }

    /// The bill of materials: CycloneDX 1.6 as JSON.
    pub(super) fn bill(&self) -> Result<String, String> {
        let components: Vec<Value> = self.all.iter().map(Component::entry).collect();
        let itself = format!("pkg:cargo/{}@{}", self.package, self.version);
        let parts: Vec<String> = self.all.iter().map(Component::reference).collect();
        let time = time::OffsetDateTime::from_unix_timestamp(epoch()?.try_into().unwrap_or(0))
            .map_err(|why| format!("SOURCE_DATE_EPOCH: {why}"))?
            .format(&time::format_description::well_known::Rfc3339)
            .map_err(|why| format!("SOURCE_DATE_EPOCH: {why}"))?;
        let mut bill = json!({
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {
                "timestamp": time,
                "component": {
                    "type": if self.package == EMULATOR { "application" } else { "library" },
                    "bom-ref": itself,
                    "name": self.package,
                    "version": self.version,
                    "licenses": [{ "expression": "MIT OR Apache-2.0" }],
                    "properties": [{ "name": "target", "value": self.triple }],
                },
            },
            "components": components,
            "dependencies": [{ "ref": itself, "dependsOn": parts }],
        });
        // A number of its own, and the same for the same parts.
        let digest = sha256(bill.to_string().as_bytes());
        bill["serialNumber"] = json!(format!(
            "urn:uuid:{}-{}-4{}-8{}-{}",
            &digest[..8],
            &digest[8..12],
            &digest[13..16],
            &digest[17..20],
            &digest[20..32]
        ));
        let text = serde_json::to_string_pretty(&bill).map_err(|why| why.to_string())?;
        Ok(text + "\n")
    }
}

impl Component {
    fn who(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.name),
            None => self.name.clone(),
        }
    }

    fn reference(&self) -> String {
        self.purl.clone().unwrap_or_else(|| self.name.clone())
    }

    fn entry(&self) -> Value {
        let mut entry = json!({
            "type": "library",
            "bom-ref": self.reference(),
            "name": self.name,
            "licenses": [{ "expression": self.licence.replace('/', " OR ") }],
        });
        if let Some(version) = &self.version {
            entry["version"] = json!(version);
        }
        if let Some(purl) = &self.purl {
            entry["purl"] = json!(purl);
        }
        if let Some(sum) = &self.sha256 {
            entry["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
        }
        if let Some(home) = &self.home {
            entry["externalReferences"] = json!([{ "type": "vcs", "url": home }]);
        }
        entry
    }
}
