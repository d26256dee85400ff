"""Things, not code: colour profiles and sample photographs, found wherever the package is installed.

Each file stands beside its notice; whatever goes on to somebody else takes its notice along.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def asset(name: str) -> Traversable:
    """The asset of a name such as "icc/newsprint.icc". Raises FileNotFoundError for a name that is not shipped."""
    parts = name.split("/")
    found = files(__name__).joinpath(*parts)
    if ".." in parts or not found.is_file():
        raise FileNotFoundError(name)
    return found
