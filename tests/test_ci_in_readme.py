"""The CI files that the README shows, run step by step as GitHub and GitLab would, in a repository with a newspaper.

What a CI does itself (checking out, setting up, keeping a cache, taking artifacts) is left to it; installing is replaced by
the banmian of this environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tools import PROJECT, program

README = (PROJECT / "README.md").read_text("utf-8")
GITHUB, GITLAB = (
    yaml.load(block, yaml.BaseLoader)
    for block in re.findall(r"^```yaml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    if "\njobs:" in block or "\n  script:" in block
)
INSTALL = 'pip install "$BANMIAN"'
ISSUE = """
banmian: 1
paper:
  extends: tabloid-zh
  grid: {columns: 2, measure: 12字, gutter: 1字, leading: 11.57pt, rows: 20}
date: 2024-01-16
pages:
  - {page: 2, layout: {river: {columns: 1-2, rows: 1-20}}}
articles:
  river: {headline: 河边, body: river.md的正文。}
"""
BODY = "居民们在步道上散步，孩子们放着风筝，老人们下着象棋。" * 12


@dataclass(frozen=True, slots=True)
class Runner:
    """A machine of a CI: the repository that is checked out there, and the environment of its steps."""

    repository: Path
    environment: Mapping[str, str]

    def step(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A step as both systems run it: by bash, to the first command that fails."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.repository,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.repository,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, body: str, **keys: str) -> None:
        """The issue with this text, and its keys changed, committed."""
        text = ISSUE.lstrip().replace("river.md的正文。", body)
        for key, value in keys.items():
            text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.MULTILINE)
        (self.repository / "issue.yaml").write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "an issue")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A repository whose branch `main` has an issue, and which stands on another branch."""
    program("git")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    command = bin_folder / "banmian"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m layout.cli "$@"\n')
    command.chmod(0o755)
    environment = {
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(PROJECT),
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    repository = tmp_path / "repository"
    repository.mkdir()
    runner = Runner(repository, environment)
    runner.git("init", "-q", "-b", "main")
    (repository / ".gitignore").write_text("out/\n.banmian-cache/\n")
    runner.write(BODY)
    runner.git("update-ref", "refs/remotes/origin/main", "main")
    runner.git("switch", "-qc", "change")
    return runner


def github(runner: Runner, event: str) -> tuple[bool, list[str], str]:
    """The job's steps: whether it went well, the names of those that ran, and what they said. A step is left out where one
    before it failed, unless it says otherwise, and where it is for another event."""
    assert "github.event_name == 'pull_request'" in README
    variables = {
        key: value.replace("${{ github.workspace }}", str(runner.repository)) for key, value in GITHUB["env"].items()
    }
    summary = runner.repository.parent / "step.md"
    ok, ran, said = True, [], ""
    for step in GITHUB["jobs"]["pages"]["steps"]:
        wanted = step.get("if", "")
        if (
            "run" not in step
            or step["run"] == INSTALL
            or not ok
            or ("pull_request" in wanted and event != "pull_request")
        ):
            continue
        assert "${{" not in step["run"], "what a stranger names is never written into a script"
        done = runner.step(step["run"], **variables, GITHUB_STEP_SUMMARY=str(summary), GITHUB_BASE_REF="main")
        ok, said = ok and done.returncode == 0, said + done.stdout + done.stderr
        ran.append(step["name"])
    return ok, ran, said


def test_githubs_steps_build_a_change_and_compare_it(runner: Runner) -> None:
    runner.write(BODY.replace("风筝", "纸鸢", 1))
    ok, ran, said = github(runner, "pull_request")
    assert ok, said
    assert ran == ["Build", "Compare with the issue as it was"]
    out = runner.repository / "out"
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {
        "repository.pdf", "report.json", "banmian.sarif", "summary.md", "summary-pages/repository-01.png",
        "diff.txt", "diff/index.html", "diff/page-001.png",
    } <= written  # fmt: skip
    assert "[-风筝-]{+纸鸢+}" in (out / "diff.txt").read_text("utf-8")
    summary = (runner.repository.parent / "step.md").read_text("utf-8")
    assert summary.startswith("## ✅ issue.yaml")
    assert summary.rstrip().endswith("~~~~")
    assert (runner.repository / ".banmian-cache").parent == runner.repository


def test_githubs_steps_fail_on_a_broken_issue_and_annotate_its_line(runner: Runner) -> None:
    runner.write(BODY, date="31 June")
    ok, ran, said = github(runner, "pull_request")
    assert not ok
    assert ran == ["Build"]
    assert "::error file=issue.yaml,line=5,col=7,title=bad-date::" in said
    out = runner.repository / "out"
    assert sorted(path.name for path in out.iterdir()) == ["banmian.sarif", "report.json", "summary.md"]
    assert "31 June" in (runner.repository.parent / "step.md").read_text("utf-8")


def test_gitlabs_script_builds_a_change_and_compares_it(runner: Runner) -> None:
    job: dict[str, Any] = GITLAB["newspaper"]
    assert job["before_script"] == [INSTALL]
    runner.write(BODY.replace("风筝", "纸鸢", 1))
    variables = {
        key: value.replace("$CI_PROJECT_DIR", str(runner.repository)) for key, value in job["variables"].items()
    }
    script = "\n".join(job["script"])
    done = runner.step(script, **variables, CI_MERGE_REQUEST_DIFF_BASE_SHA=runner.git("rev-parse", "main"))
    assert done.returncode == 0, done.stderr
    assert (runner.repository / "out" / "repository.pdf").is_file()
    assert (runner.repository / "out" / "diff" / "index.html").is_file()
    for report in job["artifacts"]["reports"].values():
        assert (runner.repository / report).is_file()
    runner.write(BODY, date="31 June")
    done = runner.step(script, **variables)
    assert done.returncode == 1
    assert "bad-date" in (runner.repository / job["artifacts"]["reports"]["codequality"]).read_text("utf-8")
