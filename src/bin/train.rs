//! Makes the tables and weights in assets/. Run it with `cargo run --release --features train --bin train`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match throughline::train::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            use std::io::Write;
            // Where even the error cannot be written, the exit code still tells.
            let _ = writeln!(std::io::stderr(), "train: {error:#}");
            ExitCode::from(2)
        }
    }
}
