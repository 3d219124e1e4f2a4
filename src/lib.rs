//! 明账 mingzhang: budget-performance records in, a validated public site out.
//!
//! This page is the architecture. A record's way through the program is the list of modules below, from top to bottom:
//!
//! ```text
//!  content/            read            corpus          reckon           rules
//!  ─────────►  bytes → text → tree  ─►  records  ──►    facts    ──►   findings ──►  report   (check stops here)
//!                 (yaml, form, kinds)  sorted,linked  computed once   judged by name   text, json
//!                                           │              │
//!                                           ▼              ▼
//!                                      into_public ──►  site: plan, urls, views  ──►  theme  ──►  output  ──►  public/
//!                                  drafts, embargo,     (what each page is given)    templates   formats,      one
//!                                  withheld leave here                                           one writer    exchange
//! ```
//!
//! # Floors
//!
//! A module imports only from floors below its own; `tests/architecture.rs` reads every `use` line and holds it to this
//! table, and to the doors: one module for each third-party crate.
//!
//! | floor | module | is | door |
//! |---|---|---|---|
//! | 0 | [`ground`] | where a fault is: file, route, span, finding; the system's answers in Chinese | |
//! | 1 | [`yaml`] | text to a spanned tree, and what clerks mistype | saphyr-parser, serde_yaml |
//! | 1 | [`model`] | the field's values: exact, with their printed text | rust_decimal, jiff, icu_collator, sha2 |
//! | 1 | [`markdown`] | bodies made harmless while they are events | pulldown-cmark |
//! | 1 | [`papers`] | what attachments say, one file a format | zip, quick-xml, pdf-extract |
//! | 1 | `search` | full text: every substring found, tiers of hits (feature `search`) | tantivy, jieba-rs |
//! | 2 | [`profile`] | numbers that differ from region to region | |
//! | 2 | [`form`] | one declaration a form: reading, visiting, schema, labels | |
//! | 3 | [`kinds`] | the twelve kinds, one file each | |
//! | 3 | [`settings`] | `site.yaml`, the registers, the portal's own header and footer | |
//! | 4 | [`corpus`] | all records, sorted and linked; who may see what | |
//! | 5 | [`reckon`] | what follows from them, each fact computed once | |
//! | 6 | [`rules`] | what is wrong, one file a rule | |
//! | 7 | [`site`] | which pages and volumes there are, where, and what each is given | qrcode |
//! | 7 | [`read`] | files in, corpus and findings out | walkdir, encoding_rs |
//! | 7 | [`report`] | findings out | annotate-snippets |
//! | 7 | [`theme`] | templates and static files, a folder over the default | tera, include_dir, memchr |
//! | 8 | [`output`] | one file or folder a format; the one writer | rustix, csv, zip, typst (feature `volumes`) |
//! | 9 | [`pipeline`] | the chain, readable in one sitting | |
//! | 10 | [`cli`] | arguments in, words and exit codes out | clap, notify |
//!
//! # Invariants
//!
//! - Reading never fails because of a record: it gives what it could make, and says everything that is wrong. *Findings*
//!   (the content is wrong, exit 1) and *errors* (the program or its surroundings failed, exit 2) never mix.
//! - A published figure is never altered. What is computed stands beside what is printed ([`reckon::sheet`]).
//! - Money, weights and scores are decimals read from their own text; there is no float on the way.
//! - The path is the identity: division, year, agency, project and kind stand in no file.
//! - What must not be seen is taken out in one place, [`corpus::Corpus::into_public`], before anything is planned,
//!   counted or named for the site.
//! - A record that this site does not hold is never taken for one that was not published ([`reckon::coverage`]).
//! - Nothing between reading and publishing looks at a clock, the environment, or the order of a hash.
//! - An address is made in [`site::urls`] and nowhere else; the site is written in [`output::publish`] and nowhere else, the
//!   ledger of what was published in [`output::ledger`].
//! - Killed at any moment, the old site stands or the new one ([`output::publish`]).
//! - Templates receive a view and nothing else; the only text they print unescaped is named `*_html`, or is a
//!   volume's drawing.
//!
//! # Where new things go
//!
//! | to add | do this | the machine reminds you by |
//! |---|---|---|
//! | a kind | `src/kinds/<kind>.rs`, its line in `kinds!`, its page in `src/site/build/records/`, `themes/default/templates/kinds/<kind>.html`, two files in `tests/examples/<kind>/` | exhaustive matches; the test of examples and templates |
//! | a field | its line in the kind's `table!` | every reader, schema and data twin follows |
//! | a rule | `src/rules/<rule_name>.rs`, its line in `rules!`, `tests/rules/<rule-name>.md` | the test of fixtures and docs |
//! | a chart | `src/site/build/charts/<chart>.rs`, a field of the page's view | tests of geometry and of table against labels, beside it |
//! | a format | `src/output/<format>.rs`, its line in [`output::FORMATS`] | `--formats`, help and plan follow |
//! | a part of volumes | `src/site/build/volume/<part>.rs`, its member of `VolumePart`: blocks of the model in [`site::view::volume`] | every form of a volume follows |
//! | a look of volumes | `themes/<name>/volume/`: layouts of PDF, styles of Word and EPUB | reference pages in `tests/volumes/` |
//! | a format of attachments | `src/papers/<format>.rs`, its line in the list of formats there | what nobody can read is listed for a human |
//! | a theme | `themes/<name>/` with only what differs, `theme: <name>` in `site.yaml` | a template that does not load ends the build |
//! | a command | `src/cli/<command>.rs`, its line in `Command` | transcripts in `tests/cli/` |
//! | a region | its numbers in [`profile::PROFILES`], or `profiles` in a site's own `site.yaml` | `profile-unsound` |

pub mod ground;

pub mod markdown;
pub mod model;
pub mod papers;
pub mod profile;
#[cfg(feature = "search")]
pub mod search;
pub mod yaml;

pub mod form;

pub mod kinds;
pub mod settings;

pub mod corpus;

pub mod reckon;

pub mod rules;
pub mod site;

pub mod read;
pub mod report;
pub mod theme;

pub mod output;

pub mod pipeline;

pub mod cli;
