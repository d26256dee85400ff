"""The keys told to machines and people: the JSON Schema of an issue, and the table of synonyms."""

from __future__ import annotations

from typing import Any

from issue.keys.issue import ISSUE
from issue.lengths import TYPE_SIZES
from issue.shapes import (
    Choice,
    Copy,
    Day,
    Either,
    FilePath,
    Flag,
    Free,
    Group,
    Integer,
    Length,
    ListOf,
    Number,
    Percent,
    Ratio,
    Shape,
    Span,
    Text,
)  # fmt: skip

Schema = dict[str, Any]
_NUMBER = r"[0-9]+(\.[0-9]*)?|\.[0-9]+"
_LENGTH = rf"^\s*({'|'.join(TYPE_SIZES)}|0|({_NUMBER})\s*(mm|cm|in|pt|字|行|em|毫米|厘米|磅))\s*$"


def json_schema() -> Schema:
    """JSON Schema (2020-12) of an issue file. Every key stands under its English name and its Chinese synonyms; a required
    key may be given under any of them."""
    groups: dict[str, Schema] = {}
    root = _group(ISSUE, groups)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "banmian issue"}
    return {**head, **root, "$defs": {name: groups[name] for name in sorted(groups)}}


def synonyms() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Rows of the table of keys: group, English name, Chinese names; in the order of the groups and keys."""
    rows: list[tuple[str, str, tuple[str, ...]]] = []
    for group in _groups(ISSUE, {}).values():
        rows.extend((group.name, key.name, (key.chinese, *key.also)) for key in group.keys)
    return tuple(rows)


def _groups(shape: Shape, found: dict[str, Group]) -> dict[str, Group]:
    if isinstance(shape, Group):
        if shape.name not in found:
            found[shape.name] = shape
            for key in shape.keys:
                _groups(key.shape, found)
    elif isinstance(shape, Either):
        for one in shape.shapes:
            _groups(one, found)
    elif isinstance(shape, ListOf):
        _groups(shape.item, found)
    elif isinstance(shape, Free):
        _groups(shape.value, found)
    return found


def _group(group: Group, groups: dict[str, Schema]) -> Schema:
    properties: Schema = {}
    required: list[Schema] = []
    for key in group.keys:
        description = f"{key.english_doc} {key.chinese_doc}"
        for name in key.names:
            properties[name] = {**_shape(key.shape, groups), "description": description}
        # What a paper lacks, the one that it extends may have.
        if key.required and group.name not in _PARTS_OF_A_PAPER:
            required.append({"anyOf": [{"required": [name]} for name in key.names]})
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "allOf": required} if required else schema


_PARTS_OF_A_PAPER = frozenset(
    {
        "paper",
        "trim",
        "margins",
        "grid",
        "body_style",
        "style",
        "attendant",
        "head",
        "heads",
        "masthead",
        "ears",
        "ear",
        "rules",
        "print",
    }
)


def _shape(shape: Shape, groups: dict[str, Schema]) -> Schema:
    if isinstance(shape, Group):
        if shape.name not in groups:
            groups[shape.name] = {}
            groups[shape.name] = _group(shape, groups)
        return {"$ref": f"#/$defs/{shape.name}"}
    if isinstance(shape, Either):
        return {"anyOf": [_shape(one, groups) for one in shape.shapes]}
    if isinstance(shape, ListOf):
        return {"type": "array", "items": _shape(shape.item, groups), "minItems": shape.least, "maxItems": shape.most}
    if isinstance(shape, Free):
        return {"type": "object", "additionalProperties": _shape(shape.value, groups), "maxProperties": shape.most}
    return _single(shape)


def _single(shape: Shape) -> Schema:
    """The schema of one value. An empty value is as good as none; figures are texts and numbers alike to YAML."""
    if isinstance(shape, Text):
        return {"type": ["string", "number", "null"], "maxLength": shape.most}
    if isinstance(shape, Copy | FilePath):
        return {"type": ["string", "null"]}
    if isinstance(shape, Integer):
        return {"type": "integer", "minimum": shape.least, "maximum": shape.most}
    if isinstance(shape, Number):
        return {"type": "number", "minimum": shape.least, "maximum": shape.most}
    if isinstance(shape, Ratio):
        return {"type": ["string", "number"], "pattern": rf"^({_NUMBER})(\s*[/:]\s*({_NUMBER})|\s*%)?$"}
    if isinstance(shape, Percent):
        return {"type": "string", "pattern": rf"^({_NUMBER})\s*[%％]$"}
    if isinstance(shape, Length):
        length: Schema = {"anyOf": [{"type": "string", "pattern": _LENGTH}, {"const": 0}]}
        return {"anyOf": [*length["anyOf"], {"enum": ["none", "无"]}]} if shape.none else length
    if isinstance(shape, Choice):
        return {"enum": list(dict.fromkeys(word for pair in shape.words for word in pair))}
    return _other(shape)


def _other(shape: Shape) -> Schema:
    if isinstance(shape, Flag):
        return {"enum": [True, False, "是", "否"]}
    if isinstance(shape, Day):
        return {"type": "string", "pattern": r"^[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}\s*日?$"}
    assert isinstance(shape, Span)
    return {
        "anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^[0-9]+(\s*[-–—~～]\s*[0-9]+)?$"}]
    }
