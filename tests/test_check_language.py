"""The check of the project's English finds the words and the messages that it names, and nothing else."""

from __future__ import annotations

import pytest

from scripts.check_language import messages, words


@pytest.mark.parametrize(
    "line",
    [
        "# The server knows its models.",
        '"""Tell whether the file is there."""',
        "def test_nobody_is_called() -> None:",
        "told = []",
        "The worker gives up after 5 s.",
    ],
)
def test_word_to_avoid_is_found_in_comments_docstrings_and_names(line: str) -> None:
    assert [finding.partition(": ")[0] for finding in words("a.py", f"x = 1\n{line}\n")] == ["a.py:2"]


@pytest.mark.parametrize("line", ["The known models.", "position = file.tell()", "A wanted poster.", "besides"])
def test_other_words_are_no_finding(line: str) -> None:
    assert list(words("a.py", line)) == []


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ('raise HfError("The file is missing")', "begins with a capital letter"),
        ('raise HfError(f"{name} is missing.")', "ends with a full stop"),
        ('raise HfError("the file is missing. Create it")', "belongs in hint="),
        ('raise HfError("the file is missing", hint="create it")', "the hint is not a sentence"),
    ],
)
def test_message_of_another_form_is_found(code: str, problem: str) -> None:
    (finding,) = messages("a.py", code)
    assert problem in finding


@pytest.mark.parametrize(
    "code",
    [
        'raise HfError("the file is missing", where=path, hint="Create it.")',
        'raise HfError(f"{name} is missing")',
        'raise HfError("HTTP status 200 was expected")',
        'raise HfError("ChatTemplate.from_file needs a file")',
        "raise HfError(message)",
    ],
)
def test_message_of_the_right_form_is_no_finding(code: str) -> None:
    assert list(messages("a.py", code)) == []
