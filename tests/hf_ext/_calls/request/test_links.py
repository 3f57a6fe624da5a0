"""Links: the next page is found in every syntax of RFC 8288, and only on the same server."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import RedirectError
from hf_ext._calls.request.links import next_link
from hf_ext._core.results.headers import Headers
from hf_ext._core.settings.origin import Origin

URL = "https://huggingface.co/api/models?limit=2"
NEXT = "https://huggingface.co/api/models?limit=2&cursor=eyJ9"


def next_page(*links: str, url: str = URL) -> str | None:
    """Return the URL of the next page for these `Link` headers."""
    return next_link(Headers([("Link", link) for link in links]), url)


@pytest.mark.parametrize(
    "link",
    [
        f'<{NEXT}>; rel="next"',
        f"<{NEXT}>; rel=next",
        f"<{NEXT}>;rel=next",
        f'<{NEXT}> ; REL = "NEXT"',
        f'<{NEXT}>; rel="prev next"',
        f'<{NEXT}>; title="a; b, c"; rel="next"; type="x"',
        f'<{NEXT}>; crossorigin; rel="next"',
        f'<https://huggingface.co/first>; rel="first", <{NEXT}>; rel="next"',
        f'<{NEXT}>; rel="next", <https://evil.example/>; rel="last"',
        f'<{NEXT}>; rel="next", <https://huggingface.co/second>; rel="next"',
        '</api/models?limit=2&cursor=eyJ9>; rel="next"',
        '<?limit=2&cursor=eyJ9>; rel="next"',
        '<//huggingface.co/api/models?limit=2&cursor=eyJ9>; rel="next"',
        '<models?limit=2&cursor=eyJ9>; rel="next"',
    ],
)
def test_next_page_is_found(link):
    assert next_page(link) == NEXT


def test_comma_in_the_url_is_part_of_the_url():
    assert next_page('<https://huggingface.co/api/models?filter=a,b>; rel="next"').endswith("?filter=a,b")


def test_next_page_is_found_in_any_of_several_headers():
    assert next_page('<https://huggingface.co/>; rel="first"', f'<{NEXT}>; rel="next"') == NEXT


@pytest.mark.parametrize(
    "link",
    [
        "",
        "nonsense",
        f"<{NEXT}>",
        f'<{NEXT}>; rel="prev"',
        f'<{NEXT}>; rel="next-archive"',
        f'<{NEXT}>; rel="prev"; title="x; rel=next"',
        f'<{NEXT}>; anchor="next"',
        f'{NEXT}; rel="next"',
        f'<{NEXT}; rel="next"',
        '<https://evil.example/>; rel="last"',
    ],
)
def test_link_that_is_not_the_next_page_is_ignored(link):
    assert next_page(link) is None


def test_response_without_a_link_header_has_no_next_page():
    assert next_link(Headers(), URL) is None


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/api/models",
        "https://huggingface.co.evil.example/api/models",
        "https://huggingface.co:8443/api/models",
        "http://huggingface.co/api/models",
        "//evil.example/api/models",
        "https://cdn.huggingface.co/api/models",
    ],
)
def test_next_page_on_another_server_is_refused(target):
    with pytest.raises(RedirectError, match="on another server") as caught:
        next_page(f'<{target}?token=t>; rel="next"')
    assert target.removeprefix("//") in caught.value.message
    assert "token" not in str(caught.value)
    assert caught.value.where == "GET https://huggingface.co/api/models"


@pytest.mark.parametrize(
    "target",
    [
        "https://user:geheim@huggingface.co/api",
        "https://huggingface.co\\@evil.example/",
        "https://huggingface.co@evil.example/",
        "https://[::1",
        "https://huggingface.co:x/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://huggingface.co/a b",
    ],
)
def test_next_page_with_an_invalid_url_is_refused(target):
    with pytest.raises(RedirectError, match=r"not an http\(s\) URL") as caught:
        next_page(f'<{target}>; rel="next"')
    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_next_page_that_is_the_same_page_is_refused():
    with pytest.raises(RedirectError, match="same page"):
        next_page(f'<{URL}>; rel="next"')


@pytest.mark.parametrize(
    "link",
    ["<" * 1_000_000, "<>" + ";a" * 500_000, "<>" + " " * 1_000_000, '<>;a="' * 200_000],
    ids=["open brackets", "parameters", "spaces", "open quotes"],
)
def test_header_of_a_megabyte_has_no_next_page(link):
    """A parser in quadratic time would need hours."""
    assert next_page(link) is None


@given(st.text(alphabet='<>;,="\\/@: relnxt.', max_size=60), st.booleans())
def test_next_page_of_any_header_is_on_the_same_server(text, complete):
    link = f'<{text}>; rel="next"' if complete else text
    try:
        target = next_page(link)
    except RedirectError:
        return
    assert target is None or Origin.of(target) == Origin.of(URL)
