//! The command line of `intune-emulator`.

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;
use std::time::Duration;

use crate::clock::Clock;
use crate::nearest::hint;
use crate::options::Options;
use crate::{Habit, Quota, Rule, Tokens};

/// What the program is asked to do.
#[derive(Debug)]
pub enum Command {
    /// To serve.
    Serve(Box<Arguments>),
    /// To print this text.
    Print(String),
}

/// How the program is to serve.
#[derive(Debug)]
pub struct Arguments {
    /// How the emulator runs.
    pub options: Options,
    /// Where its CA is written.
    pub ca_file: Option<String>,
}

/// An option: its name, what its value is called, if it takes one, what it does, and what it sets.
type Known = (
    &'static str,
    Option<&'static str>,
    &'static str,
    fn(&mut Arguments, &str) -> Result<(), String>,
);

const KNOWN: &[Known] = &[
    (
        "--host",
        Some("ADDRESS"),
        "the loopback address: 127.0.0.1, the default, another 127.x.y.z, ::1 or localhost",
        |to, value| {
            to.options.host = host(value)?;
            Ok(())
        },
    ),
    (
        "--public",
        None,
        "--host may be an address that other machines reach, such as 0.0.0.0 inside a container",
        |to, _| {
            to.options.public = true;
            Ok(())
        },
    ),
    (
        "--port",
        Some("N"),
        "the port; 0, the default, takes a free one",
        |to, value| {
            to.options.port = value
                .parse()
                .map_err(|_| "takes a number from 0 to 65535")?;
            Ok(())
        },
    ),
    (
        "--tls",
        None,
        "https, with a certificate for localhost, 127.0.0.1 and ::1 from a CA made for this run",
        |to, _| {
            to.options.tls = true;
            Ok(())
        },
    ),
    (
        "--ca-file",
        Some("FILE"),
        "where that CA is written, in PEM, for the client to trust",
        |to, value| {
            to.ca_file = Some(value.to_owned());
            Ok(())
        },
    ),
    (
        "--tokens",
        Some("any|jwt"),
        "any: any well-formed token, the default; jwt: audience, expiry and permission must be right",
        |to, value| {
            to.options.tokens = match value {
                "any" => Tokens::Any,
                "jwt" => Tokens::Jwt,
                _ => return Err("takes any or jwt".to_owned()),
            };
            Ok(())
        },
    ),
    (
        "--page-size",
        Some("N"),
        "as many entities as a page of a list has at most; 1000, the default",
        |to, value| {
            to.options.page_size = size(value)?;
            Ok(())
        },
    ),
    (
        "--beta-page-size",
        Some("N"),
        "the same in beta",
        |to, value| {
            to.options.beta_page_size = Some(size(value)?);
            Ok(())
        },
    ),
    (
        "--count-mark",
        None,
        "a byte order mark before the number of /$count",
        |to, _| {
            to.options.count_mark = true;
            Ok(())
        },
    ),
    (
        "--habits",
        Some("all|NAME,NAME"),
        "what Intune does against OData's word, as docs/emulator.md has it",
        |to, value| {
            to.options.habits = Habit::parse(value)?;
            Ok(())
        },
    ),
    ("--no-count-mark", None, "none, the default", |to, _| {
        to.options.count_mark = false;
        Ok(())
    }),
    (
        "--quota",
        Some("off|default|WRITES,ANY,WINDOW_MS"),
        "off, the default; default: 100 writes and 1000 requests in 20 s, of devices twice as many, of an app in a tenant, as the service publishes it; or other numbers",
        |to, value| {
            let (quota, of_devices) = match value {
                "off" => (None, None),
                "default" => (Some(Quota::default()), Some(Quota::of_devices())),
                numbers => (Some(numbers.parse()?), None),
            };
            (to.options.quota, to.options.devices_quota) = (quota, of_devices);
            Ok(())
        },
    ),
    (
        "--time-scale",
        Some("N"),
        "time passes N times as fast: every duration here is in that time, time-outs aside",
        |to, value| {
            let scale = value.parse().ok();
            let scale = scale.filter(|scale: &f64| (0.001..=1e6).contains(scale));
            to.options.clock = Clock::scaled(scale.ok_or("takes a number from 0.001 to 1000000")?);
            Ok(())
        },
    ),
    (
        "--latency-ms",
        Some("MS|LEAST-MOST"),
        "how long each answer takes, or from where to where",
        |to, value| {
            to.options.latency = parsed(value)?;
            Ok(())
        },
    ),
    (
        "--head-timeout-ms",
        Some("MS"),
        "how long the head of a request may take to come; 10000, the default",
        |to, value| {
            to.options.head_timeout = milliseconds(value)?;
            Ok(())
        },
    ),
    (
        "--idle-timeout-ms",
        Some("MS"),
        "how long a connection may be silent; 110000, the default",
        |to, value| {
            to.options.idle_timeout = milliseconds(value)?;
            Ok(())
        },
    ),
    (
        "--journal",
        Some("FILE"),
        "where what was received is written, one JSON object a line",
        |to, value| {
            to.options.journal = Some(value.into());
            Ok(())
        },
    ),
    (
        "--faults",
        Some("FILE"),
        "what goes wrong, and when: JSON, as docs/emulator.md has it",
        |to, value| {
            to.options.faults =
                Rule::parse(&content(value)?).map_err(|why| format!("{value}: {why}"))?;
            Ok(())
        },
    ),
    (
        "--random-seed",
        Some("N"),
        "what probabilities and ranges are drawn from, so that a run can be had again",
        |to, value| {
            to.options.random_seed = Some(value.parse().map_err(|_| "takes a whole number")?);
            Ok(())
        },
    ),
    (
        "--seed",
        Some("FILE"),
        "the iosUpdateStatuses that each tenant begins with: a JSON array of them, or one a line",
        |to, value| {
            to.options.seed = Some(content(value)?);
            Ok(())
        },
    ),
    (
        "--resource",
        Some("FILE"),
        "a resource to serve besides: its description, JSON as the library has it; can stand more than once",
        |to, value| {
            to.options.resources.push(content(value)?);
            Ok(())
        },
    ),
    (
        "--no-control",
        None,
        "nothing under /__emulator/, and no header emulator-id",
        |to, _| {
            to.options.control = false;
            Ok(())
        },
    ),
    ("--version", None, "the version", |_, _| Ok(())),
    ("--help", None, "this text", |_, _| Ok(())),
];

