//! A newcomer, who has a page of `docs/get-started`, an empty folder with the packages that it names, and nothing else.
//!
//! A snippet behind a file's name is that file; what is left is typed in, one after the other, into one shell.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::markdown::Page;
use crate::lanes::side_by_side;
use crate::place::Place;
use crate::run::{answers, make_directory, program, read, root, target};
use crate::venv;
use crate::watch::output_watched;

/// A page, the folder of the packages of its language, and whether this machine has what it takes.
struct Walk {
    page: &'static str,
    packages: &'static str,
    is_there: fn() -> bool,
}

/// Those that take longest first.
const WALKS: [Walk; 5] = [
    Walk {
        page: "csharp",
        packages: "csharp",
        is_there: || answers("dotnet", &["--version"]),
    },
    Walk {
        page: "powershell",
        packages: "powershell",
        is_there: || answers("pwsh", &["-NoProfile", "-Command", "exit 0"]),
    },
    Walk {
        page: "python",
        packages: "python",
        is_there: venv::makes_environments,
    },
    Walk {
        page: "cpp",
        packages: "c",
        is_there: || answers("c++", &["--version"]) && answers("pkg-config", &["--version"]),
    },
    Walk {
        page: "c",
        packages: "c",
        is_there: || {
            let needed = ["cc", "pkg-config", "cmake"];
            needed.iter().all(|of| answers(of, &["--version"]))
        },
    },
];

/// The port that the pages name.
const PORT: &str = "8080";

/// Walks every page for which all is there. Says which are left, and what they miss.
pub(super) fn walks() -> Result<Vec<String>, String> {
    let walked = side_by_side(2, &WALKS, |walk| {
        one(walk).map_err(|why| format!("{}: {why}", walk.page))
    });
    let mut left = Vec::new();
    for (walk, missing) in WALKS.iter().zip(walked) {
        left.extend(missing?.map(|missing| format!("{}: no {missing}", walk.page)));
    }
    Ok(left)
}

/// Walks a page, or says what is missing for it.
fn one(walk: &Walk) -> Result<Option<String>, String> {
    let page = root().join(format!("docs/get-started/{}.md", walk.page));
    let page = Page::read(&read(&page)?);
    let files = match files(walk, &page)? {
        Ok(files) => files,
        Err(missing) => return Ok(Some(format!("{missing}, which cargo xtask dist makes"))),
    };
    if !(walk.is_there)() {
        return Ok(Some("tools for it".into()));
    }
    let begun = Instant::now();
    walked(walk, &page, &files)?;
    println!("{}: {:.1} s", walk.page, begun.elapsed().as_secs_f64());
    Ok(None)
}

/// The packages that a page names for Linux, or one that is not there.
fn files(walk: &Walk, page: &Page) -> Result<Result<Vec<PathBuf>, String>, String> {
    let mut files = Vec::new();
    for (_, name) in &page.names {
        let is_package = [".tar.gz", ".whl", ".nupkg"]
            .iter()
            .any(|ending| name.ends_with(ending));
        if !is_package {
            continue;
        }
        let of_emulator = name.contains("emulator");
        let folder = if of_emulator {
            "emulator"
        } else {
            walk.packages
        };
        let folder = target().join("dist/packages").join(folder);
        // … stands for whatever the system is called.
        let (begin, end) = name.split_once('…').unwrap_or((name, ""));
        let before = files.len();
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let file = entry.map_err(|why| why.to_string())?.file_name();
            let file = file.to_string_lossy();
            if file.starts_with(begin) && file.ends_with(end) {
                files.push(folder.join(&*file));
            }
        }
        if files.len() == before {
            return Ok(Err(name.clone()));
        }
    }
    Ok(Ok(files))
}

fn walked(walk: &Walk, page: &Page, files: &[PathBuf]) -> Result<(), String> {
    let place = Place::make(&format!("newcomer-{}", walk.page))?;
    make_directory(&place.0.join("home"))?;
    for file in files {
        let name = file.file_name().unwrap_or_default();
        std::fs::copy(file, place.0.join(name))
            .map_err(|why| format!("{}: {why}", file.display()))?;
    }
    let port = free_port()?;
    let mut shell = "set -e\ntrap 'kill $! 2>/dev/null' EXIT\n".to_owned();
    let mut prompt = "$ErrorActionPreference = 'Stop'\n".to_owned();
    for snippet in &page.snippets {
        let text = snippet.text.replace(PORT, &port);
        let write = |name: &str| {
            std::fs::write(place.0.join(name), &text).map_err(|why| format!("{name}: {why}"))
        };
        match (snippet.language.as_str(), &snippet.file) {
            ("text", _) => {}
            ("sh", _) => {
                shell.push_str(&text);
                if text.trim_end().ends_with('&') {
                    // A person is slower than it is to start.
                    shell.push_str(&format!(
                        "until (: </dev/tcp/127.0.0.1/{port}) 2>/dev/null; do :; done\n"
                    ));
                }
            }
            ("powershell", None) => {
                prompt.push_str(&text);
                if text.contains("Start-Process") {
                    prompt.push_str(&format!(
                        "while (-not (Test-Connection 127.0.0.1 -TcpPort {port} -Quiet)) {{ }}\n"
                    ));
                }
            }
            (_, Some(file)) => write(file)?,
            (language, None) => return Err(format!("{}: whose is this {language}?", snippet.line)),
        }
    }
    let mut command = if walk.page == "powershell" {
        std::fs::write(place.0.join("prompt.ps1"), prompt).map_err(|why| why.to_string())?;
        let mut command = program("pwsh");
        command.args(["-NoProfile", "-NonInteractive", "-File", "prompt.ps1"]);
        command
    } else {
        std::fs::write(place.0.join("prompt.sh"), shell).map_err(|why| why.to_string())?;
        let mut command = program("bash");
        command.arg("prompt.sh");
        command
    };
    bare(&mut command, &place.0);
    let printed = output_watched(&mut command)?;
    let says = if walk.page == "powershell" {
        "available"
    } else {
        "created "
    };
    if printed.contains(says) {
        Ok(())
    } else {
        Err(format!("no {says:?} in:\n{printed}"))
    }
}

/// A newcomer's own folders, and what the machine's .NET needs to work without a network.
fn bare(command: &mut Command, place: &Path) {
    let kept = std::env::vars_os().filter(|(name, _)| {
        let name = name.to_string_lossy();
        let begins = [
            "DOTNET_",
            "POWERSHELL_",
            "DisableTransitiveFrameworkReference",
        ];
        name == "PATH" || begins.iter().any(|begin| name.starts_with(begin))
    });
    let kept: Vec<_> = kept.collect();
    command
        .env_clear()
        .envs(kept)
        .env("HOME", place.join("home"))
        .current_dir(place);
    if let Some(packages) = std::env::var_os("NUGET_PACKAGES") {
        command.env("RestoreFallbackFolders", packages);
    }
}

fn free_port() -> Result<String, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|why| why.to_string())?;
    let at = listener.local_addr().map_err(|why| why.to_string())?;
    Ok(at.port().to_string())
}
