//! Small corpora for the tests.