const ABOUT: &str = "A local Microsoft Graph deviceManagement on a loopback address: iosUpdateStatuses, deviceConfigurations \
                     with their assignments, managedDevices and softwareUpdateStatusSummary, in memory, in v1.0 and beta. Prints one line with its URL, and tells what \
                     it refuses, and why, on stderr. Ends on SIGINT and SIGTERM.";

impl Command {
    /// From the arguments that follow the program's name.
    ///
    /// # Errors
    /// What is wrong with one of them, in one line.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
        let mut to = Arguments {
            options: Options {
                log_refusals: true,
                record: false,
                ..Options::default()
            },
            ca_file: None,
        };
        let mut arguments = arguments.into_iter().map(|argument| {
            let text = argument.into_string();
            text.map_err(|argument| format!("{} is no UTF-8", argument.display()))
        });
        while let Some(argument) = arguments.next().transpose()? {
            let (name, given) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            let name = if name == "-h" { "--help" } else { name };
            let (name, value, _, set) = known(name)?;
            match *name {
                "--help" => return Ok(Command::Print(help())),
                "--version" => {
                    let version = env!("CARGO_PKG_VERSION");
                    return Ok(Command::Print(format!("intune-emulator {version}")));
                }
                _ => {}
            }
            let given = match (value, given) {
                (None, Some(_)) => return Err(format!("{name} takes no value")),
                (None, None) => String::new(),
                (Some(_), Some(given)) => given,
                (Some(value), None) => {
                    let next = arguments.next().transpose()?;
                    next.ok_or_else(|| format!("{name} takes a value: {name} {value}"))?
                }
            };
            set(&mut to, &given).map_err(|why| format!("{name}: {why}"))?;
        }
        if to.options.tls != to.ca_file.is_some() {
            return Err("--tls and --ca-file go together".to_owned());
        }
        if !to.options.public && !to.options.host.is_loopback() {
            return Err(format!("--host: {LOOPBACK}"));
        }
        // What the control surface shows has to be kept.
        to.options.record = to.options.control;
        Ok(Command::Serve(Box::new(to)))
    }
}

fn known(name: &str) -> Result<&'static Known, String> {
    let mut known = KNOWN.iter();
    known.find(|(known, ..)| *known == name).ok_or_else(|| {
        let hint = match name.starts_with('-') {
            true => hint(name, KNOWN.iter().map(|(known, ..)| *known)),
            false => String::new(),
        };
        format!("'{name}' is no option{hint}; see --help")
    })
}

