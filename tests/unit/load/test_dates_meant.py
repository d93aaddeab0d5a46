"""Dates that editors write as they are used to."""

import pytest

from sitegen.load.dates_meant import date_meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.10.2026", "2026-10-01"),
        ("01. 10. 2026", "2026-10-01"),
        ("1.10", "XXXX-10-01"),
        ("10.2026", "2026-10"),
        ("2026-9-5", "2026-09-05"),
        ("2026.10", "2026-10"),
        ("2026/10/1", "2026-10-01"),
        ("2026年10月1日", "2026-10-01"),
        ("2026年10月", "2026-10"),
        ("١.١٠.٢٠٢٦", "2026-10-01"),
        ("13/10/2026", "2026-10-13"),
        ("10/13/2026", "2026-10-13"),
        ("5/5/2026", "2026-05-05"),
        ("2019-2024", "2019/2024"),
        ("2019–2024", "2019/2024"),
    ],
)
def test_a_date_in_another_order(written: str, meant: str) -> None:
    assert date_meant(written) == meant


@pytest.mark.parametrize(
    "written", ["9/10/2026", "31.2.2026", "1.13", "2026-13-01", "2024-2019", "October", "1.10.26", "", "0.5"]
)
def test_what_is_in_doubt_is_not_guessed(written: str) -> None:
    assert date_meant(written) == ""
