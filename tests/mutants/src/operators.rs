//! What a slip may turn a piece of source into. Each function gives pairs of an operator's name and the text that would
//! stand there instead; whether that is a valid program, the compiler says later.

use std::ops::Range;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, Lit, ReturnType, Type, UnOp};

/// One way in which a place could read otherwise.
#[derive(Debug, Clone)]
pub struct Change {
    pub operator: &'static str,
    pub text: String,
}

fn change(operator: &'static str, text: impl Into<String>) -> Change {
    Change { operator, text: text.into() }
}

/// The bytes of a node in its file.
pub fn range(node: &impl Spanned) -> Range<usize> {
    node.span().byte_range()
}

/// What may stand in place of a binary operator.
fn neighbours(op: &BinOp) -> (&'static str, &'static [&'static str]) {
    match op {
        BinOp::Lt(_) => ("comparison", &["<=", ">="]),
        BinOp::Le(_) => ("comparison", &["<", ">"]),
        BinOp::Gt(_) => ("comparison", &[">=", "<="]),
        BinOp::Ge(_) => ("comparison", &[">", "<"]),
        BinOp::Eq(_) => ("comparison", &["!="]),
        BinOp::Ne(_) => ("comparison", &["=="]),
        BinOp::And(_) => ("and-or", &["||"]),
        BinOp::Or(_) => ("and-or", &["&&"]),
        BinOp::Add(_) => ("arithmetic", &["-"]),
        BinOp::Sub(_) => ("arithmetic", &["+"]),
        BinOp::Mul(_) => ("arithmetic", &["/"]),
        BinOp::Div(_) => ("arithmetic", &["*"]),
        BinOp::Rem(_) => ("arithmetic", &["/"]),
        BinOp::AddAssign(_) => ("arithmetic", &["-="]),
        BinOp::SubAssign(_) => ("arithmetic", &["+="]),
        BinOp::BitOrAssign(_) => ("and-or", &["&="]),
        BinOp::BitAndAssign(_) => ("and-or", &["|="]),
        _ => ("", &[]),
    }
}

/// Methods that are easily taken for each other.
const TWINS: [(&str, &str); 8] = [
    ("any", "all"),
    ("min", "max"),
    ("min_by_key", "max_by_key"),
    ("first", "last"),
    ("starts_with", "ends_with"),
    ("is_some_and", "is_none_or"),
    ("trim_start", "trim_end"),
    ("take_while", "skip_while"),
];

fn twin(name: &str) -> Option<&'static str> {
    TWINS.iter().find_map(|(a, b)| if *a == name { Some(*b) } else { (*b == name).then_some(*a) })
}

/// Whether a chain of `&&` binds names: then it cannot be taken apart.
pub fn binds(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(b) if matches!(b.op, BinOp::And(_)) => binds(&b.left) || binds(&b.right),
        _ => false,
    }
}

/// An operand as it stands, in brackets where another operator around it would take it apart.
fn operand(text: &str, expr: &Expr) -> String {
    let own = &text[range(expr)];
    if matches!(expr, Expr::Binary(_)) { format!("({own})") } else { own.to_owned() }
}

/// What may stand in place of an expression. `truth`: it is known to be a truth value.
pub fn of_expression(text: &str, expr: &Expr, truth: bool) -> Vec<Change> {
    let own = &text[range(expr)];
    let mut found = Vec::new();
    match expr {
        Expr::Binary(b) if !binds(expr) => {
            let (operator, others) = neighbours(&b.op);
            let (left, right) = (operand(text, &b.left), operand(text, &b.right));
            found.extend(others.iter().map(|other| change(operator, format!("{left} {other} {right}"))));
        }
        Expr::Unary(u) if matches!(u.op, UnOp::Not(_)) && !is_matches(&u.expr) => {
            found.push(change("negation", &text[range(&u.expr)]))
        }
        Expr::Lit(lit) => found.extend(of_literal(&lit.lit)),
        Expr::Call(call) if named(&call.func, "Some") => found.push(change("some-none", "None")),
        Expr::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "ZERO") => {
            found.push(change("constant", format!("{}ONE", own.trim_end_matches("ZERO"))));
        }
        Expr::MethodCall(call) => {
            if let Some(other) = twin(&call.method.to_string()) {
                let (before, after) =
                    (range(expr).start..range(&call.method).start, range(&call.method).end..range(expr).end);
                found.push(change("twin", format!("{}{other}{}", &text[before], &text[after])));
            }
        }
        Expr::Macro(_) if is_matches(expr) => found.push(change("negation", format!("!{own}"))),
        _ => {}
    }
    let plain = matches!(expr, Expr::MethodCall(_) | Expr::Call(_) | Expr::Path(_) | Expr::Field(_));
    if truth && plain {
        found.push(change("negation", format!("!{own}")));
    }
    found
}

/// The end of a range, one further on.
pub fn of_end(text: &str, end: &Expr) -> Vec<Change> {
    if matches!(end, Expr::Lit(_)) {
        Vec::new()
    } else {
        vec![change("range-end", format!("({}) + 1", &text[range(end)]))]
    }
}

/// A condition under which a function or loop is left early: never so.
pub fn of_guard() -> Change {
    change("guard", "false")
}

fn of_literal(lit: &Lit) -> Vec<Change> {
    match lit {
        Lit::Bool(b) => vec![change("constant", (!b.value).to_string())],
        Lit::Int(n) => {
            let Ok(value) = n.base10_parse::<u64>() else { return Vec::new() };
            let near = [value.checked_add(1), value.checked_sub(1)];
            near.iter().flatten().map(|other| change("constant", format!("{other}{}", n.suffix()))).collect()
        }
        _ => Vec::new(),
    }
}

fn is_matches(expr: &Expr) -> bool {
    matches!(expr, Expr::Macro(m) if m.mac.path.is_ident("matches"))
}

/// Whether an expression is the path of this one name.
pub fn named(expr: &Expr, name: &str) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident(name))
}

/// What a function could give back at once, by its type.
pub fn of_body(output: &ReturnType) -> Vec<Change> {
    let ReturnType::Type(_, given) = output else { return Vec::new() };
    let Type::Path(path) = given.as_ref() else { return Vec::new() };
    let Some(last) = path.path.segments.last() else { return Vec::new() };
    let values: &[&str] = match last.ident.to_string().as_str() {
        "bool" => &["true", "false"],
        "Option" => &["None"],
        "String" => &["String::new()"],
        "Vec" => &["Vec::new()"],
        _ => &[],
    };
    values.iter().map(|value| change("body", format!("return {value};"))).collect()
}

/// What may become of a statement: it is left out, or assigns otherwise.
pub fn of_statement(text: &str, expr: &Expr) -> Vec<Change> {
    match expr {
        Expr::MethodCall(_) | Expr::Call(_) | Expr::Assign(_) => vec![change("left-out", "")],
        Expr::Binary(b) => {
            let (operator, others) = neighbours(&b.op);
            let (left, right) = (&text[range(&b.left)], &text[range(&b.right)]);
            let mut found = vec![change("left-out", "")];
            found.extend(others.iter().map(|other| change(operator, format!("{left} {other} {right};"))));
            found
        }
        _ => Vec::new(),
    }
}
