"""scripts/templates_diff.py shows the upstream changes of the templates that templates/ overrides."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from scripts.templates_diff import (
    CHECKSUMS,
    compare_templates,
    overridden_templates,
    report,
    templates_of_wheel,
)

OLD = {"client.jinja": "a\nb\n", "types.jinja": "same\n", "gone.jinja": "x\n", "other.jinja": "1\n"}
NEW = {"client.jinja": "a\nc\nd\n", "types.jinja": "same\n", "came.jinja": "y\n", "other.jinja": "2\n"}


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("client.jinja", "client.jinja: changed, +2 -1 lines"),
        ("types.jinja", "types.jinja: unchanged"),
        ("gone.jinja", "gone.jinja: removed upstream, +0 -1 lines"),
        ("came.jinja", "came.jinja: added upstream, +1 -0 lines"),
        ("none.jinja", "none.jinja: in neither version"),
    ],
)
def test_each_overridden_template_has_a_line_in_the_summary(name: str, summary: str) -> None:
    assert [str(diff) for diff in compare_templates(OLD, NEW, [name])] == [summary]


def test_report_has_the_diffs_of_overridden_templates_and_a_summary() -> None:
    assert report(compare_templates(OLD, NEW, ["types.jinja", "client.jinja"])) == (
        "--- old/client.jinja\n+++ new/client.jinja\n@@ -1,2 +1,3 @@\n a\n-b\n+c\n+d\n\n"
        "1 of 2 overridden templates differ:\n  client.jinja: changed, +2 -1 lines\n  types.jinja: unchanged"
    )


def test_empty_template_is_compared_as_well() -> None:
    diff, *_ = compare_templates({"a": ""}, {"a": "x\n"}, ["a"])
    assert str(diff) == "a: changed, +1 -0 lines"


def test_lines_that_begin_with_signs_are_counted() -> None:
    diff, *_ = compare_templates({"a": "-- x\n"}, {"a": "++ y\n"}, ["a"])
    assert str(diff) == "a: changed, +1 -1 lines"


def test_every_template_with_a_checksum_is_overridden() -> None:
    names = overridden_templates(CHECKSUMS.read_text(encoding="utf-8"))
    assert "client.py.jinja" in names
    assert [name for name in names if not (CHECKSUMS.parent / name).exists()] == []


def test_templates_are_read_from_a_wheel(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.whl", "w") as wheel:
        wheel.writestr("openapi_python_client/templates/property_templates/a.jinja", "text\n")
        wheel.writestr("openapi_python_client/cli.py", "")
    assert templates_of_wheel(tmp_path / "x.whl") == {"property_templates/a.jinja": "text\n"}
