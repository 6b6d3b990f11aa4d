//! `cargo xtask dist`: what is handed out, for each system and language.

pub(crate) mod archive;
mod c;
pub(crate) mod checks;
mod components;
pub(crate) mod csharp;
mod emulator;
pub(crate) mod natives;
pub(crate) mod powershell;
pub(crate) mod python;
pub(crate) mod source;
pub(crate) mod targets;
mod whole;
pub(crate) mod windows;

use crate::run::target;
use targets::{TARGETS, Target};

/// Builds the packages that are named, or all, for the targets that are named, or all.
pub(crate) fn dist(arguments: &[String]) -> Result<(), String> {
    let mut forms = Vec::new();
    let mut targets = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--target" {
            let name = arguments.next().map_or("", String::as_str);
            targets.push(Target::named(name).ok_or_else(|| unknown_target(name))?);
        } else {
            forms.push(form(argument)?);
        }
    }
    if targets.is_empty() {
        targets.extend(&TARGETS);
    }
    if forms.is_empty() {
        forms.extend(FORMS);
    }
    for form in forms {
        println!("== {}", form.name);
        (form.make)(&targets)?;
    }
    let packages = target().join("dist/packages");
    if packages.exists() {
        archive::sums(&packages)?;
    }
    println!("The packages are in {}", packages.display());
    Ok(())
}

/// One form in which the library is handed out.
struct Form {
    name: &'static str,
    make: fn(&[&'static Target]) -> Result<(), String>,
}

/// All of them, the libraries that others contain first.
const FORMS: &[Form] = &[
    Form {
        name: "native",
        make: |targets| {
            targets
                .iter()
                .try_for_each(|target| target.build().map(drop))
        },
    },
    Form {
        name: "c",
        make: c::make,
    },
    Form {
        name: "emulator",
        make: emulator::make,
    },
    Form {
        name: "python",
        make: python::make,
    },
    Form {
        name: "csharp",
        make: csharp::make,
    },
    Form {
        name: "powershell",
        make: powershell::make,
    },
];

fn form(name: &str) -> Result<&'static Form, String> {
    FORMS.iter().find(|form| form.name == name).ok_or_else(|| {
        let names: Vec<_> = FORMS.iter().map(|form| form.name).collect();
        format!("{name}: no form of package; there are {}", names.join(", "))
    })
}

fn unknown_target(name: &str) -> String {
    let names: Vec<_> = TARGETS.iter().map(|target| target.triple).collect();
    format!("{name:?}: no target; there are {}", names.join(", "))
}
