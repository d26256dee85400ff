"""The words for problems: a code and its facts told in English or in Chinese.

A text names facts as `{fact}`; a part between ⟦ and ⟧ is told only where all the facts in it are known and not empty.
"""

from __future__ import annotations

import re
from typing import Literal

from issue.problem import Problem, Remedy, Step

Language = Literal["en", "zh"]
_OPTIONAL = re.compile("⟦([^⟧]*)⟧")
_FACT = re.compile(r"\{(\w+)\}")


def words(language: Language) -> dict[str, tuple[str, str]]:
    """Code → message and remedy of a language, with their facts still to be filled in."""
    if language == "zh":
        from issue.wording.zh import WORDS
    else:
        from issue.wording.en import WORDS
    return WORDS


def tell(problem: Problem, language: Language = "en") -> tuple[str, str]:
    """Message and remedy of a problem; the remedy is empty where there is none to give. A code without words is told as
    itself with its facts, so that nothing is ever kept from the editor."""
    facts = dict(problem.facts)
    if problem.remedies:
        facts["remedy"] = _told(problem.remedies, language)
    message, hint = words(language).get(problem.code, ("", ""))
    if not message:
        message = " ".join((problem.code, *(f"{name}={value}" for name, value in problem.facts)))
        return message, ""
    return _filled(message, facts), _filled(hint, facts)


def tell_step(told: Step, language: Language = "en") -> str:
    """A step in words."""
    return _filled(words(language)[told.code][0], dict(told.facts))


def tell_remedy(told: Remedy, language: Language = "en") -> str:
    """The steps of a remedy in words."""
    return words(language)["remedy-and"][0].join(tell_step(one, language) for one in told)


def _told(remedies: tuple[Remedy, ...], language: Language) -> str:
    """Remedies in one sentence, the steps of each together."""
    return words(language)["remedy-or"][0].join(tell_remedy(remedy, language) for remedy in remedies)


def _filled(text: str, facts: dict[str, str]) -> str:
    def optional(found: re.Match[str]) -> str:
        return found[1] if all(facts.get(name) for name in _FACT.findall(found[1])) else ""

    chosen = _OPTIONAL.sub(optional, text)
    return _FACT.sub(lambda found: facts.get(found[1], "?"), chosen).strip()
