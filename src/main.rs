//! The program: arguments in, exit code out.

use std::process::ExitCode;

/// A site is many small texts made by many threads: a fifth of the time is the system's allocator without this.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A fault of the program is an error of the program (2), never one of the content (1).
    std::panic::catch_unwind(mingzhang::cli::main).unwrap_or_else(|_| ExitCode::from(2))
}
