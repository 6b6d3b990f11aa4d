//! The program, as a shell sees it.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use common::{Client, PATH};
use intune_emulator::{Emulator, Options};

const PROGRAM: &str = env!("CARGO_BIN_EXE_intune-emulator");

/// A running program; it ends with its value.
struct Running(Child, String);

impl Running {
    fn start(mut command: Command) -> Running {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        lines.read_line(&mut line).unwrap();
        Running(child, line.trim().to_owned())
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.1.replace("http://", "")).unwrap();
        let patience = Some(Duration::from_secs(30));
        stream.set_read_timeout(patience).unwrap();
        stream
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn it_tells_its_version_its_options_and_what_was_meant() {
    let run = |argument: &str| Command::new(PROGRAM).arg(argument).output().unwrap();
    let version = run("--version");
    let expected = format!("intune-emulator {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(String::from_utf8(version.stdout).unwrap(), expected);
    assert!(
        String::from_utf8(run("--help").stdout)
            .unwrap()
            .contains("--no-control")
    );
    let wrong = run("--jornal=x");
    assert_eq!((wrong.status.code(), wrong.stdout.len()), (Some(1), 0));
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert!(said.contains("the nearest is '--journal'"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn without_descriptors_it_waits_and_serves_again() {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 40; exec \"$0\" --port=0", PROGRAM]);
    let program = Running::start(command);
    let ask = |stream: &mut TcpStream| {
        let request = format!(
            "GET {PATH} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    // More than it has descriptors for; the kernel takes them for it.
    let mut waiting: Vec<TcpStream> = (0..80).map(|_| program.connect()).collect();
    let ticks = || {
        let stat = format!("/proc/{}/stat", program.0.id());
        let stat = std::fs::read_to_string(stat).unwrap();
        let (_, fields) = stat.rsplit_once(')').unwrap();
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let spent: u64 = fields[11].parse().unwrap();
        spent + fields[12].parse::<u64>().unwrap()
    };
    let before = ticks();
    std::thread::sleep(Duration::from_secs(1));
    let spent = ticks() - before;
    // Of a hundred in a second that one who spins would take on a free processor.
    assert!(spent < 20, "{spent} hundredths of a second while it waited");
    let mut last = waiting.pop().unwrap();
    drop(waiting);
    assert!(ask(&mut last).starts_with("HTTP/1.1 200"));
    assert!(ask(&mut program.connect()).starts_with("HTTP/1.1 200"));
}

#[test]
fn two_authorities_are_trusted_side_by_side() {
    let started = || {
        Emulator::start(Options {
            tls: true,
            ..Options::default()
        })
        .unwrap()
    };
    let both = [started(), started()];
    let roots: Vec<ureq::tls::Certificate<'static>> = both
        .iter()
        .map(|emulator| {
            ureq::tls::Certificate::from_pem(emulator.ca_pem().unwrap().as_bytes()).unwrap()
        })
        .collect();
    let subject = |root: &ureq::tls::Certificate<'static>| {
        let der = root.der();
        let name = b"intune-emulator CA ";
        let at = der
            .windows(name.len())
            .position(|part| part == name)
            .unwrap();
        der[at..at + name.len() + 36].to_vec()
    };
    assert_ne!(subject(&roots[0]), subject(&roots[1]));
    let tls =
        ureq::tls::TlsConfig::builder().root_certs(ureq::tls::RootCerts::new_with_certs(&roots));
    let agent = ureq::Agent::config_builder()
        .tls_config(tls.build())
        .proxy(None)
        .build()
        .new_agent();
    for emulator in &both {
        let url = format!("{}{PATH}", emulator.url());
        let answer = agent.get(url).header("Authorization", "Bearer t").call();
        assert_eq!(answer.unwrap().status().as_u16(), 200);
        let own = Client::new(emulator);
        assert_eq!(own.get(PATH).status, 200);
    }
}

#[test]
fn it_listens_on_loopback_alone_where_nobody_says_otherwise() {
    let start = |host: &str| {
        Emulator::start(Options {
            host: host.parse().unwrap(),
            ..Options::default()
        })
    };
    for host in ["0.0.0.0", "::", "192.0.2.1"] {
        let why = start(host).unwrap_err().to_string();
        assert!(why.contains("is no loopback address"), "{why}");
    }
    let everywhere = Emulator::start(Options {
        host: "0.0.0.0".parse().unwrap(),
        public: true,
        ..Options::default()
    });
    assert_eq!(Client::new(&everywhere.unwrap()).get(PATH).status, 200);
    // Some machines have no IPv6.
    if let Ok(emulator) = start("::1") {
        assert!(
            emulator.url().starts_with("http://[::1]:"),
            "{}",
            emulator.url()
        );
        assert_eq!(Client::new(&emulator).get(PATH).status, 200);
    }
}
