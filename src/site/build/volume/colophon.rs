//! 版权页: from what, to what day, by which program, and how to find out whether the figures are those of the site.

use super::{Book, chrome, section};
use crate::model::digest::sha256;
use crate::site::view::volume::{Block, Labelled, Piece, Role, Section, Style, Volume};

/// `None` where the text cannot be written down, which cannot happen to a volume.
pub(super) fn colophon<'s>(
    book: &Book<'_>,
    volume: &Volume,
    text: impl Iterator<Item = &'s Section>,
) -> Option<Section> {
    let corpus = book.corpus();
    let text: Vec<&Section> = text.collect();
    let digest = sha256(&serde_json::to_vec(&text).ok()?);
    let row = |label: &str, value: String| Labelled { label: label.to_owned(), lines: vec![vec![Piece::plain(value)]] };
    let mut rows = vec![row("名称", volume.title.clone())];
    for (label, value) in
        [("读者", &volume.reader), ("编制单位", &volume.bureau), ("分册", &volume.part), ("性质", &volume.warning)]
    {
        if !value.is_empty() {
            rows.push(row(label, value.clone()));
        }
    }
    rows.push(row("数据截至", volume.as_of.clone()));
    rows.push(row("来源", format!("{}公开的记录", corpus.site.name)));
    rows.extend(volume.address.iter().map(|address| row("网页", address.clone())));
    rows.extend(chrome::licence(corpus).map(|licence| row("数据许可", licence.to_owned())));
    rows.push(row("内容指纹", digest));
    rows.push(row("排版程序", format!("明账 mingzhang {}", env!("CARGO_PKG_VERSION"))));
    let blocks = vec![
        Block::Facts { rows },
        Block::text("内容指纹由正文算出。两本指纹相同，内容就相同；同样的记录再编一次，指纹不变。", Style::Small),
    ];
    Some(section("colophon", Role::Back, "版权页", blocks))
}
