"""Things, not code: colour profiles and sample photographs, found wherever the package is installed.

Each file stands beside its notice; whatever goes on to somebody else takes its notice along.
"""

from __future__ import annotations

from pathlib import Path


def asset(name: str) -> Path:
    """The asset of a name such as "icc/newsprint.icc". Raises FileNotFoundError for a name that is not shipped."""
    parts = name.split("/")
    found = Path(__file__).parent.joinpath(*parts)
    if ".." in parts or not found.is_file():
        raise FileNotFoundError(name)
    return found
