"""The process that is measured: builds one issue some times over and tells the CPU time of each stage.

Standard input is a job of `processes.staged` as JSON, standard output the answer. The stages are timed by the pipeline
itself, so that nothing of it is told twice here; only its clock is exchanged for one that counts CPU time, which other
work on the machine disturbs least.
"""

import time

_begun = time.process_time()
time.perf_counter = time.process_time

import json  # noqa: E402
import sys  # noqa: E402
from contextlib import suppress  # noqa: E402
from importlib import import_module  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402


def main() -> None:
    known = set(sys.modules)
    job = json.load(sys.stdin)
    for name in job["modules"] or ["layout.cli.build"]:
        # Some names in `sys.modules` are aliases that only their package can make.
        with suppress(ImportError):
            import_module(name)
    imports = (time.process_time() - _begun) * 1000
    runs = [_built(job["issue"], job["output"]) for _ in range(job["runs"])]
    modules = [name for name in sys.modules if name not in known]
    json.dump({"imports": imports, "runs": runs, "modules": modules}, sys.stdout)


def _built(issue: str, output: str) -> dict[str, float]:
    """CPU milliseconds by stage; `rest` is what the run took beyond its stages. Ends the process where nothing is built."""
    from layout.job import Request
    from layout.pipeline import run

    start = time.process_time()
    outcome = run(Request(Path(issue), issue, Path(output)))
    whole = (time.process_time() - start) * 1000
    if not outcome.written:
        faults = [problem for problem in outcome.report["problems"] if problem["severity"] == "error"]
        sys.exit("\n".join(problem["message"] for problem in faults))
    stages: dict[str, Any] = outcome.report["timings_ms"]
    spent = {name: float(stages[name]) for name in stages if name != "total"}
    return spent | {"rest": whole - sum(spent.values())}


main()
