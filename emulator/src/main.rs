//! `intune-emulator`: prints its URL on one line and serves until it is ended.

use std::process::ExitCode;
use std::time::Duration;

use intune_emulator::{Clock, Emulator, Habit, Options, Quota, Rule, Tokens};

const HELP: &str = "intune-emulator [--port N] [--tls --ca-file FILE] [--tokens any|jwt] [--page-size N] [--beta-page-size N]
                [--count-mark] [--habits NAMES] [--quota off|default|WRITES,ANY,WINDOW_MS] [--time-scale N] [--journal FILE]
                [--latency-ms N] [--faults FILE]

A local Microsoft Graph deviceManagement/iosUpdateStatuses on 127.0.0.1: create, get, list, count, update and
delete, in memory, in v1.0 and beta.
Prints one line with its URL, and tells what it refuses, and why, on stderr. Ends on SIGINT and SIGTERM.

  --port N          the port; 0, the default, takes a free one
  --tls             https, with a certificate for localhost, 127.0.0.1 and ::1 from a CA made for this run
  --ca-file FILE    where that CA is written, in PEM, for the client to trust
  --tokens any|jwt  any: any well-formed token, the default; jwt: audience, expiry and permission must be right
  --page-size N     as many entities as a page of a list has at most; 1000, the default
  --beta-page-size N
                    the same in beta
  --count-mark      a byte order mark before the number of /$count
  --habits NAMES    what Intune does against OData's word: all, or names with commas between, as docs/emulator.md has
                    them
  --quota Q         off, the default; default: 100 writes and 1000 requests in 20 s, of an app in a tenant, as the
                    service publishes it; or other numbers: WRITES,ANY,WINDOW_MS
  --time-scale N    time passes N times as fast: every duration here is in that time
  --journal FILE    where what was received is written, one JSON object a line
  --latency-ms N    how long each answer takes
  --faults FILE     what goes wrong, and when: JSON, as docs/emulator.md has it
  --help            this text";

struct Arguments {
    options: Options,
    ca_file: Option<String>,
}

fn arguments() -> Result<Option<Arguments>, String> {
    let mut options = Options {
        log_refusals: true,
        record: false,
        ..Options::default()
    };
    let mut ca_file = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--port" => {
                let port = arguments.next().and_then(|port| port.parse().ok());
                options.port = port.ok_or("--port takes a number from 0 to 65535")?;
            }
            "--tls" => options.tls = true,
            "--ca-file" => ca_file = Some(arguments.next().ok_or("--ca-file takes a path")?),
            "--tokens" => {
                options.tokens = match arguments.next().as_deref() {
                    Some("any") => Tokens::Any,
                    Some("jwt") => Tokens::Jwt,
                    _ => return Err("--tokens takes any or jwt".to_owned()),
                }
            }
            "--page-size" => {
                let size = arguments.next().and_then(|size| size.parse().ok());
                let size = size.filter(|size| *size > 0);
                options.page_size = size.ok_or("--page-size takes a number from 1")?;
            }
            "--beta-page-size" => {
                let size = arguments.next().and_then(|size| size.parse().ok());
                let size = size.filter(|size| *size > 0);
                options.beta_page_size =
                    Some(size.ok_or("--beta-page-size takes a number from 1")?);
            }
            "--count-mark" => options.count_mark = true,
            "--habits" => {
                options.habits = Habit::parse(&arguments.next().unwrap_or_default())
                    .map_err(|why| format!("--habits: {why}"))?;
            }
            "--quota" => {
                options.quota = match arguments.next().as_deref() {
                    Some("off") => None,
                    Some("default") => Some(Quota::default()),
                    numbers => Some(numbers.unwrap_or_default().parse()?),
                }
            }
            "--time-scale" => {
                let scale = arguments.next().and_then(|scale| scale.parse().ok());
                let scale = scale.filter(|scale: &f64| (0.001..=1e6).contains(scale));
                options.clock = Clock::scaled(scale.ok_or("--time-scale takes a number")?);
            }
            "--journal" => {
                let path = arguments.next().ok_or("--journal takes a path")?;
                options.journal = Some(path.into());
            }
            "--latency-ms" => {
                let latency = arguments.next().and_then(|latency| latency.parse().ok());
                let latency = latency.ok_or("--latency-ms takes a number")?;
                options.latency = Duration::from_millis(latency);
            }
            "--faults" => {
                let path = arguments.next().ok_or("--faults takes a path")?;
                let json =
                    std::fs::read_to_string(&path).map_err(|why| format!("{path}: {why}"))?;
                options.faults = Rule::parse(&json).map_err(|why| format!("{path}: {why}"))?;
            }
            other => return Err(format!("{other} is no option; see --help")),
        }
    }
    if options.tls != ca_file.is_some() {
        return Err("--tls and --ca-file go together".to_owned());
    }
    Ok(Some(Arguments { options, ca_file }))
}

fn start(arguments: Arguments) -> Result<Emulator, String> {
    let emulator = Emulator::start(arguments.options).map_err(|why| why.to_string())?;
    if let (Some(path), Some(pem)) = (&arguments.ca_file, emulator.ca_pem()) {
        std::fs::write(path, pem).map_err(|why| format!("{path}: {why}"))?;
    }
    Ok(emulator)
}

fn main() -> ExitCode {
    let emulator = match arguments() {
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Ok(Some(arguments)) => start(arguments),
        Err(why) => Err(why),
    };
    let emulator = match emulator {
        Ok(emulator) => emulator,
        Err(why) => {
            eprintln!("intune-emulator: {why}");
            return ExitCode::FAILURE;
        }
    };
    println!("{}", emulator.url());
    // Until a signal ends the process.
    loop {
        std::thread::park();
    }
}
