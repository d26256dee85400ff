"""The ledger of rules held to the code and the tests that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOM = Path(__file__).parents[3] / "layout" / "text"
LEDGER = (ROOM / "CLREQ.md").read_text("utf-8")
TESTS = sorted(set(re.findall(r"`(test_\w+): (test_\w+)`", LEDGER)))
RULES = (
    *(f"{letter}{number}" for letter, most in zip("ABCDEFGHIJKLM", (9, 8, 9, 3, 6, 6, 1, 6, 4, 2, 2, 4, 6), strict=True)
      for number in range(1, most + 1)),
)  # fmt: skip


@pytest.mark.parametrize(("file", "test"), TESTS)
def test_every_test_that_the_ledger_names_is_there(file: str, test: str) -> None:
    assert re.search(rf"^def {test}\(", (HERE / f"{file}.py").read_text("utf-8"), re.MULTILINE)


def test_every_rule_has_its_row() -> None:
    rows = [line.split("|")[1] for line in LEDGER.splitlines() if line.startswith("| ")]
    named = {name for row in rows for name in _named(row)}
    assert [rule for rule in RULES if rule not in named] == []


def _named(row: str) -> set[str]:
    """The rules of a row: A1, `E1 – E4`, and `F 1–7`, whose steps are no rules of their own."""
    found = set(re.findall(r"[A-M]\d", row))
    for letter, first, last in re.findall(r"([A-M])(\d) – [A-M](\d)", row):
        found |= {f"{letter}{number}" for number in range(int(first), int(last) + 1)}
    return found


def test_every_module_that_the_ledger_names_is_there() -> None:
    rows = [line.split("|") for line in LEDGER.splitlines() if line.startswith("| ") and line.count("|") == 5]
    for module, name in {found for row in rows for found in re.findall(r"`([a-z]+)\.([A-Za-z_]+)`", row[3])}:
        if module == "fonts":
            continue
        assert re.search(rf"\b{name}\b", (ROOM / f"{module}.py").read_text("utf-8")), f"{module}.{name}"
