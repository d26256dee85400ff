"""What can be done about a page that does not fit: remedies, each tried on the page before it is told.

Too much text: the least cut of whole paragraphs from the end of one story, the least important story first that can spare
as much; or the stories dropped that found no room. In an exact place or a sketch, which the editor does not want to move:
the lines to cut. Too little: the characters to add, or a photograph to find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from issue.model import Article, Issue, Places, Sketch
from issue.problem import Problem, Remedy, Step, step
from layout.makeup.advice.additions import more_text, more_text_on_page, photograph
from layout.makeup.advice.cuts import Cut, cuts, shortened
from layout.makeup.advice.trials import HandOut, Trials, length
from layout.makeup.desk import Desk
from layout.makeup.model import MadePage
from layout.text.counting import count_characters

# Quick looks and pages made up for one page; in places and sketches a page more for each story that does not fit.
GLANCES, TRIES, MOST_TRIES = 10, 5, 12
# A page is not experimented with that holds several times what it can: its text is no newspaper's, or set to take time.
MOST_TEXT, MOST_STORIES = 2.0, 40
# How many pages of text are set anew, at the most.
EFFORT = 10.0
OVER, UNDER = ("overset", "page-overset"), ("underset", "page-underset")
# A cut of less than this share of what is too much is not tried: that is told in whole rows of the page.
WORTH_WHILE = 0.4

Found = dict[Problem, tuple[Remedy, ...]]


def with_remedies(
    desk: Desk, issue: Issue, made: MadePage, fillers: tuple[Article, ...], hand_out: HandOut
) -> MadePage:
    """The page with remedies in its problems `overset`, `page-overset`, `underset` and `page-underset`. `issue` are the
    pages with the articles of `spread` handed out, `hand_out` what hands them out; `fillers` those that were to be had."""
    over = [problem for problem in made.problems if problem.code in OVER]
    told = over or [problem for problem in made.problems if problem.code in UNDER]
    articles = [issue.article(name) for name in made.page.articles]
    if not told or len(articles) > MOST_STORIES or length(articles) > MOST_TEXT * _room(desk):
        return made
    tries = min(TRIES if _is_auto(made) else TRIES + len(told), MOST_TRIES)
    trials = Trials(desk, issue, made, fillers, hand_out, GLANCES, tries, EFFORT * _room(desk))
    found = _over(trials, told) if over else _under(trials, told)
    problems = (replace(p, remedies=found[p]) if found.get(p) else p for p in made.problems)
    return replace(made, problems=tuple(problems))


def _room(desk: Desk) -> float:
    """The characters of a page that is nothing but text."""
    grid = desk.paper.grid
    return grid.columns * grid.rows * grid.measure / desk.paper.body.size


def _is_auto(made: MadePage) -> bool:
    return not isinstance(made.page.layout, Sketch | Places)


def _over(trials: Trials, told: Sequence[Problem]) -> Found:
    """Each problem of too much text with its remedies."""
    placed = {story.article.id for story in trials.made.stories}
    spilt = [problem for problem in told if dict(problem.facts).get("id") in placed]
    fixed = [problem for problem in spilt if dict(problem.facts)["id"] in trials.fixed]
    if isinstance(trials.made.page.layout, Sketch):
        remedy = _lines_cut(trials, spilt)
        return dict.fromkeys(spilt, (remedy,)) if remedy else {}
    found: Found = {}
    for problem in fixed:
        remedy = _lines_cut(trials, (problem,))
        if remedy:
            found[problem] = (remedy,)
    others = [problem for problem in told if problem not in fixed]
    if others:
        remedies = _of_page(trials, others, [problem for problem in spilt if problem not in fixed])
        whole = [problem for problem in others if problem.code == "page-overset"]
        found |= dict.fromkeys(whole or others, remedies)
    return found


def _under(trials: Trials, told: Sequence[Problem]) -> Found:
    """Each problem of too little text with its remedies."""
    stories = [problem for problem in told if problem.code == "underset"]
    if isinstance(trials.made.page.layout, Sketch):
        remedy = more_text(trials, stories)
        return dict.fromkeys(stories, (remedy,)) if remedy else {}
    found: Found = {}
    for problem in stories:
        remedy = more_text(trials, (problem,))
        if remedy:
            found[problem] = (remedy,)
    for problem in told:
        if problem.code == "page-underset":
            tried = (more_text_on_page(trials, problem), photograph(trials, problem))
            found[problem] = tuple(remedy for remedy in tried if remedy)
    return found


def _of_page(trials: Trials, told: Sequence[Problem], spilt: Sequence[Problem]) -> tuple[Remedy, ...]:
    """What settles the problems of an automatic page: a cut in one story; the stories left out that found no room, and
    the lines cut of a lead that fills the page by itself."""
    placed = {story.article.id for story in trials.made.stories}
    left_out = tuple(name for name in _ids(told) if name not in placed)
    found = [remedy for remedy in [_paragraphs_cut(trials, told)] if remedy]
    dropped = (step("remedy-drop", ids=", ".join(left_out)),) if left_out else ()
    if spilt:
        remedy = _lines_cut(trials, spilt, told, left_out)
        found += [(*dropped, *remedy)] if remedy and not found else []
    elif left_out and trials.settles(trials.attempt((), left_out), told):
        found.append(dropped)
    return tuple(found)


def _ids(told: Iterable[Problem]) -> Iterator[str]:
    return (name for problem in told if (name := dict(problem.facts).get("id")))


def _paragraphs_cut(trials: Trials, told: Sequence[Problem]) -> Remedy:
    """The least cut from the end of a story that settles the problems, of the least important story that can spare it."""
    desk, line = trials.desk, trials.line
    excess = _excess(told)
    for article in reversed(trials.stories(desk, trials.issue).articles):
        options = cuts(article, line)
        spared = desk.characters(article) - _characters(options[-1].article) if options else 0
        if spared < WORTH_WHILE * excess * line or not trials.promises(options[-1].article):
            continue
        for cut in options[_least(trials, options) :][:2]:
            if trials.settles(trials.attempt((cut.article,)), told):
                return (_step(trials, article, cut),)
    return ()


def _excess(told: Sequence[Problem]) -> int:
    """The lines that are too much for the page as a whole, or, of a lead that fills it alone, those without room."""
    whole = [_figures(problem)[0] for problem in told if problem.code == "page-overset"]
    return max(whole, default=0) or min(_figures(problem)[0] for problem in told)


def _least(trials: Trials, options: Sequence[Cut]) -> int:
    """The first of the cuts that promises to be enough; the last one does."""
    low, high = 0, len(options) - 1
    while low < high:
        middle = (low + high) // 2
        if trials.promises(options[middle].article):
            high = middle
        else:
            low = middle + 1
    return high


def _step(trials: Trials, article: Article, cut: Cut) -> Step:
    """A cut in words: by its paragraphs with their lines in a column of the grid, or by its lines alone."""
    desk, measure = trials.desk, trials.desk.paper.grid.measure
    shorter = desk.revised((article.id,))
    lines = desk.galley(article, measure).natural - shorter.galley(cut.article, measure).natural
    characters = desk.characters(article) - shorter.characters(cut.article)
    if not cut.first:
        return step("remedy-shorten", id=article.id, lines=lines, characters=characters)
    last = cut.last if cut.last > cut.first else ""
    place = article.body[cut.block].place
    at = f"{place.file}:{place.line}"
    facts = {"first": cut.first, "last": last, "lines": lines, "characters": characters, "at": at}
    return step("remedy-cut", id=article.id, **facts)


def _lines_cut(
    trials: Trials, spilt: Sequence[Problem], told: Sequence[Problem] = (), dropped: Sequence[str] = ()
) -> Remedy:
    """The lines to cut from the ends of stories that spill over, a little more as long as it is not enough."""
    wanted = {dict(problem.facts)["id"]: _figures(problem) for problem in spilt}
    while True:
        articles = {name: trials.issue.article(name) for name in wanted}
        changed = [shortened(articles[name], characters) for name, (_, characters) in wanted.items()]
        if any(not article.body for article in changed):
            return ()
        page = trials.attempt(changed, dropped)
        if page is None:
            return ()
        if trials.settles(page, told or spilt):
            return tuple(
                step("remedy-shorten", id=name, lines=lines, characters=characters)
                for name, (lines, characters) in wanted.items()
            )
        for name, (lines, characters) in wanted.items():
            more = [_figures(p) for p in page.problems if p.code == "overset" and dict(p.facts).get("id") == name]
            further = more[0] if more else (1, trials.line) if len(wanted) == 1 else (0, 0)
            wanted[name] = (lines + further[0], characters + max(further[1], trials.line if more else 0))


def _figures(problem: Problem) -> tuple[int, int]:
    facts = dict(problem.facts)
    return int(facts["lines"]), int(facts["characters"])


def _characters(article: Article) -> int:
    return sum(count_characters(block.text) for block in article.body)
