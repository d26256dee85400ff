"""The house's walls: which package may import which, where heavy libraries may be loaded, and what is declared."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple

import pytest

from layout.program import LIBRARIES
from tests.tools import PROJECT, call, seed_folder

PACKAGES = ("layout", "issue", "fonts", "assets")
# The way of the data inside `layout`: a module imports those that stand before its own stage, and its own.
STAGES = (
    "geometry", "files", "store", "program", "crew", "text", "makeup", "display", "render", "preflight", "faces", "job",
    "output", "dummies", "proof", "plans", "pipeline", "batch", "ci", "diff", "preview", "cli",
)  # fmt: skip
# The rooms of make-up, in the order in which they may import one another.
ROOMS = ("story", "furniture", "search", "later", "advice", "edition")
HEAVY = ("pypdfium2", "pikepdf", "PIL", "PIL.ImageCms", "fontTools", "rich", "distributed", "lxml", "http.server")


class Import(NamedTuple):
    """An import as it is written: the module that holds it, the module it names, whether it runs when the module loads."""

    source: str
    target: str
    at_load: bool


def module_name(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def files(package: str) -> list[Path]:
    return sorted((PROJECT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[Import]:
    """Every import of a file, at its top, in its functions and under TYPE_CHECKING. `from a import b` names a.b where that
    is a module of the house."""
    source = module_name(path)
    tree = ast.parse(path.read_text("utf-8"))
    at_load = set(load_time(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(source, alias.name, node in at_load)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}: imports are absolute"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield Import(source, inner if is_module(inner) else node.module, node in at_load)


def load_time(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when the module is loaded: not those of functions, nor those for the type checker."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        yield child
        yield from load_time(child)


def is_module(name: str) -> bool:
    path = PROJECT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


ALL = tuple(found for package in PACKAGES for path in files(package) for found in imports(path))


def test_the_walk_sees_the_house() -> None:
    """Guards the tests below against a walk that finds nothing."""
    sources = {found.source for found in ALL}
    assert {"layout.pipeline", "issue.reader", "fonts.face", "layout.render.pdf"} <= sources
    assert Import("layout.pipeline", "issue.reader", True) in ALL
    assert any(found.target.split(".")[0] == "pikepdf" for found in ALL)
    assert any(not found.at_load for found in ALL)


@pytest.mark.parametrize("package", ["issue", "fonts", "assets"])
def test_issue_fonts_and_assets_know_only_themselves(package: str) -> None:
    others = set(PACKAGES) - {package}
    found = [one for one in ALL if one.source.split(".")[0] == package and one.target.split(".")[0] in others]
    assert found == []


def test_nothing_of_the_house_imports_its_tests() -> None:
    assert [one for one in ALL if one.target.split(".")[0] in ("tests", "pytest", "hypothesis")] == []


def stage(module: str) -> int:
    """The place of a module of `layout` in the way of the data."""
    return STAGES.index(module.split(".")[1])


def test_every_module_of_layout_has_its_place_in_the_way() -> None:
    modules = {module_name(path) for path in files("layout")} - {"layout"}
    assert {module.split(".")[1] for module in modules} - set(STAGES) == set()


def test_inside_layout_imports_run_one_way() -> None:
    inside = [one for one in ALL if one.source.startswith("layout.") and one.target.startswith("layout.")]
    assert [one for one in inside if stage(one.target) > stage(one.source)] == []


def test_modules_do_not_import_one_another_in_a_ring() -> None:
    edges: dict[str, set[str]] = {}
    for one in ALL:
        if one.at_load and one.target != one.source and one.target.split(".")[0] in PACKAGES:
            edges.setdefault(one.source, set()).add(one.target)
    done: set[str] = set()

    def walk(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, f"a ring: {way[way.index(module) :]}"
        if module not in done:
            for target in sorted(edges.get(module, ())):
                walk(target, (*way, module))
            done.add(module)

    for module in sorted(edges):
        walk(module, ())


@pytest.mark.parametrize(("library", "home"), [("pypdfium2", "layout.render.pdfium"), ("uharfbuzz", "fonts")])
def test_a_library_has_one_home(library: str, home: str) -> None:
    users = {one.source for one in ALL if one.target.split(".")[0] == library}
    assert users
    assert {user for user in users if user != home and not user.startswith(f"{home}.")} == set()


def loaded(module: str) -> set[str]:
    """The modules that a fresh interpreter holds once it has imported one."""
    program = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); import {module}; print(*sys.modules)"
    done = call(sys.executable, "-c", program)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_command_alone_loads_no_stage_and_no_heavy_library() -> None:
    modules = loaded("layout.cli")
    assert "click" in modules
    assert modules & {*HEAVY, "yaml", "uharfbuzz", "markdown_it", "issue", "fonts", "assets"} == set()
    assert {name for name in modules if name.startswith("layout.")} <= {"layout.cli"}


@pytest.mark.parametrize("module", ["layout.cli.build", "layout.cli.lists", "layout.pipeline"])
def test_a_build_loads_heavy_libraries_only_when_it_comes_to_them(module: str) -> None:
    modules = loaded(module)
    assert module in modules
    assert modules & set(HEAVY) == set()


def test_a_page_of_plain_copy_and_known_photographs_loads_no_library_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor the advisers, whom a page that fits does not ask."""
    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path / "cache"))
    program = (
        "import sys; from pathlib import Path; from layout.job import Request; from layout.pipeline import run;"
        f"run(Request(Path({str(seed_folder() / 'issue.yaml')!r}), 'seed', Path({str(tmp_path / 'seed.pdf')!r})));"
        "print(*sys.modules)"
    )
    first, second = (set(call(sys.executable, "-c", program).stdout.split()) for _ in range(2))
    spared = {"PIL.Image", "markdown_it", "layout.render.develop", "layout.makeup.advice.trials", "multiprocessing"}
    assert "PIL.Image" in first
    assert "layout.render.pdf" in second
    assert second & ({*HEAVY, *spared} - {"PIL"}) == set()


