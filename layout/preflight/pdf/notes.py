"""What was found in a PDF: problems in the order of the pages, each once, and no flood of one kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from issue.problem import Problem, warning

# So many of one code are told one by one; the rest is counted.
MOST_ALIKE = 12


@dataclass
class Notes:
    """A pad for problems. Their facts `page` (from 1) and `at` (millimetres from the trim's top left corner) place them."""

    problems: dict[Problem, None] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    standard: str = ""

    @property
    def is_x1a(self) -> bool:
        return self.standard.startswith("PDF/X-1")

    def tell(self, problem: Problem) -> None:
        if problem in self.problems:
            return
        self.counts[problem.code] += 1
        if self.counts[problem.code] <= MOST_ALIKE:
            self.problems[problem] = None

    def all(self) -> tuple[Problem, ...]:
        """Every problem, those of the whole file first, then page by page; and for each kind of which there were too many,
        how many more."""

        def page_of(problem: Problem) -> int:
            return int(dict(problem.facts).get("page", "0") or 0)

        more = [
            warning("pdf-more", None, count=count - MOST_ALIKE, kind=code)
            for code, count in sorted(self.counts.items())
            if count > MOST_ALIKE
        ]
        return (*sorted(self.problems, key=page_of), *more)
