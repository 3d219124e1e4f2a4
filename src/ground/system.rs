//! What the operating system answers where it refuses, in Chinese.

use std::io::{Error, ErrorKind};

/// Why the system refused. What has no words here is told in the system's own.
#[must_use]
pub fn why(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "没有找到",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已经有了",
        ErrorKind::NotADirectory => "路径里有一段不是文件夹",
        ErrorKind::IsADirectory => "那里是文件夹，不是文件",
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::StorageFull => "磁盘满了，腾出空间再运行一次",
        ErrorKind::QuotaExceeded => "超过了磁盘配额，腾出空间再运行一次",
        ErrorKind::FileTooLarge => "文件超过系统允许的大小",
        ErrorKind::InvalidFilename => "文件名太长，或有不能用的字符",
        ErrorKind::AddrInUse => "已被另一个程序占用",
        ErrorKind::OutOfMemory => "内存不够",
        ErrorKind::TimedOut => "等得太久没有回应",
        _ => return unnamed(error),
    };
    known.to_owned()
}

/// Refusals for which the standard library has no name.
fn unnamed(error: &Error) -> String {
    match error.raw_os_error() {
        Some(5) => "磁盘读写出错，请检查磁盘".to_owned(),
        Some(24) => "同时打开的文件太多".to_owned(),
        Some(40) => "链接绕成了圈".to_owned(),
        _ => format!("系统说：{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::why;
    use std::io::Error;

    #[test]
    fn the_systems_answers_are_chinese() {
        for code in [1, 2, 5, 13, 17, 20, 21, 24, 27, 28, 30, 36, 40, 98, 122] {
            let said = why(&Error::from_raw_os_error(code));
            assert!(!said.is_ascii() && !said.contains("os error"), "{code}: {said}");
        }
        assert_eq!(why(&Error::from_raw_os_error(28)), "磁盘满了，腾出空间再运行一次");
    }
}
