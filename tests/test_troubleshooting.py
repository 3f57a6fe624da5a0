"""The page Troubleshooting has a section for each class of error, and its headings are messages of the code."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import hf_api.errors
import pytest

import hf_ext
from hf_ext import HfError
from hf_ext.errors import ProviderWarning
from hf_ext.resilience._streams import WrongMethodError
from hf_ext.tools import ToolError

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "help" / "troubleshooting.md").read_text()
SECTIONS = re.findall(r"^(##+) (.+)$", PAGE, re.MULTILINE)
TITLES = {title for marks, title in SECTIONS if marks == "##"}
SYMPTOMS = re.findall(r"^### ([^\n]+)\n\n(.*?)(?=^##|^Next: |\Z)", PAGE, re.MULTILINE | re.DOTALL)
# Other programs write these messages: the sections of these classes have the texts of servers, proxies and TLS.
OTHER_PROGRAMS = ("(status ", "certificate has expired", "Please log in")


def classes() -> set[type]:
    """Import all modules of hf_ext, and return every class that can reach a caller."""
    for module in pkgutil.walk_packages(hf_ext.__path__, "hf_ext."):
        if not module.name.endswith("__main__") and ".cli" not in module.name:
            importlib.import_module(module.name)
    found: set[type] = {HfError, ProviderWarning, ToolError, WrongMethodError}
    rest: list[type] = [HfError]
    while rest:
        rest += (new := [each for each in rest.pop().__subclasses__() if each.__module__.startswith("hf_ext.")])
        found.update(new)
    return found


def test_every_class_of_error_has_a_section() -> None:
    assert sorted({error.__name__ for error in classes()} - TITLES) == []


def test_every_error_of_hf_api_has_a_section() -> None:
    symptoms = {title.partition(":")[0] for title, _ in SYMPTOMS}
    assert sorted(set(hf_api.errors.__all__) - symptoms) == []


def test_reference_links_to_the_section_of_every_class() -> None:
    reference = (ROOT / "docs" / "reference" / "errors.md").read_text()
    linked = re.findall(r"\[(\w+)\]\(\.\./help/troubleshooting\.md#(\w+)\)", reference)
    assert [name for name, anchor in linked if anchor != name.lower()] == []
    assert sorted(error.__name__ for error in classes() if error is not WrongMethodError) == sorted(
        name for name, _ in linked
    )


@pytest.mark.parametrize("error", sorted(classes() & set(HfError.__subclasses__()), key=lambda each: each.__name__))
def test_help_url_is_the_address_of_the_section(error: type[HfError]) -> None:
    class Own(error):  # type: ignore[misc, valid-type]
        """A subclass of a program has the address of its base class."""

        __module__ = "program"

    expected = f"troubleshooting.html#{error.__name__.lower()}"
    assert error.__new__(error, "message", [ValueError()]).help_url.endswith(expected)
    assert Own.__new__(Own, "message", [ValueError()]).help_url.endswith(expected)


@pytest.mark.parametrize(("title", "text"), SYMPTOMS, ids=[title for title, _ in SYMPTOMS])
def test_every_symptom_has_a_cause_and_a_remedy(title: str, text: str) -> None:
    assert "**Cause.** " in text
    assert "\n**Do.** " in text


def strings_of_the_code() -> str:
    """Return the text constants of hf_ext; adjacent parts of a message are joined."""
    trees = (ast.parse(path.read_text()) for path in sorted((ROOT / "hf_ext").rglob("*.py")))
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "\n".join(value for value in constants if isinstance(value, str))


def fragments(title: str) -> list[str]:
    """Return the fixed parts of a heading that have at least two words."""
    parts = re.split(r"…|the server|org/name|SSL_CERT_FILE|'[^']*'| · |[;:,] |\d+", title)
    return [text for part in parts if len((text := part.strip(" :.(),")).split()) > 1]


def test_headings_are_messages_of_the_code() -> None:
    """A heading has a part of a message, so that a message that changes is changed on the page too.

    Headings with a status, and those of certificates, are texts of other programs.
    """
    code = strings_of_the_code()
    ours = PAGE.partition("\n## Errors of hf_api")[0]
    titles = [
        title for title, _ in SYMPTOMS if f"### {title}\n" in ours and not any(x in title for x in OTHER_PROGRAMS)
    ]
    assert len(titles) > 40
    parts = {title: fragments(title) for title in titles}
    assert [title for title in titles if parts[title] and not any(part in code for part in parts[title])] == []
