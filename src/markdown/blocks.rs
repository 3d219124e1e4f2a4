//! A body as blocks, for what is set rather than shown in a browser: paper, Word, e-books. The third fold over the same
//! events; like the other two it gives raw HTML as text and never an address that a body should not lead to.

use super::{Scheme, scheme};
use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd};

/// How deep blocks may stand in one another; what is deeper stands at this depth, so that no body can exhaust a stack.
const DEEPEST: usize = 12;

/// A piece of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for a chapter, 2 for a section, and so on.
        level: usize,
        /// Its words.
        line: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The first number; absent for points.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Self>>,
    },
    /// A quotation.
    Quote(Vec<Self>),
    /// Text whose spaces and line breaks stay.
    Verbatim(String),
    /// A rule.
    Rule,
    /// A table.
    Table(Table),
}

/// Words of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline {
    /// The words; a line break that the author wants is `\n`.
    pub text: String,
    /// True for emphasis of either strength.
    pub strong: bool,
    /// True for words that are struck out.
    pub old: bool,
}

/// A table: the head, and rows that are as long as it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// From which side each column is set.
    pub sides: Vec<Side>,
    /// The heads of the columns.
    pub head: Vec<Vec<Inline>>,
    /// The rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// From which side a column is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// From the left.
    #[default]
    Left,
    /// In the middle.
    Middle,
    /// From the right.
    Right,
}

/// The blocks of a body in order.
#[must_use]
pub fn blocks(body: &str) -> Vec<Block> {
    let events: Vec<Event<'_>> = Parser::new_ext(body, super::options()).collect();
    let mut fold = Fold { lift: super::lift(&events), open: vec![Open::default()], ..Fold::default() };
    for event in events {
        fold.event(event);
    }
    fold.done()
}

/// What a block that holds blocks is.
#[derive(Debug, Default)]
enum Kind {
    /// The body itself, or an item of a list.
    #[default]
    Plain,
    Quote,
    List(Option<u64>, Vec<Vec<Block>>),
}

#[derive(Debug, Default)]
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
}

#[derive(Debug, Default)]
struct Fold {
    /// By how much headings are raised.
    lift: usize,
    /// The blocks that are open, the body first: never empty.
    open: Vec<Open>,
    /// How many blocks are open beyond the deepest.
    beyond: usize,
    /// The words since the last block began.
    line: Vec<Inline>,
    /// A line ended in the file; whether a space stands there depends on what follows.
    broken: bool,
    strong: usize,
    struck: usize,
    /// The links that are open: where each leads, and how many letters stood before it.
    links: Vec<Option<(String, usize)>>,
    code: Option<String>,
    table: Option<Table>,
}

