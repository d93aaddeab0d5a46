"""What tests in a browser share: the sample site on a host, a reader's device, pages on it, and what they complain of."""

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.builds import Built
from tests.support.server import serving

# As long as Playwright waits for everything else: a machine of two cores builds and looks at once.
expect.set_options(timeout=30_000)


class Opened(Protocol):
    """Opens a page in a context of its own, on a phone unless told otherwise; options: those of Playwright's contexts."""

    def __call__(self, width: int = 390, **options: Any) -> Page: ...


@pytest.fixture(scope="module")
def address(built_site: Built) -> Iterator[str]:
    """The root of the sample site."""
    with serving(built_site.folder, built_site.base_path) as served:
        yield served


@pytest.fixture
def faults() -> list[str]:
    """What the pages of this test said in the console: errors, violations of the policy among them."""
    return []


@pytest.fixture
def device() -> dict[str, Any]:
    """A telephone, as the options of Playwright's contexts; where readers sit at a desk, a module has its own."""
    return {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}


@pytest.fixture
def context(browser: Browser, device: dict[str, Any]) -> Iterator[BrowserContext]:
    fresh = browser.new_context(**device)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext, faults: list[str]) -> Page:
    return _heard(context.new_page(), faults)


@pytest.fixture
def opened(browser: Browser, faults: list[str]) -> Iterator[Opened]:
    """More than one page, or a device of its own."""
    contexts = []

    def open_page(width: int = 390, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, **{"reduced_motion": "reduce"} | options
        )
        contexts.append(context)
        return _heard(context.new_page(), faults)

    yield open_page
    for context in contexts:
        context.close()


def _heard(page: Page, faults: list[str]) -> Page:
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    return page
