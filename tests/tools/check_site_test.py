#!/usr/bin/env python3
"""The site checker finds what it says it finds: one faulty page for each kind of finding, and a clean one for none.

    check_site_test.py
"""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKER = Path(__file__).with_name("check_site.py")
PAGE = '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>页</title></head><body><main id="m"><h1>页</h1>{}</main></body></html>'
FAULTS = {
    "dead link": '<a href="gone.html">a</a>',
    "leads to a folder": '<a href="sub">a</a>',
    "dead fragment": '<a href="#gone">a</a>',
    "not relative": '<a href="/index.html">a</a>',
    "leaves the site": '<a href="../../x.html">a</a>',
    "empty link": '<a href="">a</a>',
    "loads or leads elsewhere": '<a href="java&#115;cript:x()">a</a>',
    "id twice": '<p id="m">a</p>',
    "reference to no id": '<p aria-labelledby="gone">a</p>',
    "not one h1": "<h1>again</h1>",
    "style attribute": '<p style="color:red">a</p>',
    "inline script": "<script>x()</script>",
    "event attribute": '<p onclick="x()">a</p>',
    "forbidden element": "<iframe></iframe>",
    "picture without alt": '<img src="index.html">',
    "attribute twice": '<p class="a" class="b">a</p>',
    "tag not understood": '<p class="a"b>a</p>',
    "template syntax left": "<p>{{ page.title }}</p>",
}


class CheckSite(unittest.TestCase):
    def check(self, body, others=()):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "sub").mkdir()
            for name in others:
                Path(folder, name).write_text(others[name], encoding="utf-8")
            Path(folder, "sub/two.html").write_text(PAGE.format('<a href="../index.html#m">a</a>'), encoding="utf-8")
            Path(folder, "index.html").write_text(PAGE.format('<a href="sub/two.html">a</a><a href="https://example.invalid/">b</a>' + body), encoding="utf-8")
            return subprocess.run([sys.executable, CHECKER, folder], capture_output=True, text=True)

    def test_clean(self):
        done = self.check("<p>一句话</p>")
        self.assertEqual((done.returncode, done.stdout), (0, "2 pages, 0 other files, 2 links: 0 findings\n"))

    def test_each_fault(self):
        for name, body in FAULTS.items():
            with self.subTest(name):
                done = self.check(body)
                self.assertEqual(done.returncode, 1)
                self.assertIn(f"index.html: {name}", done.stdout)

    def test_other_files(self):
        for name, text, fault in (("a.xml", "<a>", "XML does not parse"), ("a.json", "{", "JSON does not parse"),
                                  ("a.csv", "a,b\n1\n", "CSV rows of different length"), ("a.csv", "=1+1\n", "a cell that a spreadsheet would run"),
                                  ("a.css", "p{background:url(//elsewhere.invalid/x)}", "loads or leads elsewhere"), ("a.css", "p{background:url(gone.png)}", "dead link"),
                                  ("名.txt", "", "name not ASCII")):
            with self.subTest(fault):
                done = self.check("", {name: text})
                self.assertEqual(done.returncode, 1)
                self.assertIn(f"{name}: {fault}", done.stdout)
        self.assertEqual(self.check("", {"a.csv": "-12.5,+138\n'=1,-\n", "a.xml": "<a/>"}).returncode, 0)


if __name__ == "__main__":
    unittest.main()
