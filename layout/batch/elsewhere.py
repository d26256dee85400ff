"""The process that builds an issue a second time: a parcel and a number of jobs come in, what was built goes out (pickled, from
and to the process that started this one)."""

from __future__ import annotations

import pickle
import sys

from layout.batch.parcel import build_parcel


def main() -> None:
    parcel, jobs = pickle.load(sys.stdin.buffer)
    delivery = build_parcel(parcel, jobs)
    pickle.dump(delivery, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
