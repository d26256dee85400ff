"""A page's content streams, read operator by operator, with the forms and patterns that they draw (ISO 32000-1, 8 and 9).

What is painted goes to `Painted`, which holds the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from issue.problem import error, warning
from layout.preflight.pdf import bounds
from layout.preflight.pdf.bounds import TooMuch
from layout.preflight.pdf.colour import CMYK, GREY, RGB, initial, space_of
from layout.preflight.pdf.fonts import Font, no_text, read_font
from layout.preflight.pdf.kinds import array, is_mapping, is_name, is_stream, mapping
from layout.preflight.pdf.notes import Notes
from layout.preflight.pdf.painted import Painted
from layout.preflight.pdf.state import IDENTITY, Matrix, Paint, Path, Sheet, State, across, matrix_of, times

_DEVICES = {"g": GREY, "rg": RGB, "k": CMYK}
_PATHS = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4}
_FILLED, _STROKED = set("fFbB") | {"f*", "b*", "B*"}, {"S", "s", "b", "B", "b*", "B*"}


@dataclass
class Reader:
    """The reader of one document: what it has read already, and how much it may still read."""

    notes: Notes
    painted: Painted
    parse: Callable[[Any], Any]
    left: int = field(default_factory=lambda: bounds.MOST_OPERATORS)
    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)
    # Takes a page's own space to the sheet it is printed on.
    base: Matrix = IDENTITY

    def page(self, page: Any, sheet: Sheet) -> None:
        """Everything that a page draws."""
        _bounded(page.obj.get("/Contents"))
        resources = page.resources
        self.painted.group(page.obj.get("/Group"), sheet)
        self._read(page, resources, State(ctm=self.base), sheet, ())

    def _read(self, source: Any, resources: Any, state: State, sheet: Sheet, forms: tuple[object, ...]) -> None:
        try:
            instructions = self.parse(source)
        except MemoryError:
            raise TooMuch("a content stream") from None
        except Exception:
            self.notes.tell(error("pdf-content-damaged", None, page=sheet.number))
            return
        self.left -= len(instructions) + bounds.STREAM_COST
        if self.left < 0:
            raise TooMuch("operators")
        run = _Run(self, resources if resources is not None else {}, state, sheet, forms)
        for step in instructions:
            try:
                run.do(str(step.operator), step)
            except (TypeError, ValueError, KeyError, IndexError, AttributeError, ArithmeticError):
                self.notes.tell(error("pdf-content-damaged", None, page=sheet.number))

    def form(self, form: Any, state: State, sheet: Sheet, forms: tuple[object, ...], outer: Any) -> None:
        """A form, or a tiling pattern, drawn within others; one that draws itself is told once."""
        key = form.objgen
        if key in forms or len(forms) >= bounds.DEEPEST:
            self.notes.tell(error("pdf-loop", None, page=sheet.number))
            return
        _bounded(form)
        self.painted.group(form.get("/Group"), sheet)
        inner = replace(state, ctm=times(matrix_of(array(form.get("/Matrix")) or IDENTITY), state.ctm))
        self._read(form, form.get("/Resources", outer), inner, _within(form, inner, sheet), (*forms, key))

    def font(self, entry: Any, name: str, sheet: Sheet) -> Font:
        if not is_mapping(entry):
            return no_text(sheet.number, name, self.notes)
        key = entry.objgen
        if key == (0, 0) or key not in self.fonts:
            try:
                found = read_font(entry, sheet.number, self.notes)
            except (TypeError, ValueError, KeyError, IndexError, AttributeError):
                self.notes.tell(error("pdf-font-damaged", None, page=sheet.number, font=name))
                found = Font(name)
            if key == (0, 0):
                return found
            self.fonts[key] = found
        return self.fonts[key]


def _within(form: Any, state: State, sheet: Sheet) -> Sheet:
    """The sheet as far as a form shows: it is clipped to its box (8.10.1). The tile of a pattern stands in many places."""
    edges = [float(edge) for edge in array(form.get("/BBox"))]
    if len(edges) != 4 or form.get("/Subtype") != "/Form":
        return sheet
    clip = Path()
    clip.rectangle(state.ctm, edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1])
    box = clip.bounds()
    return sheet.clipped(box) if box else sheet


def _bounded(contents: Any) -> None:
    """Raises TooMuch for content streams that are too long to be read."""
    if contents is None:
        return
    streams = [contents] if is_stream(contents) else array(contents)
    for stream in streams[:10_000]:
        if is_stream(stream):
            try:
                bounds.decoded(stream, bounds.MOST_CONTENT)
            except ValueError:
                # What its filter cannot undo the parser will complain of.
                continue


class _Run:
    """One content stream as it is run."""

    def __init__(self, reader: Reader, resources: Any, state: State, sheet: Sheet, forms: tuple[object, ...]) -> None:
        self._reader, self._painted, self._notes = reader, reader.painted, reader.notes
        self._resources, self._state, self._sheet, self._forms = resources, state, sheet, forms
        self._stack: list[State] = []
        self._path = Path()
        self._tm: Matrix = IDENTITY
        self._line: Matrix = IDENTITY

    def do(self, name: str, step: Any) -> None:
        operands = step.operands
        state = self._state
        if name == "q":
            if len(self._stack) > 100_000:
                raise TooMuch("states")
            self._stack.append(state)
        elif name == "Q":
            if self._stack:
                self._state = self._stack.pop()
        elif name == "cm":
            self._state = replace(state, ctm=times(matrix_of(operands), state.ctm))
        elif name == "w":
            self._state = replace(state, width=float(operands[0]))
        elif name == "gs":
            self._settings(self._named("/ExtGState", operands[0]))
        elif name in _PATHS:
            self._path.add(state.ctm, *(float(operand) for operand in operands[: _PATHS[name]]))
        elif name == "re":
            x, y, width, height = (float(operand) for operand in operands[:4])
            self._path.rectangle(state.ctm, x, y, width, height)
        elif name in _FILLED or name in _STROKED or name == "n":
            self._paint(name)
        elif name == "Do":
            self._draw(self._named("/XObject", operands[0]), str(operands[0]))
        elif name == "INLINE IMAGE":
            self._painted.image(operands[0].obj, state, self._sheet, self._resources, "inline", True)
        elif name == "sh":
            self._painted.shading(self._named("/Shading", operands[0]), state, self._sheet, self._resources)
        elif not self._colour(name, operands):
            self._text(name, operands)

    def _named(self, kind: str, name: Any) -> Any:
        return mapping(mapping(self._resources).get(kind)).get(str(name))

    def _settings(self, settings: Any) -> None:
        """A graphics state dictionary (8.4.5)."""
        if not is_mapping(settings):
            return
        state = self._state
        self._painted.settings(settings, state, self._sheet)
        stroke = bool(settings.get("/OP", state.stroke.overprint))
        fill = bool(settings.get("/op", settings.get("/OP", state.fill.overprint)))
        self._state = replace(
            state,
            stroke=replace(state.stroke, overprint=stroke),
            fill=replace(state.fill, overprint=fill),
            mode=int(settings.get("/OPM", state.mode)),
            width=float(settings.get("/LW", state.width)),
        )
        font = settings.get("/Font")
        if font is not None:
            self._state = replace(self._state, font=self._reader.font(font[0], "?", self._sheet), size=float(font[1]))

    def _colour(self, name: str, operands: Any) -> bool:
        """The operators of colour (8.6.8): device colours, a space, a colour in it."""
        stroking = name.isupper()
        old = self._state.stroke if stroking else self._state.fill
        if name.lower() in _DEVICES:
            new = Paint(_DEVICES[name.lower()], tuple(float(part) for part in operands), old.overprint)
        elif name in ("cs", "CS"):
            space = space_of(operands[0], self._resources)
            new = Paint(space, initial(space), old.overprint)
        elif name in ("sc", "scn", "SC", "SCN"):
            parts = list(operands)
            if parts and is_name(parts[-1]):
                self._pattern(self._named("/Pattern", parts.pop()))
            new = Paint(old.space, tuple(float(part) for part in parts), old.overprint)
        else:
            return False
        self._state = replace(self._state, stroke=new) if stroking else replace(self._state, fill=new)
        return True

    def _pattern(self, pattern: Any) -> None:
        if not is_mapping(pattern):
            return
        if pattern.get("/PatternType") == 2:
            self._painted.shading(pattern.get("/Shading"), self._state, self._sheet, self._resources)
        elif is_stream(pattern):
            tile = replace(State(ctm=self._reader.base), fill=self._state.fill, stroke=self._state.stroke)
            self._reader.form(pattern, tile, self._sheet, self._forms, self._resources)

    def _paint(self, name: str) -> None:
        bounds_of_path = self._path.bounds()
        self._path = Path()
        if bounds_of_path is None or name == "n":
            return
        if name in _FILLED:
            self._painted.fill(bounds_of_path, self._state, self._sheet)
        if name in _STROKED:
            self._painted.line(bounds_of_path, self._state, self._sheet)

    def _draw(self, drawn: Any, name: str) -> None:
        if drawn is None or not is_stream(drawn):
            self._notes.tell(error("pdf-content-damaged", None, page=self._sheet.number))
        elif drawn.get("/Subtype") == "/Form":
            self._reader.form(drawn, self._state, self._sheet, self._forms, self._resources)
        elif drawn.get("/Subtype") == "/Image":
            self._painted.image(drawn, self._state, self._sheet, self._resources, name.removeprefix("/"), False)

    def _text(self, name: str, operands: Any) -> None:
        state = self._state
        if name == "BT":
            self._tm = self._line = IDENTITY
        elif name == "Tf":
            font = self._reader.font(self._named("/Font", operands[0]), str(operands[0]), self._sheet)
            self._state = replace(state, font=font, size=float(operands[1]))
        elif name == "Tm":
            self._tm = self._line = matrix_of(operands)
        elif name in ("Td", "TD"):
            if name == "TD":
                self._state = replace(state, leading=-float(operands[1]))
            self._next(float(operands[0]), float(operands[1]))
        elif name == "T*":
            self._next(0.0, -state.leading)
        elif name in ("Tj", "TJ", "'", '"'):
            if name == '"':
                self._state = replace(state, word_spacing=float(operands[0]), spacing=float(operands[1]))
            if name in ("'", '"'):
                self._next(0.0, -state.leading)
            self._show(list(operands[0]) if name == "TJ" else [operands[-1]])
        elif name in ("Tc", "Tw", "TL", "Ts"):
            key = {"Tc": "spacing", "Tw": "word_spacing", "TL": "leading", "Ts": "rise"}[name]
            self._state = replace(state, **{key: float(operands[0])})
        elif name == "Tz":
            self._state = replace(state, stretch=float(operands[0]) / 100)
        elif name == "Tr":
            self._state = replace(state, render=int(operands[0]))

    def _next(self, x: float, y: float) -> None:
        self._tm = self._line = times((1, 0, 0, 1, x, y), self._line)

    def _show(self, parts: list[Any]) -> None:
        state = self._state
        if state.font is None:
            self._notes.tell(warning("pdf-font-unknown", None, page=self._sheet.number, font="?"))
            return
        codes: list[int] = []
        forward = 0.0
        for part in parts:
            if _is_number(part):
                forward -= float(part) / 1000 * state.size * state.stretch
                continue
            shown = state.font.codes(bytes(part))
            codes += shown
            for code in shown:
                spaced = state.spacing + (state.word_spacing if code == 32 and state.font.bytes_per_code == 1 else 0.0)
                forward += (state.font.width(code) / 1000 * state.size + spaced) * state.stretch
        if codes:
            whole = times((state.size * state.stretch, 0, 0, state.size, 0, state.rise), times(self._tm, state.ctm))
            wide = forward * across(times(self._tm, state.ctm))
            self._painted.text(codes, whole, wide, state, self._sheet)
        self._tm = times((1, 0, 0, 1, forward, 0), self._tm)


def _is_number(part: Any) -> bool:
    return isinstance(part, (int, float)) or type(part).__name__ == "Decimal"
