//! `intune-emulator`: prints its URL on one line and serves until it is ended.

use std::process::ExitCode;

use intune_emulator::{Arguments, Command, Emulator};

fn start(arguments: Arguments) -> Result<Emulator, String> {
    let emulator = Emulator::start(arguments.options).map_err(|why| why.to_string())?;
    if let (Some(path), Some(pem)) = (&arguments.ca_file, emulator.ca_pem()) {
        std::fs::write(path, pem).map_err(|why| format!("--ca-file: {path}: {why}"))?;
    }
    Ok(emulator)
}

fn main() -> ExitCode {
    let emulator = match Command::parse(std::env::args_os().skip(1)) {
        Ok(Command::Print(text)) => {
            println!("{text}");
            return ExitCode::SUCCESS;
        }
        Ok(Command::Serve(arguments)) => start(*arguments),
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