def declared(extra: str = "") -> set[str]:
    """The distributions that the project says it needs to run, or that an extra brings."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    told = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {requirement.split(">")[0].split("=")[0].strip().lower() for requirement in told}


def test_the_declared_dependencies_are_those_that_are_imported() -> None:
    outside = {one.target.split(".")[0] for one in ALL} - set(sys.stdlib_module_names) - set(PACKAGES)
    known = packages_distributions()
    imported = {known[name][0].lower() for name in outside}
    assert imported - declared("cluster") == declared()
    assert declared("cluster") <= imported
    assert declared("cluster") <= declared("dev")


def test_the_rooms_of_makeup_import_those_before_them() -> None:
    rooms = {path.parent.name for path in (PROJECT / "layout" / "makeup").glob("*/__init__.py")}
    assert rooms == set(ROOMS)

    def room(module: str) -> str:
        parts = module.split(".")
        return parts[2] if parts[:2] == ["layout", "makeup"] and len(parts) > 3 else ""

    between = [(found.source, found.target) for found in ALL if room(found.source) and room(found.target)]
    assert len(between) > 100
    assert [pair for pair in between if ROOMS.index(room(pair[1])) > ROOMS.index(room(pair[0]))] == []


def test_what_decides_on_the_bytes_is_in_the_key_of_what_is_kept() -> None:
    told_by_none = {"click", "rich", "starlette", "uvicorn", "watchfiles"}
    assert declared() | declared("heic") <= set(LIBRARIES) | told_by_none


def test_no_file_of_the_project_names_a_workplace() -> None:
    """Paths of the machine that it was written on have no place in it."""
    needles = ("/work" + "/", "/tmp" + "/", "/home" + "/", "/root" + "/")
    texts = [path for package in (*PACKAGES, "tests") for path in files(package)]
    assert [path.name for path in texts if any(needle in path.read_text("utf-8") for needle in needles)] == []
