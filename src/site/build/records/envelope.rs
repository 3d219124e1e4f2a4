//! What stands around every form: head of the page, catalogue, source, attachments, what is hidden, the way through the life.

use super::cells;
use super::paper::{Paper, title_of};
use super::rest::Rest;
use super::sources;
use super::tree::Tree;
use crate::corpus::address::Subject as About;
use crate::corpus::entry::Entry;
use crate::kinds::Kind;
use crate::site::build::{head, labels, marks};
use crate::site::plan::Subject;
use crate::site::view::{Attachment, Cell, Download, Fact, Hidden, Link, Page, Record, Sentence, Span, Tone};

impl Paper<'_> {
    /// Closes the record: everything that was not placed is shown, and the page gets its head.
    pub(super) fn close(mut self) -> (Page, Record) {
        let (page, mut record) = (self.page(), self.about());
        let tree = std::mem::replace(&mut self.tree, Tree::Map(Vec::new()));
        let rest = Rest::place(tree, &self.marks, self.gap, self.unit);
        record.facts.append(&mut self.facts);
        record.facts.extend(rest.facts);
        record.checks = std::mem::take(&mut self.checks);
        record.tables.append(&mut self.tables);
        record.tables.extend(rest.tables);
        record.notes = self.marks.into_notes();
        record.explanations = self.said.rest();
        record.corrections = self.corrections;
        record.waivers = self.waivers;
        (page, record)
    }

    fn page(&mut self) -> Page {
        let at = &self.entry.at;
        let name = self.entry.record.name().to_owned();
        for key in ["name", "title"] {
            // The heading is the printed name; a note on it is said at the foot.
            if self.tree.text(&[key]) == Some(name.as_str()) {
                self.tree.take(key);
            }
        }
        let mut page =
            head::head(self.site, &self.path, Some(at.district), nav(at.kind, &at.subject), name, self.crumbs());
        page.title = page_title(self.entry);
        labels::column(&mut page, self.site, Some(at.district), column(at.kind));
        labels::article(&mut page, self.entry, self.agency());
        page.kicker = vec![self.form_title()];
        page.kicker.extend(at.year().map(|year| format!("{year} 年度")));
        page.kicker.extend(self.agency());
        page.lead = std::mem::take(&mut self.lead);
        page.source = self.source_line(!page.lead.is_empty());
        let stem = at.stem();
        let feed = self.link(&head::feed(self.site, Some(at.district), at.agency()));
        if self.site.frames.twins {
            page.downloads = vec![
                Download { text: "CSV".to_owned(), href: format!("{stem}.csv"), file: true },
                Download { text: "JSON".to_owned(), href: format!("{stem}.json"), file: true },
            ];
        }
        page.downloads.push(Download { text: "订阅更新".to_owned(), href: feed.clone(), file: false });
        page.feed = Some(feed);
        page
    }

    /// Where the figures are from, and the way to the project's life.
    fn source_line(&self, figures: bool) -> Sentence {
        let mut line = Sentence::new();
        if let Some(document) = sources::document(self) {
            line.push(Span::plain("数字出自《"));
            line.push(match document.href {
                Some(href) => Span::link(document.title, href),
                None => Span::plain(document.title),
            });
            line.push(Span::plain(format!("》{}。", document.place.unwrap_or_default())));
        } else if figures {
            line.push(Span::plain("数字出自本页的表。"));
        }
        if let Some(project) = self.entry.at.project() {
            line.push(Span::link("看项目一生", self.to(&Subject::Life(project))));
        }
        line
    }

    /// The envelope without what is left over.
    fn about(&mut self) -> Record {
        let mut record = Record { catalogue: self.catalogue(), hidden: self.hidden(), ..Record::default() };
        record.mentioned = self.mentioned().then(|| sources::mentioned(self)).flatten();
        record.attachments = self.attachments();
        record.facts = self.not_given.iter().map(|label| Fact::new(*label, Cell::not_given())).collect();
        record.life = self.entry.at.project().map(|p| Link::to("项目一生", self.to(&Subject::Life(p))));
        (record.previous, record.next) = super::stops::neighbours(self);
        for key in ["basis", "source", "hidden", "disclosure_reason"] {
            self.tree.take(key);
        }
        record
    }

    /// 索引号、公开日期、报送、原表.
    fn catalogue(&mut self) -> Vec<Fact> {
        let mut facts = Vec::new();
        for branch in self.tree.take("catalogue").map(Tree::branches).unwrap_or_default() {
            let value = cells::value(branch.value, &self.marks);
            facts.push(Fact::new(branch.label, linked(value)));
        }
        for one in self.tree.take_list("published") {
            let words = ["date", "venue", "extent"].iter().filter_map(|key| one.text(&[key]));
            let text = words.collect::<Vec<_>>().join(" ");
            let href = one.text(&["url"]).filter(|url| is_web(url)).map(str::to_owned);
            let note = self.marks.mark(one.note());
            let under = href.is_some().then(leaving);
            facts.push(Fact::new("公开", Cell::Text { text, href, under, tone: Tone::Plain, note }));
        }
        if let Some(standing) = self.site.facts.duties.of_record(self.id) {
            facts.push(Fact::new("应公开", marks::cell(standing.state(), standing.word(), None)));
        }
        for one in self.tree.take_list("submitted") {
            facts.push(Fact::new("报送", Cell::text(handover(&one))));
        }
        for (key, label) in
            [("disclosure", "公开状态"), ("release", "解密公开日"), ("layout", "表式"), ("unit", "金额单位")]
        {
            if let Some(cell) = self.take_cell(key) {
                facts.push(Fact::new(label, cell));
            }
        }
        if let Some(profile) = self.take_text("profile") {
            let title = self.site.corpus.profile(&profile).map_or(profile.clone(), |p| p.title.to_string());
            facts.push(Fact::new("规则方案", Cell::text(title)));
        }
        let covers = self.tree.take_list("covers");
        let years: Vec<&str> = covers.iter().filter_map(|y| y.text(&[])).collect();
        if !years.is_empty() {
            facts.push(Fact::new("资金年度", Cell::date(years.join(" 至 "))));
        }
        facts.extend(sources::original(self));
        facts
    }

    fn hidden(&mut self) -> Vec<Hidden> {
        let reason = self.entry.filing.disclosure_reason.as_ref();
        let basis = reason.and_then(|r| r.basis.get()).map_or("依据未载", |b| b).to_owned();
        let by = reason.and_then(|r| r.by.get()).map(ToString::to_string);
        let date = reason.and_then(|r| r.date.get()).map(ToString::to_string);
        let by = Some([by, date].into_iter().flatten().collect::<Vec<_>>().join("，")).filter(|t| !t.is_empty());
        let kind = self.entry.at.kind;
        let mut hidden = Vec::new();
        for key in &self.entry.filing.hidden {
            let label = super::notes::place(&mut self.tree, kind, key);
            let label = if label.is_empty() { "部分内容".to_owned() } else { label };
            hidden.push(Hidden { label, basis: basis.clone(), by: by.clone() });
        }
        if hidden.is_empty() && reason.is_some() {
            hidden.push(Hidden { label: "部分内容".to_owned(), basis, by });
        }
        hidden
    }

    fn attachments(&mut self) -> Vec<Attachment> {
        let mut out = Vec::new();
        for mut one in self.tree.take_list("attachments") {
            let title = one.take_leaf("title").map(|p| p.text).filter(|t| !t.is_empty());
            let file = one.take_leaf("file").map(|p| p.text).filter(|t| !t.is_empty());
            out.push(self.attachment(title, file.as_deref()));
        }
        for (key, title) in [("form", "评估表"), ("report", "评估报告")] {
            if matches!(self.tree.get(key), Some(Tree::Map(_))) {
                let file = self.tree.take(key).and_then(|t| t.text(&["file"]).map(str::to_owned));
                out.push(self.attachment(Some(title.to_owned()), file.as_deref()));
            }
        }
        for one in self.tree.take_list("evidence") {
            let title = one.text(&["title"]).map(str::to_owned);
            out.push(self.attachment(title, one.text(&["file"])));
        }
        out
    }

    /// An attachment by the name that the record gives it.
    fn attachment(&self, title: Option<String>, file: Option<&str>) -> Attachment {
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let title = title.or_else(|| file.map(name)).unwrap_or_else(|| "附件".to_owned());
        let folder = &self.district.folder;
        let key = file.map(|file| if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") });
        match key.and_then(|key| self.site.frames.assets.get(&key)) {
            Some(asset) => Attachment {
                title,
                href: Some(self.link(&asset.path)),
                remark: format!("{}{}", ending(file.unwrap_or("")), size(asset.bytes)),
                digest: Some(asset.digest.chars().take(12).collect()),
            },
            None => Attachment { title, href: None, remark: "原文提到，未收录".to_owned(), digest: None },
        }
    }
}

