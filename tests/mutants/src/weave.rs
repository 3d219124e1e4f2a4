//! Source text with all mutants in it. Inside what a mutant puts in place nothing else is changed: only one is active.

use crate::find::{File, Place, Shape};
use std::collections::BTreeSet;
use std::ops::Range;

/// A woven file, and which mutants stand where in it.
#[derive(Debug)]
pub struct Woven {
    pub text: String,
    /// Bytes of the woven text with the mutants to blame for what is wrong there.
    spans: Vec<(Range<usize>, Vec<u32>)>,
}

impl Woven {
    /// The mutants of the smallest piece around a byte.
    pub fn at(&self, byte: usize) -> &[u32] {
        let around = self.spans.iter().filter(|(span, _)| span.contains(&byte));
        around.min_by_key(|(span, _)| span.len()).map_or(&[], |(_, ids)| ids)
    }
}

/// The file with those of its mutants that are still among `File::mutants`.
pub fn weave(file: &File) -> Woven {
    let kept: BTreeSet<u32> = file.mutants.iter().map(|mutant| mutant.id).collect();
    let mut weaver = Weaver { source: &file.text, kept, woven: Woven { text: String::new(), spans: Vec::new() } };
    weaver.piece(0..file.text.len(), &file.places);
    weaver.woven
}

struct Weaver<'f> {
    source: &'f str,
    kept: BTreeSet<u32>,
    woven: Woven,
}

impl Weaver<'_> {
    /// A piece of the source, its places rewritten.
    fn piece(&mut self, piece: Range<usize>, places: &[Place]) {
        let mut from = piece.start;
        for place in places {
            self.woven.text.push_str(&self.source[from..place.range.start]);
            self.place(place);
            from = place.range.end;
        }
        self.woven.text.push_str(&self.source[from..piece.end]);
    }

    fn place(&mut self, place: &Place) {
        let changes: Vec<_> = place.changes.iter().filter(|(id, _)| self.kept.contains(id)).collect();
        if changes.is_empty() {
            return self.piece(place.range.clone(), &place.inner);
        }
        let start = self.woven.text.len();
        let bracketed = place.shape == Shape::Expression;
        self.woven.text.push_str(if bracketed { "(" } else { "" });
        for (n, (id, change)) in changes.iter().enumerate() {
            let from = self.woven.text.len();
            let otherwise = if n > 0 { " else " } else { "" };
            self.woven.text.push_str(&format!("{otherwise}if crate::mutant({id}) {{ {} }}", change.text));
            self.woven.spans.push((from..self.woven.text.len(), vec![*id]));
        }
        if place.shape != Shape::Start {
            self.woven.text.push_str(" else { ");
            self.piece(place.range.clone(), &place.inner);
            self.woven.text.push_str(" }");
        }
        self.woven.text.push_str(if bracketed { ")" } else { "" });
        self.woven.spans.push((start..self.woven.text.len(), changes.iter().map(|(id, _)| *id).collect()));
    }
}
