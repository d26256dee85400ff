"""Issues packed and built where there is nothing but the parcel; and on a cluster."""

from __future__ import annotations

import pickle
from concurrent.futures import CancelledError, Future
from pathlib import Path

import pytest
from msgspec.structs import replace

from issue.reader import read_issue
from layout.batch import parcel
from layout.batch.parcel import Parcel, build_parcel, delivered, packed
from layout.batch.work import perform
from layout.job import Outcome, Request
from tests.layout.batch.kit import asked, issue_in


def parcel_of(request: Request) -> Parcel | None:
    return packed(request, read_issue(request.path, request.root, request.name))


def away(request: Request) -> Outcome:
    """The outcome of a request that was built from its parcel alone, as it travels."""
    sent = parcel_of(request)
    assert sent is not None
    return delivered(pickle.loads(pickle.dumps(build_parcel(pickle.loads(pickle.dumps(sent))))))


def timeless(outcome: Outcome) -> Outcome:
    report = {key: value for key, value in outcome.report.items() if key != "timings_ms"}
    return replace(outcome, report=report, seconds=0.0, digests=())


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    """An issue whose paper and photograph lie beside its folder, the latter behind a link."""
    folder = tmp_path / "news" / "monday"
    path = issue_in(folder, more="number: 3\n")
    text = path.read_text("utf-8")
    text = text.replace("paper: \n", "paper:\n").replace("extends: tabloid-zh", "extends: ../paper.yaml")
    path.write_text(text, "utf-8")
    (tmp_path / "news" / "paper.yaml").write_text("extends: tabloid-zh\nname: 河边\n", "utf-8")
    (folder / "stream.png").rename(tmp_path / "news" / "photo.png")
    (folder / "stream.png").symlink_to("../photo.png")
    (folder / "nobody-names-this.txt").write_text("secret")
    return asked(path, tmp_path / "out" / "monday.pdf")


def test_what_is_built_away_is_what_is_built_here(request_: Request) -> None:
    assert request_.output
    here = perform(request_)
    assert here.written == (request_.output,)
    whole = request_.output.read_bytes()
    request_.output.unlink()
    assert timeless(away(request_)) == timeless(here)
    assert request_.output.read_bytes() == whole


def test_only_what_the_issue_names_travels(request_: Request) -> None:
    sent = parcel_of(request_)
    assert sent is not None
    assert sorted(name for name, _ in sent.files) == [
        "monday/articles/a2.md", "monday/issue.yaml", "monday/stream.png", "paper.yaml",
    ]  # fmt: skip


def test_problems_name_the_sender_s_files(tmp_path: Path) -> None:
    path = issue_in(tmp_path / "news")
    path.write_text(path.read_text("utf-8").replace("好风光", "好\ue123风光", 1), "utf-8")
    request = asked(path, None)
    assert perform(request).failed
    assert timeless(away(request)) == timeless(perform(request))


def test_a_photograph_that_spoils_on_the_way_is_told_at_its_place_here(tmp_path: Path) -> None:
    path = issue_in(tmp_path / "news")
    request = asked(path, tmp_path / "x.pdf")
    sent = parcel_of(request)
    assert sent is not None
    spoilt = tuple((name, data[:-200] if name.endswith(".png") else data) for name, data in sent.files)
    outcome = build_parcel(replace(sent, files=spoilt)).outcome
    assert outcome.failed
    assert all(str(tmp_path) in str(problem.place) for problem in outcome.problems if problem.is_error)


def test_pictures_of_pages_come_back(tmp_path: Path) -> None:
    path = issue_in(tmp_path / "news", pages=2)
    request = asked(path, tmp_path / "out" / "news.png", format="png", dpi=20)
    assert [file.name for file in away(request).written] == ["news-p02.png", "news-p03.png"]
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["news-p02.png", "news-p03.png"]


def test_a_file_that_cannot_be_written_here_is_told(request_: Request, tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file where a folder should be")
    outcome = away(replace(request_, output=tmp_path / "blocked" / "x.pdf"))
    assert [problem.code for problem in outcome.problems if problem.is_error] == ["cannot-write"]
    assert outcome.written == ()


def test_another_program_is_not_trusted_with_the_bytes(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = parcel_of(request_)
    assert sent is not None
    monkeypatch.setattr(parcel, "program", lambda: "another")
    assert [problem.code for problem in build_parcel(sent).outcome.problems] == ["cluster-differs"]


def test_a_cluster_builds_the_same_and_is_not_asked_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers in this process: a lost one is the bench's (`tests.bench.bulk`)."""
    from distributed import LocalCluster

    from layout.batch.cluster import connected, run_on

    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path / "cache"))
    paths = [issue_in(tmp_path / f"n{number}", 300 + 20 * number) for number in range(3)]
    requests = [asked(path, tmp_path / "there" / f"{path.parent.name}.pdf", keep=True) for path in paths]
    requests.insert(1, asked(tmp_path / "absent.yaml", tmp_path / "there" / "absent.pdf", keep=True))
    here = [perform(replace(request, keep=False)) for request in requests]
    for path in (tmp_path / "there").iterdir():
        path.unlink()
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        connected(cluster.scheduler_address) as client,
    ):
        there, again = list(run_on(client, requests)), list(run_on(client, requests))
    assert [timeless(one) for one in there] == [timeless(one) for one in here]
    assert [outcome.kept for outcome in again] == [not outcome.failed for outcome in here]
    assert [outcome.digests for outcome in again] == [outcome.digests for outcome in there]


class KilledWorker(Exception):
    """Named as Dask's is."""


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (KilledWorker("three were lost"), "process-died"), (CancelledError(), "cluster-unreachable"),
        (ConnectionError("gone"), "cluster-unreachable"), (ValueError("odd"), "program-fault"),
    ],
)  # fmt: skip
def test_what_a_cluster_loses_is_told(tmp_path: Path, fault: Exception, code: str) -> None:
    from layout.batch.cluster import Cluster

    future: Future[object] = Future()
    future.set_exception(fault)
    outcome = Cluster(None).received(asked(tmp_path / "x.yaml", None), future)
    assert [problem.code for problem in outcome.problems] == [code]


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from layout.batch import cluster

    monkeypatch.setattr(cluster, "_SECONDS", 0.3)
    found = cluster.connected("tcp://127.0.0.1:1")
    assert found.code == "cluster-unreachable"
    assert cluster.connected("nonsense://x").code == "cluster-unreachable"


def test_without_dask_there_is_no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    from layout.batch import cluster

    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    assert cluster.connected("tcp://127.0.0.1:1").code == "cluster-not-installed"
