//! `intune-emulator [--port N]`: prints its URL on one line and serves until it is ended.

use std::process::ExitCode;

use intune_emulator::{Emulator, Options};

const HELP: &str = "intune-emulator [--port N]

A local Microsoft Graph deviceManagement/iosUpdateStatuses on 127.0.0.1: create, get, list and delete, in memory.
Prints one line with its URL, and tells what it refuses, and why, on stderr. Ends on SIGINT and SIGTERM.

  --port N   the port; 0, the default, takes a free one
  --help     this text";

fn options() -> Result<Option<Options>, String> {
    let mut options = Options {
        log_refusals: true,
        ..Options::default()
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--port" => {
                let port = arguments.next().and_then(|port| port.parse().ok());
                options.port = port.ok_or("--port takes a number from 0 to 65535")?;
            }
            other => return Err(format!("{other} is no option; see --help")),
        }
    }
    Ok(Some(options))
}

fn main() -> ExitCode {
    let emulator = match options().map(|options| options.map(Emulator::start)) {
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Ok(Some(Ok(emulator))) => emulator,
        Ok(Some(Err(why))) => {
            eprintln!("intune-emulator: {why}");
            return ExitCode::FAILURE;
        }
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
