//! The program: arguments in, exit code out.

use std::process::ExitCode;

/// A site is many small texts made by many threads: a fifth of the time is the system's allocator without this.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    mingzhang::cli::main()
}
