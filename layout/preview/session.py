"""One issue that is being looked at: its present edition, and who is told when there is another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from issue.problem import Problem, error
from layout.batch import stem_of
from layout.display.model import DisplayList
from layout.makeup.fitting import PageFit, fit_pages
from layout.preview.choice import Choice, rewriting
from layout.preview.compositor import Compositor
from layout.preview.edition import Edition
from layout.preview.export import press_sheets
from layout.preview.history import History
from layout.preview.photos import Photos
from layout.preview.rewriting import Rewriting
from layout.preview.watch import Stamp, emptied, moments, stamp

# How long a file may stay half written before its errors are shown, in seconds.
PATIENCE = 0.3


@dataclass(frozen=True, slots=True)
class Notice:
    """A revision, and the pages whose pictures changed with it."""

    revision: int
    changed: tuple[int, ...]


class Session:
    """All that changes while a preview runs. `edition` is a value and may be taken at any time from any thread; everything
    else belongs to the server's event loop."""

    def __init__(self, path: Path, root: Path | None, editor: str, epoch: int | None = None) -> None:
        self.path, self.editor = path, editor
        self.photos = Photos()
        self.edition = Edition()
        self.closing = False
        self._compositor = Compositor(path, root, self.photos)
        self._busy = asyncio.Lock()
        self._listeners: set[asyncio.Queue[Notice | None]] = set()
        self.history = History(path, root)
        self._root, self._epoch = root, epoch
        self._stamp: Stamp = ()
        self._stop = asyncio.Event()

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
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following

    async def _follow(self) -> None:
        await self.revise()
        async for _ in moments(lambda: self._compositor.sources, self._stop):
            if stamp(self._compositor.sources) != self._stamp:
                await self.revise()

    async def revise(self, anew: bool = False) -> None:
        """Reads the issue again and, where anything became another, tells it."""
        async with self._busy:
            made = await self._made(anew)
            if (made.stale and not self.edition.stale) or emptied(self._stamp):
                # A file may be half written: an editor's program empties it first.
                await asyncio.sleep(PATIENCE)
                if stamp(self._compositor.sources) != self._stamp:
                    made = await self._made(anew)
            self._show(made)

    async def _made(self, anew: bool) -> Edition:
        """An edition, with the state that its files had before they were read: one that is saved while they are is another."""
        before = dict(stamp(self._compositor.sources))
        made = await asyncio.to_thread(self._compositor.revised, self.edition, anew)
        self._stamp = tuple((path, before.get(path, state)) for path, state in stamp(self._compositor.sources))
        return made

    async def choose(self, choice: Choice) -> Problem | None:
        """Writes what was chosen on the page into the issue, and shows what comes of it."""
        async with self._busy:
            wanted = await asyncio.to_thread(self._rewriting, choice)
            problem = wanted if isinstance(wanted, Problem) else await asyncio.to_thread(self.history.write, wanted)
        return await self._after(problem)

    def _rewriting(self, choice: Choice) -> Rewriting | Problem:
        desk = self._compositor.desk
        if desk is None:
            return error("rewrite-errors", None)
        return rewriting(choice, self.path, self._root, self.edition, desk, None)

    async def undo(self) -> Problem | None:
        async with self._busy:
            problem = await asyncio.to_thread(self.history.undo)
        return await self._after(problem)

    async def redo(self) -> Problem | None:
        async with self._busy:
            problem = await asyncio.to_thread(self.history.redo)
        return await self._after(problem)

    async def _after(self, problem: Problem | None) -> Problem | None:
        if problem is None:
            await self.revise()
        return problem

    async def fit(self, number: int) -> PageFit | None:
        """What the stories of a page take at each width."""
        async with self._busy:
            return await asyncio.to_thread(self._fit, number)

    def _fit(self, number: int) -> PageFit | None:
        issue, shown, desk = self.edition.issue, self.edition.page(number), self._compositor.desk
        if issue is None or shown is None or desk is None:
            return None
        return fit_pages(desk, replace(issue, pages=(shown.made.page,), spread=()))[0]

    async def sheets(self) -> DisplayList | None:
        """The pages as they go to the press."""
        async with self._busy:
            desk, edition = self._compositor.desk, self.edition
            return press_sheets(edition, desk, self._epoch) if desk else None

    def _show(self, made: Edition) -> None:
        if made == self.edition:
            return
        made = replace(made, revision=self.edition.revision + 1)
        notice = Notice(made.revision, made.changed_since(self.edition))
        self.edition = made
        for listener in self._listeners:
            listener.put_nowait(notice)

    async def notices(self, every: float) -> AsyncIterator[Notice | None]:
        """The present revision, then each that follows; None when nothing came for `every` seconds. Ends with the preview."""
        queue: asyncio.Queue[Notice | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield Notice(self.edition.revision, ())
            while not self.closing:
                try:
                    notice = await asyncio.wait_for(queue.get(), every)
                except TimeoutError:
                    yield None
                    continue
                if notice is not None:
                    yield notice
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """Ends all streams of notices."""
        self.closing = True
        for listener in self._listeners:
            listener.put_nowait(None)
