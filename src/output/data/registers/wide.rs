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
use std::io::Write;

/// What is one row.
#[derive(Clone, Copy)]
pub(in crate::output) enum Rows {
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
pub(in crate::output) const ADDRESS: [&str; 8] =
    ["kind", "year", "agency", "agency_name", "project", "stem", "title", "page"];

/// In a table of the whole site, the last column: the cells that are printed empty, which is not the same as not known.
pub(in crate::output) const PRINTED_EMPTY: &str = "printed_empty";

/// A cell of the form that may be a column.
struct Known {
    path: String,
    /// Its label with those of the blocks it stands in.
    title: String,
    field: &'static Field,
    /// Whether it holds figures, which have a second column with what is printed.
    figures: bool,
}

/// A column of the table, for those who describe it.
#[derive(Debug, Clone)]
pub(in crate::output) struct Column {
    /// Its name.
    pub(in crate::output) name: String,
    /// What it is called; empty for the address.
    pub(in crate::output) title: String,
    /// The field of the form; none for the address.
    pub(in crate::output) field: Option<&'static Field>,
    /// Whether it holds the printed text of the column before.
    pub(in crate::output) twin: bool,
    /// The number of its cell among those that the form may have.
    known: Option<usize>,
}

/// A table of records, not written yet.
pub(in crate::output) struct Wide<'s, 'c> {
    site: &'s Site<'c>,
    /// Only of this district; of all, each row names its own.
    district: Option<DistrictId>,
    kind: Option<Kind>,
    rows: Rows,
    known: Vec<Known>,
    /// The cells of the form in its order, by their path.
    order: BTreeMap<String, usize>,
}

impl<'s, 'c> Wide<'s, 'c> {
    /// A table of the cells of a form.
    pub(in crate::output) fn new(
        site: &'s Site<'c>,
        district: Option<DistrictId>,
        kind: Option<Kind>,
        rows: Rows,
        form: &[&'static [Field]],
    ) -> Self {
        let mut found = Vec::new();
        for fields in form {
            match rows {
                Rows::Records => list(fields, ("", ""), 0, &mut found),
                Rows::Items { lists, .. } => {
                    let items = fields.iter().filter(|field| lists.contains(&field.key));
                    items.for_each(|field| inside(&(field.shape)(), ("", ""), 0, &mut found));
                }
            }
        }
        let mut order = BTreeMap::new();
        let mut known = Vec::new();
        for one in found {
            if !order.contains_key(&one.path) {
                order.insert(one.path.clone(), known.len());
                known.push(one);
            }
        }
        Self { site, district, kind, rows, known, order }
    }

    /// The table in memory.
    pub(in crate::output) fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        let mut out = Vec::new();
        self.write(&mut out, &self.columns())?;
        Ok(out)
    }

    /// Its columns: the address, then each cell of the form that occurs, in the order of the form.
    pub(in crate::output) fn columns(&self) -> Vec<Column> {
        let mut used = vec![false; self.known.len()];
        for (_, entry) in self.entries() {
            self.each(entry, |_, column, _| used[column] = true);
        }
        let plain =
            |name: &str| Column { name: name.to_owned(), title: String::new(), field: None, twin: false, known: None };
        let whole = self.district.is_none();
        let mut columns: Vec<Column> = whole.then(|| plain("division")).into_iter().collect();
        columns.extend(ADDRESS.map(plain));
        if let Rows::Items { .. } = self.rows {
            columns.extend(["list", "item"].map(plain));
        }
        for (n, cell) in self.known.iter().enumerate().filter(|(n, _)| used[*n]) {
            let own = if ADDRESS.contains(&cell.path.as_str()) { "form." } else { "" };
            let name = format!("{own}{}", cell.path);
            let column = |name: String, twin| Column {
                name,
                title: cell.title.clone(),
                field: Some(cell.field),
                twin,
                known: Some(n),
            };
            let printed = cell.figures.then(|| column(format!("{name}_printed"), true));
            columns.push(column(name, false));
            columns.extend(printed);
        }
        columns.extend(whole.then(|| plain(PRINTED_EMPTY)));
        columns
    }

    /// Writes the table; returns how many rows it has.
    pub(in crate::output) fn write(&self, out: impl Write, columns: &[Column]) -> anyhow::Result<usize> {
        // The first column of each cell that occurs.
        let mut at = vec![None; self.known.len()];
        for (n, column) in columns.iter().enumerate().filter(|(_, column)| !column.twin) {
            if let Some(known) = column.known {
                at[known] = Some(n);
            }
        }
        let head: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let mut csv = Csv::over(out, &head)?;
        let mut count = 0;
        for (id, entry) in self.entries() {
            let mut rows: BTreeMap<Item, Vec<String>> = BTreeMap::new();
            self.each(entry, |item, known, leaf| {
                let row = rows.entry(item).or_default();
                row.resize(head.len(), String::new());
                if let (Leaf::Empty, None, Some(last)) = (leaf, self.district, row.last_mut()) {
                    let apart = if last.is_empty() { "" } else { " " };
                    *last = format!("{last}{apart}{}", self.known[known].path);
                }
                if let Some(column) = at[known] {
                    if self.known[known].figures {
                        row[column + 1] = leaf.printed();
                        row[column] = if figure(&leaf) { value(entry, &leaf) } else { String::new() };
                    } else {
                        row[column] = value(entry, &leaf);
                    }
                }
            });
            if rows.is_empty() && !matches!(self.rows, Rows::Items { bare: false, .. }) {
                rows.insert(None, Vec::new());
            }
            let address = if rows.is_empty() { Vec::new() } else { self.address(id, entry) };
            for (item, mut row) in rows {
                row.resize(head.len(), String::new());
                row[..address.len()].clone_from_slice(&address);
                if let Some((list, n)) = item {
                    row[address.len()] = list.to_owned();
                    row[address.len() + 1] = (n + 1).to_string();
                }
                csv.row(row)?;
                count += 1;
            }
        }
        csv.done()?;
        Ok(count)
    }

