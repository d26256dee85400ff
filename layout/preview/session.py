"""One issue that is being looked at: its present edition, made again at every save, and looked over when it is quiet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from msgspec.structs import replace

from issue.bounded import end_bounded
from issue.problem import Problem, error
from layout.batch.outputs import stem_of
from layout.display.model import DisplayList
from layout.makeup.desk import Desk
from layout.makeup.edition.fitting import PageFit, fit_pages
from layout.preview.afterwards import compared, inspected, needs_comparing
from layout.preview.alternatives import Option, Options
from layout.preview.anew import made_anew
from layout.preview.choice import Choice, rewriting
from layout.preview.compositor import Compositor
from layout.preview.edition import Edition
from layout.preview.export import press_sheets
from layout.preview.history import History
from layout.preview.notices import Notice, Notices
from layout.preview.photos import Photos
from layout.preview.picturing import Picturing
from layout.preview.press import Press
from layout.preview.rewriting import Rewriting
from layout.preview.watch import Stamp, emptied, moments, stamp

# Seconds: how long a file may stay half written before its errors are shown, and of quiet before all is looked over.
PATIENCE, QUIET = 0.3, 1.0


class Session:
    """All that changes while a preview runs. `edition` is a value and may be taken at any time from any thread; everything
    else belongs to the server's event loop."""

    def __init__(self, path: Path, root: Path | None, editor: str, epoch: int | None = None) -> None:
        self.path, self.editor = path, editor
        self.edition = Edition()
        self.photos = Photos()
        self.history = History(path, root)
        self._notices = Notices()
        self._picturing = Picturing(self.photos, Press(self.photos))
        self._compositor = Compositor(path, root, self._picturing)
        self._others = Options(self._picturing)
        self._root, self._epoch = root, epoch
        self._busy = asyncio.Lock()
        self._stop = asyncio.Event()
        self._stamp: Stamp = ()
        self._looking: asyncio.Task[None] | None = None
        # The pages made up from nothing, and the revision that they would follow.
        self._fresh: tuple[int, Edition] | None = None

    @property
    def folder(self) -> Path:
        """The folder of the issue file."""
        return self.path.resolve().parent

    @property
    def stem(self) -> str:
        """What files made of the issue are called."""
        return stem_of(self.path)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The first edition is made, and as long as this lasts every save makes another."""
        following = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            self._stop.set()
            end_bounded()
            for task in (following, self._looking):
                if task is not None:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task

    def notices(self, every: float) -> AsyncIterator[Notice | None]:
        """The present revision, then each that follows; None when there was none for `every` seconds."""
        return self._notices.stream(Notice(self.edition.revision, ()), every)

    def close(self) -> None:
        """Ends what would keep the preview from its end: all streams of notices, and the looking at strangers' PDFs."""
        self._notices.close()
        end_bounded()

    async def _follow(self) -> None:
        await self.revise()
        async for _ in moments(lambda: self._compositor.sources, self._stop):
            if stamp(self._compositor.sources) != self._stamp:
                await self.revise()

    async def revise(self, anew: bool = False) -> None:
        """Reads the issue again and, where anything became another, tells it; `anew` makes every page up from nothing."""
        async with self._busy:
            before = self._stamp
            made = await self._made(anew)
            if (made.stale and not self.edition.stale) or emptied(before, self._stamp):
                # A file may be half written: an editor's program empties it first.
                await asyncio.sleep(PATIENCE)
                if stamp(self._compositor.sources) != self._stamp:
                    made = await self._made(anew)
            if made != replace(self.edition, anew=None):
                self._show(made)
                self._look_over()

    async def _made(self, anew: bool) -> Edition:
        """An edition, with the state that its files had before they were read: one that is saved while they are is another."""
        before = dict(stamp(self._compositor.sources))
        try:
            made = await asyncio.to_thread(self._compositor.revised, self.edition, anew)
        except Exception as failure:
            # Nothing that is written may end the preview, not even what the engine is at fault for.
            told = error("preview-failed", None, reason=f"{type(failure).__name__}: {failure}"[:300])
            made = replace(self.edition, problems=(told,), stale=True, anew=None)
        self._stamp = tuple((path, before.get(path, state)) for path, state in stamp(self._compositor.sources))
        return made

    def _show(self, made: Edition) -> None:
        made = replace(made, revision=self.edition.revision + 1)
        notice = Notice(made.revision, made.changed_since(self.edition))
        self.edition = made
        self._notices.send(notice)

    def _look_over(self) -> None:
        """Begins anew to wait for quiet."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = asyncio.create_task(self._looked_over())

    async def _looked_over(self) -> None:
        """A thorough inspection of the edition, and its comparison with what making up from nothing would give."""
        await asyncio.sleep(QUIET)
        edition = self.edition
        told = await asyncio.to_thread(inspected, edition, self._picturing.press)
        if told != edition and self.edition is edition:
            self._show(told)
        edition = self.edition
        if edition.stale or edition.issue is None:
            return
        made = await made_anew(edition.issue) if needs_comparing(edition) else ()
        if made is None or self.edition is not edition:
            return
        told, fresh = replace(edition, anew=False), edition
        if made:
            told, fresh = await asyncio.to_thread(compared, edition, made, self._picturing)
        if self.edition is edition:
            self._show(told)
            self._fresh = (self.edition.revision, fresh)

    async def make_anew(self) -> None:
        """Shows every page as it is made up from nothing."""
        if self._fresh is not None and self._fresh[0] == self.edition.revision:
            self._show(self._fresh[1])
        else:
            await self.revise(anew=True)

    async def choose(self, choice: Choice) -> Problem | None:
        """Writes what was chosen on the page into the issue, and shows what comes of it."""
        async with self._busy:
            wanted = await asyncio.to_thread(self._rewriting, choice)
            problem = wanted if isinstance(wanted, Problem) else await asyncio.to_thread(self.history.write, wanted)
        return await self._after(problem)

    def _rewriting(self, choice: Choice) -> Rewriting | Problem:
        edition, desk = self.edition, self._compositor.desk
        layout = self._others.layout(desk, edition, choice) if choice.action == "alternative" else None
        return rewriting(choice, self.path, self._root, edition, desk, layout)

    async def options(self, number: int) -> tuple[Option, ...]:
        """The make-ups of a page that can be chosen from."""
        async with self._busy:
            return await asyncio.to_thread(self._others.of, self._compositor.desk, self.edition, number)

    def option(self, picture: str) -> bytes | None:
        """The picture of an alternative that was told of lately."""
        return self._others.picture(picture)

    async def undo(self) -> Problem | None:
        """Takes back what was chosen last."""
        async with self._busy:
            problem = await asyncio.to_thread(self.history.undo)
        return await self._after(problem)

    async def redo(self) -> Problem | None:
        """Brings again what was taken back last."""
        async with self._busy:
            problem = await asyncio.to_thread(self.history.redo)
        return await self._after(problem)

    async def _after(self, problem: Problem | None) -> Problem | None:
        if problem is None:
            await self.revise()
        return problem

    async def fit(self, number: int) -> PageFit | None:
        """What the stories of a page take at each width; None where there is no such page."""
        async with self._busy:
            return await asyncio.to_thread(_fit, self.edition, self._compositor.desk, number)

    async def sheets(self) -> DisplayList | None:
        """The pages as they go to the press; None where there are none."""
        async with self._busy:
            return await asyncio.to_thread(press_sheets, self.edition, self._compositor.desk, self._epoch)


def _fit(edition: Edition, desk: Desk | None, number: int) -> PageFit | None:
    issue, shown = edition.issue, edition.page(number)
    if issue is None or shown is None or desk is None:
        return None
    return fit_pages(desk, replace(issue, pages=(shown.made.page,), spread=()))[0]
