"""The page Troubleshooting has a section for each class of error, and its headings are messages of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import hf_api.errors
import pytest

from hf_ext import CertificateError, HfError, NetworkError, ValidationError
from hf_ext.resilience import CircuitOpenError
from scripts.documents.pages import URLS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "help" / "troubleshooting.md").read_text()
SECTIONS = re.findall(r"^(##+) (.+)$", PAGE, re.MULTILINE)
TITLES = {title for marks, title in SECTIONS if marks == "##"}
SYMPTOMS = re.findall(r"^### ([^\n]+)\n\n(.*?)(?=^##|^Next: |\Z)", PAGE, re.MULTILINE | re.DOTALL)
# Other programs write these messages: the sections of these classes have the texts of servers, proxies and TLS.
OTHER_PROGRAMS = ("(status ", "certificate has expired", "Please log in")


def constants_and_classes() -> Iterator[ast.Constant | ast.ClassDef]:
    """Yield the constants and the classes in the code of hf_ext, without importing modules that need extras."""
    for path in sorted((ROOT / "hf_ext").rglob("*.py")):
        tree = ast.parse(path.read_text())
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.Constant | ast.ClassDef))


def names_of_errors() -> set[str]:
    """Return the names of HfError, of all classes below it, and of the other classes that can reach a caller."""
    found = {"HfError"}
    classes = [node for node in constants_and_classes() if isinstance(node, ast.ClassDef)]
    while new := {each.name for each in classes if {ast.unparse(base) for base in each.bases} & found} - found:
        found |= new
    return found | {"ProviderWarning", "ToolError", "WrongMethodError"}


def test_every_class_of_error_has_a_section() -> None:
    names = names_of_errors()
    assert sorted(names - TITLES) == []
    assert names >= {"CertificateError", "FailoverError", "JobError", "ToolServerError", "UnawaitedError"}


def test_every_error_of_hf_api_has_a_section() -> None:
    symptoms = {title.partition(":")[0] for title, _ in SYMPTOMS}
    assert sorted(set(hf_api.errors.__all__) - symptoms) == []


def test_reference_links_to_the_section_of_every_class() -> None:
    reference = (ROOT / "docs" / "reference" / "errors.md").read_text()
    linked = re.findall(r"\[(\w+)\]\(\.\./help/troubleshooting\.md#(\w+)\)", reference)
    assert [name for name, anchor in linked if anchor != name.lower()] == []
    assert sorted(names_of_errors() - {"WrongMethodError"}) == sorted(name for name, _ in linked)


@pytest.mark.parametrize("error", [HfError, NetworkError, CertificateError, ValidationError, CircuitOpenError])
def test_help_url_is_the_address_of_the_section(error: type[HfError]) -> None:
    class Own(error):  # type: ignore[misc, valid-type]
        """A subclass of a program has the address of its base class."""

        __module__ = "program"

    expected = f"{URLS['Documentation']}help/troubleshooting.html#{error.__name__.lower()}"
    assert error("message").help_url == expected
    assert Own("message").help_url == expected


@pytest.mark.parametrize(("title", "text"), SYMPTOMS, ids=[title for title, _ in SYMPTOMS])
def test_every_symptom_has_a_cause_and_a_remedy(title: str, text: str) -> None:
    assert "**Cause.** " in text
    assert "\n**Do.** " in text


def strings_of_the_code() -> str:
    """Return the text constants of hf_ext; adjacent parts of a message are joined."""
    values = (node.value for node in constants_and_classes() if isinstance(node, ast.Constant))
    return "\n".join(value for value in values if isinstance(value, str))


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
