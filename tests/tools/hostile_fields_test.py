#!/usr/bin/env python3
"""The filler of text fields fills what it must, and says what nobody filled."""
import unittest

import hostile_fields
from hostile_fields import Form, filled

TEXT = {"$ref": "#/$defs/text"}
ROOT = {
    "title": "甲", "type": "object",
    "properties": {
        "name": {"anyOf": [TEXT], "title": "名称"}, "名称": {"anyOf": [TEXT], "title": "名称"},
        "rows": {"anyOf": [{"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/rows"}}, {"$ref": "#/$defs/rows"}]}, {"type": "null"}]},
        "groups": {"type": "object", "additionalProperties": {"anyOf": [{"type": "array", "items": TEXT}, TEXT]}},
        "unit": {"anyOf": [TEXT, {"$ref": "#/$defs/unit"}]},
        "total": {"anyOf": [{"type": ["number", "string"]}, {"type": "null"}]},
    },
    "else": {"allOf": [{"anyOf": [{"required": ["total"]}]}], "properties": {"rows": {"allOf": [], "items": {}}}},
    "$defs": {
        "text": {"type": ["string"]},
        "rows": {"type": "object", "properties": {"kind": {"anyOf": [{"enum": ["a", "b"]}]}, "note": TEXT, "at": TEXT},
                 "allOf": [{"title": "必填：种类", "anyOf": [{"required": ["kind"]}, {"required": ["种类"]}]}]},
        "unit": {"type": "object", "properties": {"name": TEXT}},
    },
}


class Fields(unittest.TestCase):
    def attacks(self):
        handed = set()

        def text():
            handed.add(f"<x{len(handed)}>")
            return f"<x{len(handed) - 1}>"

        return handed, text

    def test_every_text_field_is_found_and_filled(self):
        form = Form(ROOT)
        self.assertEqual(form.texts(), {"name", "rows.note", "rows.at", "groups", "unit", "unit.name"})
        handed, text = self.attacks()
        made = form.fill(text)
        self.assertEqual(filled(made, handed), {"name", "rows.note", "groups", "unit"})
        self.assertEqual((made["rows"][0]["kind"], made["total"]), ("a", "1"), "what a record must have")
        self.assertNotIn("at", made["rows"][0], "a place is no text")
        self.assertIn(next(iter(made["groups"])), handed, "names of groups are texts too")
        other = form.fill(text, {"unit": {}, "name": "given"})
        self.assertEqual(filled(other, handed), {"rows.note", "groups", "unit.name"}, "what was given is no attack")

    def test_what_nobody_filled_is_named(self):
        known = hostile_fields.schema
        hostile_fields.schema = lambda binary, name: ROOT if name == "target" else {}
        try:
            self.assertEqual(hostile_fields.lacking("", {"target": {"name", "groups", "unit", "unit.name"}}), ["target: rows.note"])
        finally:
            hostile_fields.schema = known


if __name__ == "__main__":
    unittest.main()
