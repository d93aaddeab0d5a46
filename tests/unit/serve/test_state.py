"""What the preview knows, build by build."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.build import BuildOptions
from sitegen.scaffold import init_site
from sitegen.serve.state import Preview
from sitegen.system import DiskFiles

NIGHT = "content/stories/the-night-library"
HOUR = datetime(2026, 12, 24, 18, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose story waits for the hour in Arabic, and in Chinese for the end of the calendar."""
    init_site(DiskFiles(tmp_path), "2026-11-22")
    for tag, when in {"ar": "2026-12-24 18:00", "zh-Hans": "9999-12-31 23:59"}.items():
        file = tmp_path / NIGHT / f"{tag}.yaml"
        file.write_text(f"embargo: {when}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    return tmp_path


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def test_what_waits_is_overdue_when_its_hour_has_come(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = Preview(BuildOptions(root, root / "out"), lambda _: None)
    page = root / "out/ar/stories/the-night-library/index.html"
    at(HOUR.replace(hour=17), monkeypatch)
    for _ in ("a build", "the same again, which reads nothing"):
        preview.rebuild(jobs=1)
        assert preview.newest.until == HOUR
        assert not preview.overdue
    assert not page.exists()

    at(HOUR, monkeypatch)
    assert preview.overdue
    preview.rebuild(jobs=1)

    assert page.exists()
    assert preview.newest.until == datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert not preview.overdue


def test_nothing_is_overdue_where_time_stands_still_or_the_content_has_faults(root: Path) -> None:
    preview = Preview(BuildOptions(root, root / "out", now=HOUR.replace(hour=17)), lambda _: None)
    preview.rebuild(jobs=1)
    assert preview.newest.until == HOUR
    assert not preview.overdue

    (root / NIGHT / "pl.yaml").write_text("title: [", encoding="utf-8")
    preview.rebuild(jobs=1)
    assert preview.newest.faults
    assert (preview.newest.until, preview.overdue) == (None, False)
