"""Page history: a listing has a largest number of pages."""

import pytest

from hf_ext import RedirectError
from hf_ext._calls.request.page_history import MAX_EMPTY_PAGES, MAX_PAGES, PageHistory


def test_too_many_pages_are_refused():
    history = PageHistory("models.search")
    for page in range(MAX_PAGES - 1):
        history.add(str(page), is_empty=False)
    with pytest.raises(RedirectError, match="more than 100,000 pages") as caught:
        history.add("the last", is_empty=False)
    assert caught.value.where == "models.search"
    assert "limit=" in caught.value.hint


def test_empty_pages_count_only_in_a_row():
    history = PageHistory("models.search")
    for page in range(3 * MAX_EMPTY_PAGES):
        history.add(str(page), is_empty=page % MAX_EMPTY_PAGES != 0)
