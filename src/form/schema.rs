//! JSON Schema of a form, from its table of fields.