    /// Whether a cell of a record has a column here.
    pub(in crate::output) fn holds(&self, path: &[Step]) -> bool {
        self.place(path).is_some_and(|(_, cell)| self.order.contains_key(&Route(cell.to_vec()).to_string()))
    }

    fn entries(&self) -> impl Iterator<Item = (EntryId, &'c Entry)> {
        let (district, kind) = (self.district, self.kind);
        let records: Box<dyn Iterator<Item = (EntryId, &'c Entry)>> = match district {
            Some(district) => Box::new(reach::district(self.site.corpus, district)),
            None => Box::new(self.site.corpus.iter()),
        };
        records.filter(move |(_, e)| kind.is_none_or(|kind| e.at.kind == kind))
    }

    /// The item that a cell belongs to, and its path within it.
    fn place<'p>(&self, path: &'p [Step]) -> Option<(Item, &'p [Step])> {
        match (self.rows, path) {
            (Rows::Records, cell) => Some((None, cell)),
            (Rows::Items { lists, .. }, [Step::Key(key), Step::Item(n), cell @ ..]) => {
                let list = lists.iter().find(|list| *list == key)?;
                Some((Some((*list, *n)), cell))
            }
            (Rows::Items { .. }, _) => None,
        }
    }

    /// Shows the cells of a record that have a column: item, column, cell.
    fn each(&self, entry: &Entry, mut see: impl FnMut(Item, usize, Leaf<'_>)) {
        entry.each_cell(|path, leaf| {
            let Some((item, cell)) = self.place(path) else { return };
            // What lies in a list within has no column of its own.
            if cell.iter().any(|step| matches!(step, Step::Item(_))) {
                return;
            }
            if let Some(column) = self.order.get(&Route(cell.to_vec()).to_string()) {
                see(item, *column, leaf);
            }
        });
    }

    fn address(&self, id: EntryId, entry: &Entry) -> Vec<String> {
        let corpus = self.site.corpus;
        let mut cells = address(self.site, id);
        // A register's links begin where it stands, those of a table of the whole site at the root.
        if let Some(district) = self.district {
            let here = urls::register_twin(corpus, district, crate::site::plan::Register::Projects);
            cells[ADDRESS.len()] = urls::relative(&here, &urls::record(corpus, &entry.at));
            cells.remove(0);
        }
        cells
    }
}

/// Where a record stands: district, then what [`ADDRESS`] names; its page relative to the root.
pub(in crate::output) fn address(site: &Site<'_>, id: EntryId) -> Vec<String> {
    let corpus = site.corpus;
    let entry = corpus.entry(id);
    let district = corpus.district(entry.at.district);
    let own = |text: Option<&str>| text.map(str::to_owned).unwrap_or_default();
    let agency = entry.at.agency().map(crate::model::id::Id::as_str);
    vec![
        district.folder.clone(),
        entry.at.kind.stem().to_owned(),
        entry.at.year().map(|y| y.to_string()).unwrap_or_default(),
        own(agency),
        own(agency.map(|a| district.agency_name(a))),
        entry.at.project().map(|p| p.project.to_string()).unwrap_or_default(),
        entry.at.stem(),
        entry.record.name().to_owned(),
        urls::record(corpus, &entry.at),
    ]
}

/// The fields of a block; `outer` is the path and the label of what it stands in.
fn list(fields: &'static [Field], outer: (&str, &str), depth: usize, found: &mut Vec<Known>) {
    for field in fields {
        let within = |outer: &str, own: &str, sign: &str| match outer {
            "" => own.to_owned(),
            outer => format!("{outer}{sign}{own}"),
        };
        let (path, title) = (within(outer.0, field.key, "."), within(outer.1, field.label, " / "));
        let shape = (field.shape)();
        found.push(Known { path: path.clone(), title: title.clone(), field, figures: figures(&shape) });
        if depth < DEEPEST {
            inside(&shape, (&path, &title), depth + 1, found);
        }
    }
}

fn inside(shape: &Shape, outer: (&str, &str), depth: usize, found: &mut Vec<Known>) {
    match shape {
        Shape::Table(_, tables) => tables.iter().for_each(|fields| list(fields, outer, depth, found)),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| inside(shape, outer, depth, found)),
        Shape::List(inner) if outer.0.is_empty() => inside(inner, outer, depth, found),
        _ => {}
    }
}

/// Whether a field holds figures.
pub(in crate::output) fn figures(shape: &Shape) -> bool {
    match shape {
        Shape::Number | Shape::Amount | Shape::Rate | Shape::Measured => true,
        Shape::Either(shapes) => shapes.iter().any(figures),
        _ => false,
    }
}

const fn figure(leaf: &Leaf<'_>) -> bool {
    matches!(leaf, Leaf::Number(_) | Leaf::Amount(_) | Leaf::Rate(_) | Leaf::Measured(_))
}

/// The exact value, of amounts in 万元; of words their key, of text the text.
pub(in crate::output) fn value(entry: &Entry, leaf: &Leaf<'_>) -> String {
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
