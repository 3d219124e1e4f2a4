//! Where a file could read otherwise: places, and the mutants of each. Left alone are tests, patterns, types, constants,
//! `const fn`, attributes and what stands inside macros.

use crate::operators::{self, Change, range};
use crate::tree::Source;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Expr, ImplItemFn, ItemFn, Signature, Stmt};

/// A mutant: one change at one place.
#[derive(Debug, Clone)]
pub struct Mutant {
    pub id: u32,
    pub file: String,
    pub line: usize,
    /// The function it stands in.
    pub function: String,
    pub operator: &'static str,
    /// What stands there, blanks evened out.
    pub before: String,
    pub after: String,
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, file, line, function, operator, before, after } = self;
        write!(f, "{id} {file}:{line} {function} {operator}: {before} → {after}")
    }
}

/// How a place is rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `(if … { changed } else { as it was })`
    Expression,
    /// The same of a statement, without brackets.
    Statement,
    /// `if … { changed }` before what a block begins with; the place is empty.
    Start,
}

/// A piece of source that has mutants, and the places inside it.
#[derive(Debug)]
pub struct Place {
    pub range: Range<usize>,
    pub shape: Shape,
    /// What could stand there, by number of the mutant.
    pub changes: Vec<(u32, Change)>,
    pub inner: Vec<Place>,
}

/// A source file with its places and mutants.
#[derive(Debug)]
pub struct File {
    pub path: String,
    /// The number of its first mutant.
    pub first: u32,
    pub text: String,
    pub places: Vec<Place>,
    pub mutants: Vec<Mutant>,
}

/// All mutants of the files, numbered from 1.
pub fn all(sources: &[Source]) -> Result<Vec<File>> {
    let mut next = 1;
    sources
        .iter()
        .map(|source| {
            let tree = syn::parse_file(&source.text).with_context(|| source.path.clone())?;
            let mut finder = Finder::new(source, next);
            finder.visit_file(&tree);
            let first = std::mem::replace(&mut next, finder.next);
            let places = finder.open.pop().unwrap_or_default();
            Ok(File { path: source.path.clone(), first, text: source.text.clone(), places, mutants: finder.mutants })
        })
        .collect()
}

/// Keeps at most `most` mutants, evenly spread over the files.
pub fn thin(files: &mut [File], most: usize) {
    let total: usize = files.iter().map(|file| file.mutants.len()).sum();
    let mut n = 0;
    for file in files {
        file.mutants.retain(|_| {
            n += 1;
            total <= most || n * most / total > (n - 1) * most / total
        });
    }
}

struct Finder<'s> {
    source: &'s Source,
    next: u32,
    mutants: Vec<Mutant>,
    /// The places found so far, a list for each place that is still open.
    open: Vec<Vec<Place>>,
    /// Expressions that are known to be truth values, by where they begin and end.
    truths: BTreeSet<(usize, usize)>,
    /// Conditions of leaving early, in the same way.
    guards: BTreeSet<(usize, usize)>,
    /// Ends of ranges.
    ends: BTreeSet<(usize, usize)>,
    functions: Vec<String>,
}

/// Methods whose closure answers yes or no.
const ASKING: [&str; 15] = [
    "filter",
    "any",
    "all",
    "position",
    "rposition",
    "find",
    "skip_while",
    "take_while",
    "is_some_and",
    "is_none_or",
    "retain",
    "partition",
    "trim_matches",
    "trim_end_matches",
    "trim_start_matches",
];

impl<'s> Finder<'s> {
    fn new(source: &'s Source, next: u32) -> Self {
        Self {
            source,
            next,
            mutants: Vec::new(),
            open: vec![Vec::new()],
            truths: BTreeSet::new(),
            guards: BTreeSet::new(),
            ends: BTreeSet::new(),
            functions: Vec::new(),
        }
    }

    fn truth(&mut self, expr: &Expr) {
        self.truths.insert(ends(expr));
    }

    /// Adds a place around what `inside` finds.
    fn place(&mut self, at: Range<usize>, shape: Shape, changes: Vec<Change>, inside: impl FnOnce(&mut Self)) {
        if changes.is_empty() {
            return inside(self);
        }
        let line = self.source.text[..at.start].matches('\n').count() + 1;
        let before = match shape {
            Shape::Start => String::new(),
            Shape::Expression | Shape::Statement => even(&self.source.text[at.clone()]),
        };
        let mut numbered = Vec::new();
        for change in changes {
            let function = self.functions.last().cloned().unwrap_or_default();
            let (file, after) = (self.source.path.clone(), even(&change.text));
            let (id, operator) = (self.next, change.operator);
            self.mutants.push(Mutant { id, file, line, function, operator, before: before.clone(), after });
            numbered.push((id, change));
            self.next += 1;
        }
        self.open.push(Vec::new());
        inside(self);
        let inner = self.open.pop().unwrap_or_default();
        if let Some(list) = self.open.last_mut() {
            list.push(Place { range: at, shape, changes: numbered, inner });
        }
    }

