from __future__ import annotations

import threading

import pytest


@pytest.fixture(autouse=True)
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of a pool are forked, as the command's are, whatever threads the test runner has."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
