"""Every text field that `mingzhang schema` knows, filled with an attack: a field that is added later is filled without a word here.

A field that cannot hold free text is listed in REFERS with its reason. What is neither filled nor listed is named by `lacking`.
"""
import json
import re
import subprocess

PROJECT = ("ex-ante", "target", "monitoring", "self-evaluation", "recheck", "evaluation", "follow-up")
KINDS = PROJECT + ("policy", "allocation", "document", "plan", "summary")
REGISTERS = ("site", "agencies", "projects", "indicators", "evaluators", "glossary", "synonyms", "calendar")
ASCII = re.compile(r"[a-z0-9_-]+")

# Fields that name something else, by the end of their path: the reader refuses what it does not find.
REFERS = {
    "at": "a place in the record", "hidden": "places in the record", "file": "a file beside the record", "url": "an address", "rule": "a rule",
    "profile": "a profile", "profiles.base": "a profile", "theme": "a folder of themes/", "public_url": "an address",
    "portal.header": "a file of portal/", "portal.footer": "a file of portal/", "duties.kind": "a kind of record", "due.after": "an event",
    "found_in": "a record", "problems.id": "the id of a problem", "report": "a record",
    "select.kinds": "kinds of record",
    "select.agencies": "ids of agencies",
    "select.projects": "ids of projects",
    "select.committee": "groups of the registers",
    "select.delegation": "groups of the registers",
    "select.sector": "groups of the registers",
    "select.participants": "looked for in evaluations: a volume of nobody is not made",
    "typefaces": "faces of this machine", "typefaces.role": "a role of type",
}


def schema(binary, name):
    """The schema of a kind or register."""
    return json.loads(subprocess.run([binary, "schema", name], capture_output=True, text=True, check=True).stdout)


def refers(path):
    """Whether a field names something else."""
    return any(path == end or path.endswith("." + end) for end in REFERS)


class Form:
    """One schema: which of its fields are text, and values that fill them."""

    def __init__(self, root):
        self.root = root
        self.demands = {}
        self.demand(root.get("else", {}), "")

    def demand(self, node, path):
        """Notes the keys that a record must have unless it is known only from another document."""
        needed = [need["anyOf"][0]["required"][0] for need in node.get("allOf", [])]
        self.demands.setdefault(path, []).extend(needed)
        for key, inner in node.get("properties", {}).items():
            if ASCII.fullmatch(key):
                self.demand(inner, f"{path}.{key}".lstrip("."))

    def resolve(self, node):
        while "$ref" in node:
            node = self.root["$defs"][node["$ref"].removeprefix("#/$defs/")]
        return node

    def ways(self, node):
        """A node without its choices: what it may be, the first way first. A list stands before its single item."""
        if node.get("$ref") in ("#/$defs/text", "#/$defs/text.cell"):
            return [{"text": True}]
        node = self.resolve(node)
        if "anyOf" in node and "properties" not in node:
            return [way for inner in node["anyOf"] for way in self.ways(inner)]
        return [node]

    def texts(self, node=None, path="", above=()):
        """The paths of all text fields: `indicators.name`, lists and named groups without a step of their own."""
        found = set()
        for way in self.ways(self.root if node is None else node):
            if way.get("text"):
                found.add(path)
            if id(way) in above or way.get("title") == "照录原样":
                continue
            inside = above + (id(way),)
            if "items" in way:
                found |= self.texts(way["items"], path, inside)
            if isinstance(way.get("additionalProperties"), dict):
                found |= self.texts(way["additionalProperties"], path, inside)
            for key, inner in way.get("properties", {}).items():
                if ASCII.fullmatch(key):
                    found |= self.texts(inner, f"{path}.{key}".lstrip("."), inside)
        return found

    def fill(self, text, given=None, node=None, path="", skip=()):
        """A value with an attack in every text field; `given` stays as it is, `skip` are paths to leave out."""
        for way in self.ways(self.root if node is None else node):
            if way.get("text"):
                if isinstance(given, dict):
                    continue  # a text or a mapping: the mapping was asked for
                return text() if given is None else given
            if "items" in way:
                if isinstance(given, list):
                    return [self.fill(text, one, way["items"], path, skip) for one in given]
                one = self.fill(text, None, way["items"], path, skip)
                return given if one is None else [one]
            if isinstance(way.get("additionalProperties"), dict):
                one = self.fill(text, None, way["additionalProperties"], path, skip)
                return given if given is not None or one is None else {text(): one}
            if "properties" in way:
                return self.table(text, given, way, path, skip)
        return given

    def table(self, text, given, node, path, skip):
        if given is not None and not isinstance(given, dict):
            return given
        made = dict(given or {})
        known = {key: inner for key, inner in node["properties"].items() if ASCII.fullmatch(key)}
        for key, inner in known.items():
            way = f"{path}.{key}".lstrip(".")
            if way in skip or refers(way):
                continue
            value = self.fill(text, made.get(key), inner, way, skip)
            if value is not None:
                made[key] = value
        if not made:
            return None
        always = [need["anyOf"][0]["required"][0] for need in node.get("allOf", []) if str(need.get("title", "")).startswith("必填")]
        for key in always + self.demands.get(path, []):
            if key not in made:
                made[key] = self.plain(known[key], key)
        return made

    def plain(self, node, key):
        """A value that is no text: the first word of a closed list, a day, a number, an id, a rule."""
        way = self.ways(node)[0]
        if key == "rule":
            return "weights-not-100"
        if "enum" in way:
            return way["enum"][0]
        pattern = way.get("pattern", "")
        if "{4}" in pattern:
            return "2020-06-01"
        if pattern.startswith("^[a-z0-9]"):
            return "a1"
        return [self.plain(way["items"], key)] * 2 if "items" in way else "1"


def filled(value, attacks, path=""):
    """The paths at which a value holds an attack, as `Form.texts` names them; keys of named groups are attacks and no steps."""
    if isinstance(value, dict):
        return set().union(*(filled(inner, attacks, path if key in attacks else f"{path}.{key}".lstrip(".")) for key, inner in value.items()))
    if isinstance(value, list):
        return set().union(*(filled(inner, attacks, path) for inner in value))
    return {path} if value in attacks else set()


def lacking(binary, given):
    """What of the schemas nobody filled: `given` are the texts' paths by kind or register."""
    out = []
    for name in KINDS + REGISTERS:
        left = {path for path in Form(schema(binary, name)).texts() if not refers(path)} - given.get(name, set())
        out += [f"{name}: {path}" for path in sorted(left)]
    return out
