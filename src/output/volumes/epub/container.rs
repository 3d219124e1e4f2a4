//! The container: a zip whose first entry says what it is, uncompressed. Entries bear one fixed date.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const PLACE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">
<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>
</container>
";

/// The book as one file.
pub(super) fn container(package: &[u8], files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<Vec<u8>> {
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT).unix_permissions(0o644);
    let stored = plain.compression_method(CompressionMethod::Stored);
    let packed = plain.compression_method(CompressionMethod::Deflated).compression_level(Some(6));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("mimetype", stored)?;
    zip.write_all(b"application/epub+zip")?;
    let fixed = [("META-INF/container.xml".to_owned(), PLACE.as_bytes()), ("EPUB/package.opf".to_owned(), package)];
    let own = files.iter().map(|(name, bytes)| (format!("EPUB/{name}"), bytes.as_slice()));
    for (name, bytes) in fixed.into_iter().chain(own) {
        zip.start_file(name, packed)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
