"""The wheel, installed into an environment of its own: it has all that it needs, and builds a newspaper from anywhere."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

from tests.tools import PROJECT


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_builds_a_newspaper_in_a_clean_environment(tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "dist", PROJECT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("banmian-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    tops = {name.split("/")[0] for name in names}
    front_end = (PROJECT / "layout" / "preview" / "static").iterdir()
    assert {f"layout/preview/static/{file.name}" for file in front_end} <= names
    assert tops == {"layout", "issue", "fonts", "assets", wheel.name.rpartition("-py3")[0] + ".dist-info"}

    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    work = tmp_path / "somewhere else"
    work.mkdir()
    command = tmp_path / "env" / "bin" / "banmian"
    run(command, "new", "paper", cwd=work)
    run(command, "build", "paper/issue.yaml", "--strict", cwd=work)
    assert (work / "paper" / "paper.pdf").read_bytes().startswith(b"%PDF-")
    # The very files of the installed package serve as they are, whoever owns them.
    site = run(python, "-c", "import issue, pathlib; print(pathlib.Path(issue.__file__).parent)", cwd=work).strip()
    run(command, "build", f"{site}/samples/broadsheet/issue.yaml", "-o", work, cwd=work)
    assert (work / "broadsheet.pdf").is_file()
