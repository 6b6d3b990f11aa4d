//! The emulator's archives: each unpacked where nothing else is, run, and asked; and what its Containerfile says.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;

use super::Outcome;
use crate::dist::archive::packages;
use crate::dist::targets::{TARGETS, Target};
use crate::dist::{dist, source, windows};
use crate::emulator::Emulator;
use crate::place::Place;
use crate::run::{copy, make_directory, output, program, read, root};
use crate::wine;

/// The most that an archive may have.
const MOST_BYTES: u64 = 6_000_000;

const MUSL: &str = "x86_64-unknown-linux-musl";

pub(super) fn suite() -> Result<Outcome, String> {
    let targets = || TARGETS.iter().filter(|target| target.has_static_programs());
    if let Some(missing) = targets().find_map(Target::missing).or_else(wine::missing) {
        return Ok(Outcome::Skipped(missing));
    }
    dist(&["emulator".into()])?;
    let place = Place::make("package-emulator")?;
    let emulator = unpack(&place)?;
    creates(&Emulator::start_command(with_any_port(
        place.program(&emulator),
    ))?)?;
    contained(&place)?;
    creates(&Emulator::start_command(on_windows(&place)?)?)?;
    Ok(Outcome::Passed)
}

/// Makes the archives where they are not there or older than their source.
pub(super) fn made() -> Result<(), String> {
    const SOURCE: [&str; 5] = [
        "emulator",
        "contract",
        "resources",
        "Cargo.toml",
        "Cargo.lock",
    ];
    let name = format!(
        "intune-emulator-{}-{MUSL}.tar.gz",
        env!("CARGO_PKG_VERSION")
    );
    match source::made_since(&packages("emulator")?.join(name), &SOURCE)? {
        true => Ok(()),
        false => dist(&["emulator".into()]),
    }
}

/// The program from the archive for Linux, unpacked there.
pub(super) fn unpack(place: &Place) -> Result<PathBuf, String> {
    Ok(unpack_for(place, MUSL)?.join("bin/intune-emulator"))
}

fn unpack_for(place: &Place, triple: &str) -> Result<PathBuf, String> {
    let name = format!("intune-emulator-{}-{triple}", env!("CARGO_PKG_VERSION"));
    let archive = packages("emulator")?.join(&name);
    for suffix in ["tar.gz", "zip"] {
        let file = PathBuf::from(format!("{}.{suffix}", archive.display()));
        let bytes = file.metadata().map_or(0, |metadata| metadata.len());
        if bytes > MOST_BYTES {
            return Err(format!("{name}: {bytes} bytes, more than {MOST_BYTES}"));
        }
    }
    place.unpack(&archive)?;
    Ok(place.0.join(name))
}

/// On a port that is free.
pub(super) fn with_any_port(mut emulator: Command) -> Command {
    emulator.args(["--port", "0"]);
    emulator
}

/// Under Wine, beside nothing but what that lacks.
fn on_windows(place: &Place) -> Result<Command, String> {
    wine::begin_alone()?;
    let folder = unpack_for(place, windows::TRIPLE)?.join("bin");
    let mut command = wine::start_installed_alone(&folder.join("intune-emulator.exe"));
    command.current_dir(&folder);
    Ok(with_any_port(command))
}

/// Does what the Containerfile says, as far as that goes without an engine: copies into a root of its own, and starts there
/// as the user.
fn contained(place: &Place) -> Result<(), String> {
    if output(program("id").arg("-u"))?.trim() != "0" {
        println!("not root: the Containerfile's steps are left out");
        return Ok(());
    }
    let from = unpack_for(place, MUSL)?;
    let system = place.0.join("root");
    make_directory(&system)?;
    let mut user = String::new();
    let mut entry: Vec<String> = Vec::new();
    for line in read(&from.join("Containerfile"))?.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] | ["#", ..] | ["FROM", "scratch"] | ["EXPOSE" | "STOPSIGNAL", _] => {}
            ["COPY", file, to] => copy(&from.join(file), &system.join(to.trim_start_matches('/')))?,
            ["USER", who] => user = (*who).to_owned(),
            ["ENTRYPOINT", ..] => {
                let list = line.trim_start_matches("ENTRYPOINT");
                entry = serde_json::from_str(list).map_err(|why| format!("{line}: {why}"))?;
            }
            _ => return Err(format!("Containerfile: no step is known for {line:?}")),
        }
    }
    let mut command = place.program("chroot");
    command
        .arg(format!("--userspec={user}"))
        .arg(&system)
        .args(entry);
    // As `podman run … --port 0` has it.
    let emulator = Emulator::start_command(with_any_port(command))?;
    if !emulator.url.starts_with("http://0.0.0.0:") {
        return Err(format!("in a container it listens at {}", emulator.url));
    }
    creates(&emulator)
}

/// The documentation's example, by HTTP itself.
fn creates(emulator: &Emulator) -> Result<(), String> {
    let address = emulator.url.trim_start_matches("http://");
    let body = read(&root().join("tests/data/seed-request.json"))?;
    let asked = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        write!(
            stream,
            "POST /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer any\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    let answer = asked().map_err(|why| format!("{address}: {why}"))?;
    match answer.starts_with("HTTP/1.1 201 ") && answer.contains("\"id\":") {
        true => Ok(()),
        false => Err(format!("{address}: it did not create: {answer}")),
    }
}