/// `PDF `, from a file's name.
fn ending(file: &str) -> String {
    file.rsplit_once('.').map(|(_, ending)| format!("{} ", ending.to_uppercase())).unwrap_or_default()
}

/// A size for readers: `214 KB`.
pub(in crate::site::build) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}

/// A web address in a cell becomes a link.
fn linked(cell: Cell) -> Cell {
    match cell {
        Cell::Text { text, tone, note, .. } if is_web(&text) => {
            Cell::Text { href: Some(text.clone()), text, under: Some(leaving()), tone, note }
        }
        Cell::Words(text) if is_web(&text) => {
            Cell::Text { href: Some(text.clone()), text, under: Some(leaving()), tone: Tone::Plain, note: None }
        }
        other => other,
    }
}

/// The word before a link leads away from the site.
fn leaving() -> Sentence {
    vec![Span::plain("外部链接，将离开本站")]
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// `区人大 2023-11-25`.
pub(super) fn handover(one: &Tree) -> String {
    let to = one.text(&["to"]).map(recipient).unwrap_or_default();
    format!("{to} {}", one.text(&["date"]).unwrap_or("")).trim().to_owned()
}

/// The word for a recipient given by its key; anything else stays as it is.
pub(super) fn recipient(to: &str) -> &str {
    known_word(to).unwrap_or(to)
}

/// The word for the key of a recipient, a declared subject or a kind of record.
pub(super) fn known_word(key: &str) -> Option<&'static str> {
    Some(match key {
        "government" => "政府",
        "npc" => "人大",
        "cppcc" => "政协",
        "party" => "党委",
        "province" => "省级财政部门",
        "city" => "市级财政部门",
        "public" => "社会公开",
        "agency" | "department" => "预算单位",
        "finance" => "财政部门",
        "targets" => "绩效目标",
        "ex_ante" => "事前评估",
        "self_evaluation" => "绩效自评",
        "third-party" => "第三方机构",
        other => return Kind::parse(other).map(Kind::short),
    })
}

