"""A crew: who does a number of like tasks. `map` does them one after another, that of an Executor side by side; the results
come in the order of the tasks, so that nobody behind can tell the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol


class Crew(Protocol):
    """Calls a function of a module with each of the tasks, which are values that can be pickled, as the results are."""

    def __call__(self, function: Callable[[Any], Any], tasks: Iterable[Any], /) -> Iterator[Any]: ...
