from __future__ import annotations

import pytest

from assets import asset
from assets.conditions import CONDITIONS, printing_condition


def test_newsprint_is_a_cmyk_output_profile_of_version_2() -> None:
    condition = printing_condition("newsprint")
    assert condition is not None
    profile = asset(condition.profile).read_bytes()
    assert (profile[36:40], profile[12:16], profile[16:20], profile[8]) == (b"acsp", b"prtr", b"CMYK", 2)
    assert int.from_bytes(profile[:4], "big") == len(profile)


def test_the_notice_names_what_the_output_intent_states() -> None:
    notice = asset("icc/NOTICE.md").read_text(encoding="utf-8")
    for condition in CONDITIONS:
        assert condition.profile.rpartition("/")[2] in notice
        assert f"`{condition.identifier}`" in notice
        assert f"`{condition.registry}`" in notice


@pytest.mark.parametrize("name", ["icc/none.icc", "../pyproject.toml", "icc/../../pyproject.toml", "icc", ""])
def test_only_shipped_files_are_assets(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        asset(name)


def test_an_unknown_condition_is_none() -> None:
    assert printing_condition("glossy") is None