impl Fold {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.words(&text),
            },
            Event::Code(text) => self.words(&text),
            Event::Html(text) | Event::InlineHtml(text) => {
                for line in text.split_inclusive('\n') {
                    self.words(line.trim_end_matches('\n'));
                    self.broken |= line.ends_with('\n');
                }
            }
            Event::SoftBreak => self.broken = true,
            Event::HardBreak => self.put("\n"),
            Event::Rule => {
                self.paragraph();
                self.push(Block::Rule);
            }
            // Not asked of the parser.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } => {
                let letters = self.letters();
                let away = matches!(scheme(&dest_url), Scheme::Web);
                self.links.push(away.then(|| (dest_url.to_string(), letters)));
            }
            // Its alternative text follows as words.
            Tag::Image { .. } => {}
            Tag::CodeBlock(_) => {
                self.paragraph();
                self.code = Some(String::new());
            }
            Tag::Table(sides) => {
                self.paragraph();
                self.table = Some(Table { sides: sides.into_iter().map(Side::of).collect(), ..Table::default() });
            }
            Tag::TableRow => self.table.iter_mut().for_each(|t| t.rows.push(Vec::new())),
            Tag::TableHead | Tag::TableCell => {}
            Tag::BlockQuote(_) => self.enter(Kind::Quote),
            Tag::List(start) => self.enter(Kind::List(start, Vec::new())),
            Tag::Item => self.enter(Kind::Plain),
            _ => self.paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => self.leave_link(),
            TagEnd::Image => {}
            TagEnd::Heading(level) => {
                let line = self.take();
                if !line.is_empty() {
                    self.push(Block::Heading { level: (level as usize).saturating_sub(self.lift).max(1), line });
                }
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.push(Block::Verbatim(code.trim_end_matches('\n').to_owned()));
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push(Block::Table(table));
                }
            }
            TagEnd::TableCell => {
                let line = self.take();
                if let Some(table) = &mut self.table {
                    table.rows.last_mut().unwrap_or(&mut table.head).push(line);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.leave(),
            _ => self.paragraph(),
        }
    }

    /// Opens a block that holds blocks.
    fn enter(&mut self, kind: Kind) {
        self.paragraph();
        // A list and its items are two; a list whose items would be too deep is not opened at all.
        let room = if matches!(kind, Kind::List(..)) { 2 } else { 1 };
        if self.beyond > 0 || self.open.len() + room > DEEPEST {
            self.beyond += 1;
        } else {
            self.open.push(Open { kind, blocks: Vec::new() });
        }
    }

    /// Closes it.
    fn leave(&mut self) {
        self.paragraph();
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(Open { kind, blocks }) = (self.open.len() > 1).then(|| self.open.pop()).flatten() else { return };
        match kind {
            Kind::Quote => self.push(Block::Quote(blocks)),
            Kind::List(start, items) => self.push(Block::List { start, items }),
            Kind::Plain => match self.open.last_mut() {
                Some(Open { kind: Kind::List(_, items), .. }) => items.push(blocks),
                Some(open) => open.blocks.extend(blocks),
                None => {}
            },
        }
    }

    /// Says where a link leads, unless its words say it.
    fn leave_link(&mut self) {
        let Some((address, before)) = self.links.pop().flatten() else { return };
        let shown = address.strip_prefix("mailto:").unwrap_or(&address).to_owned();
        let words: String = self.line.iter().flat_map(|i| i.text.chars()).skip(before).collect();
        if words.trim() != shown && words.trim() != address {
            self.words(&format!("（{shown}）"));
        }
    }

    fn letters(&self) -> usize {
        self.line.iter().map(|i| i.text.chars().count()).sum()
    }

    /// Puts words to the line, with a space where the file broke it between words that need one.
    fn words(&mut self, text: &str) {
        let Some(first) = text.chars().next() else { return };
        if std::mem::take(&mut self.broken)
            && let Some(last) = self.line.last().and_then(|i| i.text.chars().next_back())
            && !(is_wide(last) && is_wide(first))
            && last != '\n'
        {
            self.put(" ");
        }
        self.put(text);
    }

    fn put(&mut self, text: &str) {
        let (strong, old) = (self.strong > 0, self.struck > 0);
        match self.line.last_mut() {
            Some(last) if last.strong == strong && last.old == old => last.text.push_str(text),
            _ => self.line.push(Inline { text: text.to_owned(), strong, old }),
        }
    }

    /// The line so far, without spaces around it.
    fn take(&mut self) -> Vec<Inline> {
        self.broken = false;
        let mut line = std::mem::take(&mut self.line);
        if let Some(first) = line.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = line.last_mut() {
            last.text = last.text.trim_end().to_owned();
        }
        line.retain(|inline| !inline.text.is_empty());
        line
    }

    fn paragraph(&mut self) {
        let line = self.take();
        if !line.is_empty() {
            self.push(Block::Paragraph(line));
        }
    }

    fn push(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            match &mut open.kind {
                // Only items stand in a list; a block beyond the deepest becomes one.
                Kind::List(_, items) => items.push(vec![block]),
                Kind::Plain | Kind::Quote => open.blocks.push(block),
            }
        }
    }

    fn done(mut self) -> Vec<Block> {
        self.beyond = 0;
        while self.open.len() > 1 {
            self.leave();
        }
        self.paragraph();
        self.open.pop().map(|open| open.blocks).unwrap_or_default()
    }
}

impl Side {
    const fn of(alignment: Alignment) -> Self {
        match alignment {
            Alignment::Right => Self::Right,
            Alignment::Center => Self::Middle,
            Alignment::Left | Alignment::None => Self::Left,
        }
    }
}

/// Whether a character is set as a full square, so that a line may break beside it without a space.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

#[cfg(test)]
mod tests;