const fn nav(kind: Kind, about: &About) -> &'static str {
    match (kind, about) {
        (Kind::Evaluation, _) => "evaluations",
        (Kind::FollowUp, _) => "follow-up",
        (Kind::Document | Kind::Policy, _) => "documents",
        (Kind::Plan | Kind::Summary | Kind::Allocation, _) => "year",
        (_, About::Agency(..)) => "agencies",
        _ => "projects",
    }
}

/// The title of a record's page: the printed name, with year and form where the name does not say them.
pub(in crate::site::build) fn page_title(entry: &Entry) -> String {
    let (at, name) = (&entry.at, entry.record.name());
    match (&at.subject, at.year()) {
        (About::Agency(..) | About::Project(..), Some(year)) => {
            format!("{name} {year} 年度{}", title_of(at.kind, &at.qualifier))
        }
        _ => name.to_owned(),
    }
}

/// The column of the portal a kind belongs to.
pub(in crate::site::build) const fn column(kind: Kind) -> &'static str {
    match kind {
        Kind::ExAnte => "事前评估",
        Kind::Target => "绩效目标",
        Kind::Monitoring => "运行监控",
        Kind::SelfEvaluation => "绩效自评",
        Kind::Recheck => "财政复核",
        Kind::Evaluation => "重点评价",
        Kind::FollowUp => "整改与结果应用",
        Kind::Policy => "政策",
        Kind::Allocation => "竞争性分配",
        Kind::Document => "制度文件",
        Kind::Plan => "工作计划",
        Kind::Summary => "工作总结",
    }
}
