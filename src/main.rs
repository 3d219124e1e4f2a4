//! The program: arguments in, exit code out.

use std::process::ExitCode;

/// A site is many small texts made by many threads: a fifth of the time is the system's allocator without this.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    small_pages();
    // A fault of the program is an error of the program (2), never one of the content (1).
    std::panic::catch_unwind(mingzhang::cli::main).unwrap_or_else(|_| ExitCode::from(2))
}

/// Takes memory in small pages: in huge ones a site of 10,000 records holds a seventh more, for one or two hundredths of its time.
#[cfg(target_os = "linux")]
fn small_pages() {
    // Where the system does not let itself be asked, the program works all the same.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
