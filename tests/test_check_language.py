"""scripts/check_language.py finds words to avoid and error messages in the wrong form, and nothing else."""

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
def test_word_to_avoid_is_reported_in_comments_docstrings_and_names(line: str) -> None:
    assert [finding.partition(": ")[0] for finding in words("a.py", f"x = 1\n{line}\n")] == ["a.py:2"]


@pytest.mark.parametrize("line", ["The known models.", "position = file.tell()", "A wanted poster.", "besides"])
def test_similar_words_are_not_reported(line: str) -> None:
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
def test_message_in_the_wrong_form_is_reported(code: str, problem: str) -> None:
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
def test_message_in_the_right_form_is_not_reported(code: str) -> None:
    assert list(messages("a.py", code)) == []
