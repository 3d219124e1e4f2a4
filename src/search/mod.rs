//! Floor 1: full-text search that finds every substring. Knows documents and queries, no records and no pages; the only
//! door to tantivy and jieba-rs.
//!
//! ```text
//!  documents ─► fold ─► grams ─► index (tantivy) ─► lists ─┬─► ask: tiers of hits         (`search`, `serve`)
//!                  └──► lexicon (jieba): words that split  └─► shards of the site          (`output::search`)
//!                       queries, never the index
//! ```
//!
//! Text is folded ([`fold`]) and cut into overlapping pairs of characters with their places ([`grams`]), so a query of two
//! or more characters is found wherever it stands, whatever a word list thinks of it. Words only decide how a query is
//! taken apart ([`query`]) when it is not found as it was typed. [`ask`] is the reference for the script in the theme
//! that does the same from the shards; a test holds the two together.

pub mod answer;
pub mod ask;
pub mod compare;
pub mod document;
pub mod fold;
pub mod grams;
pub mod index;
pub mod lexicon;
mod phrase;
pub mod present;
pub mod query;
pub mod shared;
