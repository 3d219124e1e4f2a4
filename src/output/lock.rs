//! One build at a time into one folder: a lock file beside it, held by the system while the program runs.

use anyhow::Context as _;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;

/// A held lock; released when dropped or when the program ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock `path`.
    ///
    /// # Errors
    /// Fails at once, naming the holder, where another build has it.
    pub fn take(path: &Path) -> anyhow::Result<Self> {
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(path)
            .with_context(|| format!("不能在这里写文件：{}", path.display()))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = file.read_to_string(&mut holder);
                anyhow::bail!("另一个生成正在进行（{}），请等它结束", holder.trim());
            }
            Err(TryLockError::Error(error)) => return Err(error).with_context(|| format!("锁不住 {}", path.display())),
        }
        file.set_len(0)?;
        file.rewind()?;
        writeln!(file, "进程 {}", std::process::id())?;
        Ok(Self { _file: file })
    }
}