    fn function(&mut self, attributes: &[Attribute], signature: &Signature, block: &Block) {
        if signature.constness.is_some() || is_test(attributes) {
            return;
        }
        self.functions.push(signature.ident.to_string());
        let start = range(&block.brace_token.span.open()).end;
        self.place(start..start, Shape::Start, operators::of_body(&signature.output), |_| {});
        self.visit_block(block);
        self.functions.pop();
    }
}

/// Where an expression begins and ends.
fn ends(expr: &Expr) -> (usize, usize) {
    let at = range(expr);
    (at.start, at.end)
}

/// Whether a block only leaves: the last thing that it does is to return, or to end a turn of a loop.
fn leaves(block: &Block) -> bool {
    matches!(block.stmts.last(), Some(Stmt::Expr(Expr::Return(_) | Expr::Continue(_) | Expr::Break(_), _)))
}

/// Text in one line.
fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an item is there for tests only.
pub fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|a| {
        a.path().is_ident("test")
            || a.path().is_ident("cfg") && a.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
    fn visit_type(&mut self, _: &'ast syn::Type) {}
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_path(&mut self, _: &'ast syn::Path) {}
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_item_enum(&mut self, _: &'ast syn::ItemEnum) {}
    fn visit_angle_bracketed_generic_arguments(&mut self, _: &'ast syn::AngleBracketedGenericArguments) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if !is_test(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.function(&item.attrs, &item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.function(&item.attrs, &item.sig, &item.block);
    }

    fn visit_expr_repeat(&mut self, expr: &'ast syn::ExprRepeat) {
        self.visit_expr(&expr.expr);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if let Some((_, guard)) = &arm.guard {
            self.truth(guard);
        }
        visit::visit_arm(self, arm);
    }

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        match stmt {
            Stmt::Expr(expr, Some(_)) => {
                let changes = operators::of_statement(&self.source.text, expr);
                // What an assignment's operator could be has been said of the statement.
                let inside = |finder: &mut Self| match expr {
                    Expr::Binary(b) => finder.visit_expr(&b.right),
                    other => finder.visit_expr(other),
                };
                self.place(range(stmt), Shape::Statement, changes, inside);
            }
            other => visit::visit_stmt(self, other),
        }
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        let text = &self.source.text;
        let truth = self.truths.contains(&ends(expr));
        self.mark(expr, truth);
        let mut changes = operators::of_expression(text, expr, truth);
        if self.ends.contains(&ends(expr)) {
            changes.extend(operators::of_end(text, expr));
        }
        if self.guards.contains(&ends(expr)) {
            changes.push(operators::of_guard());
        }
        self.place(range(expr), Shape::Expression, changes, |finder| visit::visit_expr(finder, expr));
    }
}

impl Finder<'_> {
    /// Marks the parts of an expression that are truth values, and finds what concerns two levels of the tree.
    fn mark(&mut self, expr: &Expr, truth: bool) {
        match expr {
            Expr::If(e) => {
                self.truth(&e.cond);
                if e.else_branch.is_none() && leaves(&e.then_branch) && !operators::binds(&e.cond) {
                    self.guards.insert(ends(&e.cond));
                }
            }
            Expr::Range(e) => self.ends.extend(e.end.as_deref().map(ends)),
            Expr::While(e) => self.truth(&e.cond),
            Expr::Binary(b) if matches!(b.op, syn::BinOp::And(_) | syn::BinOp::Or(_)) => {
                self.truth(&b.left);
                self.truth(&b.right);
            }
            Expr::Paren(p) if truth => self.truth(&p.expr),
            Expr::MethodCall(call) => {
                let name = call.method.to_string();
                if name == "then" || name == "then_some" {
                    self.truth(&call.receiver);
                }
                if let Some(Expr::Closure(closure)) = call.args.last()
                    && ASKING.contains(&name.as_str())
                {
                    self.truth(&closure.body);
                }
            }
            _ => {}
        }
    }
}
