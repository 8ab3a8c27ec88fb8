"""What several modules of tests of paper and of pages on a screen need."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from browser import Browser, missing


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests of a module, with an empty profile."""
    if why := missing():
        if os.environ.get("THRIVE_GRIDS_SKIP_NOTHING"):
            pytest.fail(why)
        pytest.skip(why)
    with Browser(tmp_path_factory.mktemp("profile")) as chromium:
        yield chromium
