"""Page history: the pages of one listing, so that a listing ends whatever the server sends."""

from __future__ import annotations

from hf_ext.errors import RedirectError

MAX_PAGES = 100_000
"""The most pages of one listing."""

MAX_EMPTY_PAGES = 100
"""The most pages without items in a row."""


class PageHistory:
    """Remembers the pages of one listing.

    Args:
        where: The method, for errors.
    """

    __slots__ = ("_empty", "_pages", "_where")

    def __init__(self, where: str) -> None:
        self._where = where
        self._pages: set[str] = set()
        self._empty = 0

    def add(self, page: str, *, is_empty: bool) -> None:
        """Remember a page by the URL or the cursor of the next page.

        Args:
            page: The URL or the cursor.
            is_empty: Whether the page before it has no items.

        Raises:
            RedirectError: The listing returned to an earlier page, or has too many pages.
        """
        self._empty = self._empty + 1 if is_empty else 0
        if page in self._pages:
            raise self._error("the listing does not end: the server returned to an earlier page")
        if self._empty >= MAX_EMPTY_PAGES:
            raise self._error(f"the listing does not end: {MAX_EMPTY_PAGES} pages in a row have no items")
        self._pages.add(page)
        if len(self._pages) >= MAX_PAGES:
            raise self._error(f"the listing has more than {MAX_PAGES:,} pages", "Request larger pages with limit=.")

    def _error(self, message: str, hint: str = "") -> RedirectError:
        return RedirectError(message, where=self._where, hint=hint or "Report it to the operator of the server.")
