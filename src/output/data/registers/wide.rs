//! A register of records, or of the items of one of their lists: a column for each cell of the form that occurs. Figures
//! have a second column with what is printed; amounts are in 万元 whatever unit the form uses.

use crate::corpus::DistrictId;
use crate::corpus::entry::{Entry, EntryId};
use crate::form::field::{Field, Leaf, Shape};
use crate::ground::route::{Route, Step};
use crate::kinds::Kind;
use crate::output::data::table::Csv;
use crate::site::build::reach;
use crate::site::{Site, urls};
use std::collections::BTreeMap;

/// What is one row.
#[derive(Clone, Copy)]
pub(super) enum Rows {
    /// A record.
    Records,
    /// An item of one of a record's lists; of a record whose lists are empty itself, where it is listed all the same.
    Items { lists: &'static [&'static str], bare: bool },
}

/// Which item of which list a row is; none for the record itself.
type Item = Option<(&'static str, usize)>;

/// Deepest block of a form that has columns of its own.
const DEEPEST: usize = 4;

/// What stands before the cells of the form.
const ADDRESS: [&str; 8] = ["kind", "year", "agency", "agency_name", "project", "stem", "title", "page"];

pub(super) struct Wide<'s, 'c> {
    site: &'s Site<'c>,
    district: DistrictId,
    kind: Option<Kind>,
    rows: Rows,
    /// The cells of the form in its order, by their path.
    order: BTreeMap<String, usize>,
}

/// What one column has in all its rows.
#[derive(Default, Clone, Copy)]
struct Column {
    used: bool,
    figures: bool,
}

impl<'s, 'c> Wide<'s, 'c> {
    pub(super) fn new(
        site: &'s Site<'c>,
        district: DistrictId,
        kind: Option<Kind>,
        rows: Rows,
        form: &[&'static [Field]],
    ) -> Self {
        let mut paths = Vec::new();
        for fields in form {
            match rows {
                Rows::Records => list(fields, "", 0, &mut paths),
                Rows::Items { lists, .. } => {
                    let items = fields.iter().filter(|field| lists.contains(&field.key));
                    items.for_each(|field| inside(&(field.shape)(), "", 0, &mut paths));
                }
            }
        }
        let mut order = BTreeMap::new();
        for path in paths {
            let next = order.len();
            order.entry(path).or_insert(next);
        }
        Self { site, district, kind, rows, order }
    }

    pub(super) fn write(&self) -> anyhow::Result<Vec<u8>> {
        let mut columns = vec![Column::default(); self.order.len()];
        for (_, entry) in self.entries() {
            self.each(entry, |_, column, leaf| {
                columns[column].used = true;
                columns[column].figures |= figure(&leaf);
            });
        }
        let mut names: Vec<&str> = vec![""; self.order.len()];
        self.order.iter().for_each(|(path, n)| names[*n] = path);
        let mut head: Vec<String> = ADDRESS.map(str::to_owned).to_vec();
        if let Rows::Items { .. } = self.rows {
            head.extend(["list", "item"].map(str::to_owned));
        }
        // The first column of each cell that occurs.
        let mut at = vec![0; columns.len()];
        for (n, column) in columns.iter().enumerate().filter(|(_, column)| column.used) {
            at[n] = head.len();
            let own = if ADDRESS.contains(&names[n]) { "form." } else { "" };
            head.push(format!("{own}{}", names[n]));
            if column.figures {
                head.push(format!("{own}{}_printed", names[n]));
            }
        }
        let mut csv = Csv::new(&head)?;
        for (id, entry) in self.entries() {
            let address = self.address(id, entry);
            let mut rows: BTreeMap<Item, Vec<String>> = BTreeMap::new();
            self.each(entry, |item, column, leaf| {
                let row = rows.entry(item).or_default();
                row.resize(head.len(), String::new());
                row[at[column]] = value(entry, &leaf);
                if columns[column].figures {
                    row[at[column] + 1] = leaf.printed();
                }
            });
            if rows.is_empty() && !matches!(self.rows, Rows::Items { bare: false, .. }) {
                rows.insert(None, Vec::new());
            }
            for (item, mut row) in rows {
                row.resize(head.len(), String::new());
                row[..ADDRESS.len()].clone_from_slice(&address);
                if let Some((list, n)) = item {
                    row[ADDRESS.len()] = list.to_owned();
                    row[ADDRESS.len() + 1] = (n + 1).to_string();
                }
                csv.row(row)?;
            }
        }
        csv.bytes()
    }

    fn entries(&self) -> impl Iterator<Item = (EntryId, &'c Entry)> {
        reach::district(self.site.corpus, self.district).filter(|(_, e)| self.kind.is_none_or(|kind| e.at.kind == kind))
    }

    /// Shows the cells of a record that have a column: item, column, cell.
    fn each(&self, entry: &Entry, mut see: impl FnMut(Item, usize, Leaf<'_>)) {
        entry.each_cell(|path, leaf| {
            let (item, cell) = match (self.rows, path) {
                (Rows::Records, cell) => (None, cell),
                (Rows::Items { lists, .. }, [Step::Key(key), Step::Item(n), cell @ ..]) => {
                    let Some(list) = lists.iter().find(|list| *list == key) else { return };
                    (Some((*list, *n)), cell)
                }
                (Rows::Items { .. }, _) => return,
            };
            if let Some(column) = self.order.get(&Route(cell.to_vec()).to_string()) {
                see(item, *column, leaf);
            }
        });
    }

    fn address(&self, id: EntryId, entry: &Entry) -> [String; ADDRESS.len()] {
        let corpus = self.site.corpus;
        let own = |text: Option<&str>| text.map(str::to_owned).unwrap_or_default();
        let agency = entry.at.agency().map(crate::model::id::Id::as_str);
        let here = urls::register_twin(corpus, self.district, crate::site::plan::Register::Projects);
        let page = urls::record(corpus, &corpus.entry(id).at);
        [
            entry.at.kind.stem().to_owned(),
            entry.at.year().map(|y| y.to_string()).unwrap_or_default(),
            own(agency),
            own(agency.map(|a| corpus.district(self.district).agency_name(a))),
            entry.at.project().map(|p| p.project.to_string()).unwrap_or_default(),
            entry.at.stem(),
            entry.record.name().to_owned(),
            urls::relative(&here, &page),
        ]
    }
}

fn list(fields: &'static [Field], outer: &str, depth: usize, paths: &mut Vec<String>) {
    for field in fields {
        let path = if outer.is_empty() { field.key.to_owned() } else { format!("{outer}.{}", field.key) };
        let shape = (field.shape)();
        paths.push(path.clone());
        if depth < DEEPEST {
            inside(&shape, &path, depth + 1, paths);
        }
    }
}

fn inside(shape: &Shape, outer: &str, depth: usize, paths: &mut Vec<String>) {
    match shape {
        Shape::Table(_, tables) => tables.iter().for_each(|fields| list(fields, outer, depth, paths)),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| inside(shape, outer, depth, paths)),
        Shape::List(inner) if outer.is_empty() => inside(inner, outer, depth, paths),
        _ => {}
    }
}

const fn figure(leaf: &Leaf<'_>) -> bool {
    matches!(leaf, Leaf::Number(_) | Leaf::Amount(_) | Leaf::Rate(_) | Leaf::Measured(_))
}

/// The exact value; of words their key, of text the text.
fn value(entry: &Entry, leaf: &Leaf<'_>) -> String {
    let exact = |d: Option<rust_decimal::Decimal>| d.map(|d| d.normalize().to_string()).unwrap_or_default();
    match leaf {
        Leaf::Number(number) => number.value.to_string(),
        Leaf::Amount(amount) => exact(amount.wan(entry.unit()).or(amount.value)),
        Leaf::Rate(rate) => exact(rate.value),
        Leaf::Measured(measured) => exact(measured.value),
        Leaf::Date(when) => when.to_string(),
        Leaf::Word(key, _) => (*key).to_owned(),
        Leaf::Bool(yes) => yes.to_string(),
        Leaf::Text(text) | Leaf::Garbled(text) => (*text).to_owned(),
        Leaf::Empty => String::new(),
    }
}
