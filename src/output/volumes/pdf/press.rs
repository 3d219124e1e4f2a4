//! Where a volume is set: in this program, or in a child of it, so that the memory of one volume is given back before the
//! next. What passes between them is one job in and one volume out.

use super::{Faces, Fault, Printed, pdf};
use crate::site::view::volume::Volume;
use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The argument with which the program is a press and nothing else.
pub const ARGUMENT: &str = "__press";

/// What the child's allocator is told: to ask the system for no more than it needs. Large pages and reserves that serve a program of
/// many threads cost a press a fifth of its memory and give it nothing.
const SPARING: [(&str, &str); 2] = [("MIMALLOC_ALLOW_THP", "0"), ("MIMALLOC_DISALLOW_ARENA_ALLOC", "1")];

/// A volume to set, with all that it is set from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Job {
    /// The volume.
    pub volume: Volume,
    /// The layouts of the theme.
    pub layouts: BTreeMap<String, Vec<u8>>,
    /// The faces: between processes, the paths of their files.
    pub faces: Faces,
}

impl Job {
    /// A volume with the layouts that its PDF needs.
    #[must_use]
    pub fn new(volume: Volume, layouts: &BTreeMap<String, Vec<u8>>, faces: &Faces) -> Self {
        let layouts = layouts.iter().filter(|(name, _)| name.starts_with("pdf/"));
        let layouts = layouts.map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        Self { volume, layouts, faces: faces.clone() }
    }

    fn set(&self) -> Result<Printed, Fault> {
        pdf(&self.volume, &self.layouts, &self.faces)
    }
}

/// The line before the PDF.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Header {
    pages: BTreeMap<String, String>,
    count: usize,
    error: Option<Fault>,
}

/// Does a job that came as bytes: a line of JSON, then the PDF.
///
/// # Errors
/// Fails where the bytes are no job. A volume that cannot be set is no failure: the line says why.
pub fn run(input: &[u8]) -> anyhow::Result<Vec<u8>> {
    let job: Job = serde_json::from_slice(input).context("读不懂要排的汇编")?;
    let (header, bytes) = match job.set() {
        Ok(Printed { bytes, pages, count }) => (Header { pages, count, error: None }, bytes),
        Err(fault) => (Header { error: Some(fault), ..Header::default() }, Vec::new()),
    };
    let mut output = serde_json::to_vec(&header)?;
    output.push(b'\n');
    output.extend(bytes);
    Ok(output)
}

/// Where volumes are set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// In this process.
    Here,
    /// In a child process of this program.
    Child(PathBuf),
}

impl Press {
    /// Sets a volume.
    ///
    /// # Errors
    /// Fails where the volume cannot be set, and where the child does not do its work.
    pub fn press(&self, job: &Job) -> Result<Printed, Fault> {
        match self {
            Self::Here => job.set(),
            Self::Child(program) => {
                let output = child(program, job).map_err(|error| Fault::Press { why: format!("{error:#}") })?;
                taken(output)
            }
        }
    }
}

fn child(program: &Path, job: &Job) -> anyhow::Result<Vec<u8>> {
    let mut command = Command::new(program);
    command.arg(ARGUMENT).envs(SPARING).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("启动不了 {}", program.display()))?;
    let sent = serde_json::to_vec(job)?;
    // The child reads all before it writes: neither waits for the other. A child that died early is told by its end.
    let written = child.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(&sent));
    let output = child.wait_with_output()?;
    anyhow::ensure!(output.status.success(), "{}", output.status);
    written.context("要排的汇编没有送到")?;
    Ok(output.stdout)
}

/// Takes apart what a press has written.
pub(super) fn taken(mut output: Vec<u8>) -> Result<Printed, Fault> {
    let unreadable = || Fault::Press { why: "读不懂它写的内容".to_owned() };
    let end = output.iter().position(|byte| *byte == b'\n').ok_or_else(unreadable)?;
    let header: Header = serde_json::from_slice(&output[..end]).map_err(|_| unreadable())?;
    match header.error {
        Some(fault) => Err(fault),
        None => {
            let bytes = output.split_off(end + 1);
            Ok(Printed { bytes, pages: header.pages, count: header.count })
        }
    }
}
