"""Fixtures that tests of all kinds share: the built sample site, golden files, a browser."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.support.builds import ROOT, Built, build_content, build_sample
from tests.support.chromium import launched
from tests.support.extremes import extreme_site
from tests.support.golden import Golden
from tests.support.mock_site import ROOT_URL, mock_site, write
from tests.support.tools import required

# Builds are made for this moment, 1 December 2026, whatever the machine's clock says.
os.environ["SOURCE_DATE_EPOCH"] = "1796083200"

# Where the tests run in the background of a shell, Ctrl-C is ignored, and would be by every program that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A run says the same of the same tree, here and in CI; `make laws` is what looks for examples that nobody saw yet.
settings.register_profile("same", derandomize=True, print_blob=True, deadline=None)
settings.register_profile("search", derandomize=False, print_blob=True, deadline=None)
settings.load_profile("same")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's own content, built by the real command line at the address that it states."""
    return build_sample(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def built_under_news(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same, living under a sub-path of its host."""
    return build_sample(tmp_path_factory.mktemp("news"), "https://example.org/news/")


@pytest.fixture(scope="session")
def extreme_built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What no editor writes and every page must bear."""
    return build_content(extreme_site, tmp_path_factory.mktemp("extreme"))


@pytest.fixture(scope="session")
def mock_built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A clean site made by hand, for tests of the tools themselves."""
    return Built(write(tmp_path_factory.mktemp("mock"), mock_site()), ROOT_URL, "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; one for each module, as Playwright's loop must not go on under other tests."""
    required("chromium")
    with sync_playwright() as playwright:
        chromium = launched(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def golden() -> Golden:
    """Files under tests/golden that hold what was agreed on; `make golden` writes them anew."""
    return Golden(ROOT / "tests" / "golden")
