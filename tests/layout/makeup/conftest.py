from __future__ import annotations

import pytest

from fonts.roles import FontSet
from issue.model import Paper
from layout.makeup.desk import Desk
from tests.layout.makeup.kit import article, auto, issue_of


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The small paper of the kit."""
    return issue_of(tmp_path_factory.mktemp("paper"), auto("a"), article("a", 100)).paper


@pytest.fixture
def desk(paper: Paper) -> Desk:
    return Desk(paper, "zh-Hans", FontSet.of())