fn help() -> String {
    let mut help = format!("intune-emulator [OPTION]…\n\n{}\n", wrapped(ABOUT, ""));
    for (name, value, what, _) in KNOWN {
        let value = value.map_or_else(String::new, |value| format!(" {value}"));
        help += &format!("\n  {name}{value}\n{}", wrapped(what, "      "));
    }
    help
}

/// Broken into lines.
fn wrapped(text: &str, indent: &str) -> String {
    let mut lines = vec![indent.to_owned()];
    for word in text.split(' ') {
        let line = lines.last().map_or(0, String::len);
        if line + word.len() > 110 {
            lines.push(indent.to_owned());
        }
        if let Some(line) = lines.last_mut() {
            if line.len() > indent.len() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

const LOOPBACK: &str =
    "takes a loopback address: 127.0.0.1, ::1 or localhost; another with --public";

fn host(value: &str) -> Result<IpAddr, String> {
    let bare = value
        .strip_prefix('[')
        .and_then(|value| value.strip_suffix(']'));
    let address = match value {
        "localhost" => Some(IpAddr::from(Ipv4Addr::LOCALHOST)),
        _ => bare.unwrap_or(value).parse().ok(),
    };
    address.ok_or_else(|| LOOPBACK.to_owned())
}

fn size(value: &str) -> Result<usize, String> {
    let size = value.parse().ok().filter(|size| *size > 0);
    size.ok_or_else(|| "takes a number from 1".to_owned())
}

fn milliseconds(value: &str) -> Result<Duration, String> {
    let milliseconds = value.parse().ok().filter(|milliseconds| *milliseconds > 0);
    let milliseconds = milliseconds.ok_or("takes a number of milliseconds from 1")?;
    Ok(Duration::from_millis(milliseconds))
}

fn parsed<T: FromStr<Err = String>>(value: &str) -> Result<T, String> {
    value.parse()
}

fn content(path: &str) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|why| format!("{path}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Command, String> {
        Command::parse(arguments.iter().map(OsString::from))
    }

    #[test]
    fn values_stand_behind_a_name_or_an_equals_sign() {
        for arguments in [["--port", "8080"].as_slice(), &["--port=8080"]] {
            let command = parse(arguments);
            assert!(
                matches!(&command, Ok(Command::Serve(to)) if to.options.port == 8080),
                "{command:?}"
            );
        }
        for (host, expected) in [
            ("localhost", "127.0.0.1"),
            ("127.0.0.9", "127.0.0.9"),
            ("[::1]", "::1"),
            ("::1", "::1"),
        ] {
            let command = parse(&["--host", host]);
            assert!(
                matches!(&command, Ok(Command::Serve(to)) if to.options.host.to_string() == expected),
                "{command:?}"
            );
        }
    }

    #[test]
    fn an_address_that_others_reach_is_asked_for_in_so_many_words() {
        for arguments in [
            ["--host=0.0.0.0", "--public"],
            ["--public", "--host=0.0.0.0"],
        ] {
            let command = parse(&arguments);
            assert!(
                matches!(&command, Ok(Command::Serve(to)) if to.options.host.is_unspecified()),
                "{command:?}"
            );
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_one_line() {
        for (arguments, said) in [
            (
                ["--prot=1"].as_slice(),
                "'--prot' is no option; the nearest is '--port'",
            ),
            (&["8080"], "'8080' is no option; see --help"),
            (&["--port"], "--port takes a value: --port N"),
            (&["--port=65536"], "--port: takes a number from 0 to 65535"),
            (&["--tls=yes"], "--tls takes no value"),
            (&["--tls"], "--tls and --ca-file go together"),
            (&["--host", "0.0.0.0"], "--host: takes a loopback address"),
            (
                &["--host", "example.com"],
                "--host: takes a loopback address",
            ),
            (&["--tokens=all"], "--tokens: takes any or jwt"),
            (&["--latency-ms=9-1"], "--latency-ms: 9 is more than 1"),
            (&["--time-scale=0"], "--time-scale: takes a number"),
            (&["--faults=/no/such"], "--faults: /no/such: "),
            (&["--quota=1"], "--quota: '1' is not WRITES,ANY,WINDOW_MS"),
        ] {
            let refused = parse(arguments).err().unwrap_or_default();
            assert!(
                refused.contains(said) && !refused.contains('\n'),
                "{refused}"
            );
        }
    }

    #[test]
    fn the_help_has_every_option_and_the_page_has_them_too() {
        let page = include_str!("../../docs/emulator.md");
        for (name, ..) in KNOWN {
            assert!(help().contains(name), "{name}");
            assert!(page.contains(&format!("`{name}")), "{name}");
        }
        assert!(help().lines().all(|line| line.len() <= 120));
    }
}
