"""The papers that are built in, and a paper with all that it extends.

`issue/papers/` holds the files; every key of them is commented, so that `banmian papers --show NAME` is their manual.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from issue.desk import Desk, Found
from issue.fields import canonical
from issue.keys.paper import PAPER
from issue.problem import Place
from issue.yaml_tree import Mapping, Node, Scalar, Tree, read_tree

_FOLDER = Path(__file__).with_name("papers")
# Two ways of saying one thing: what is written later takes the place of both.
_RIVALS = {"size": "trim", "trim": "size"}
_LONGEST_CHAIN = 16


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of the built-in papers, in alphabetical order."""
    return tuple(
        sorted(entry.name.removesuffix(".yaml") for entry in _FOLDER.iterdir() if entry.name.endswith(".yaml"))
    )


@lru_cache(maxsize=16)
def text(name: str) -> str:
    """The text of a built-in paper; KeyError for a name that is none."""
    if name not in names():
        raise KeyError(name)
    return (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


@lru_cache(maxsize=16)
def _tree(name: str) -> Tree:
    return read_tree(text(name), f"{name}.yaml")


def resolve(desk: Desk, node: Node) -> Mapping | None:
    """The whole mapping of a paper, by canonical keys, with everything that it extends below it.

    Problems: `unknown-paper`, `paper-cycle`, `paper-chain`, `not-a-paper`, and those of paths and YAML.
    """
    return _resolve(desk, node, ())


def _resolve(desk: Desk, node: Node, chain: tuple[str, ...]) -> Mapping | None:
    if len(chain) > _LONGEST_CHAIN:
        desk.report("paper-chain", node.place, limit=_LONGEST_CHAIN)
        return None
    if isinstance(node, Scalar) and not node.is_null:
        return _named(desk, node, chain)
    if not isinstance(node, Mapping):
        desk.report("not-a-paper", node.place)
        return None
    own = canonical(desk, node, PAPER)
    parent = own.get("extends")
    own = Mapping(tuple(entry for entry in own.entries if entry[0].text != "extends"), own.place)
    if parent is None or (isinstance(parent, Scalar) and parent.is_null):
        return own
    if not isinstance(parent, Scalar):
        desk.report("not-a-text", parent.place, key="extends")
        return None
    below = _named(desk, parent, chain)
    return merged(below, own) if below else None


def _named(desk: Desk, node: Scalar, chain: tuple[str, ...]) -> Mapping | None:
    name = node.text.strip()
    if name in names():
        return _known(desk, _tree(name).root, node.place)
    if "/" not in name and not name.lower().endswith((".yaml", ".yml")):
        desk.report(
            "unknown-paper", node.place, name=name[:60], near=desk.near(name, names()), names=", ".join(names())
        )
        return None
    found = desk.locate(name, node.place)
    return _from_file(desk, found, node.place, chain) if found else None


def _from_file(desk: Desk, found: Found, asked: Place, chain: tuple[str, ...]) -> Mapping | None:
    key = str(found.path)
    if key in chain:
        desk.report("paper-cycle", asked, file=found.shown)
        return None
    content = desk.read(found, asked)
    if content is None:
        return None
    tree = read_tree(content, found.shown)
    desk.problems.extend(tree.problems)
    if isinstance(tree.root, Mapping):
        return _resolve(desk, tree.root, (*chain, key))
    if not tree.problems:
        desk.report("not-a-paper", tree.root.place if tree.root else Place(found.shown))
    return None


def _known(desk: Desk, root: Node | None, place: Place) -> Mapping:
    assert isinstance(root, Mapping)
    return Mapping(canonical(desk, root, PAPER).entries, place)


def merged(below: Mapping, above: Mapping, deep: bool = True) -> Mapping:
    """`below` with the keys of `above` in their place, mapping within mapping; lists and texts, and the face of a role, are
    replaced whole."""
    values = {key.text: (key, value) for key, value in below.entries}
    for key, value in above.entries:
        values.pop(_RIVALS.get(key.text, ""), None)
        known = values.get(key.text)
        if deep and known and isinstance(known[1], Mapping) and isinstance(value, Mapping):
            value = merged(known[1], value, key.text != "fonts")
        values[key.text] = (key, value)
    return Mapping(tuple(values.values()), above.place)
