"""RequestLimits: the largest request that the client sends."""

from dataclasses import dataclass

from hf_ext._core.validate.numbers import COUNT
from hf_ext._core.validate.problems import Problems
from hf_ext._core.validate.rules import check_attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLimits:
    """Limits of one request, checked before it is sent; None is no limit.

    They catch mistakes, such as the wrong file or an endless list, before anything is uploaded. Texts, chats and
    `max_tokens` have no limit by default: their limits differ between models, and the servers enforce them.
    `presets.cautious_limits()` sets a limit for everything.

        Client(limits=RequestLimits(max_output_tokens=32_000, max_inputs=None))

    Attributes:
        max_text_chars: Characters of one text, or of all messages of a chat together.
        max_inputs: Texts in one request.
        max_output_tokens: The highest `max_tokens` of a request.
        max_image_bytes: Bytes of one image.
        max_audio_bytes: Bytes of one audio file.

    Raises:
        ValidationError: A limit is not None or a whole number of at least 1.
    """

    max_text_chars: int | None = None
    max_inputs: int | None = 1_000
    max_output_tokens: int | None = None
    max_image_bytes: int | None = 10 * 1024 * 1024
    max_audio_bytes: int | None = 25 * 1024 * 1024

    def __post_init__(self) -> None:
        problems = Problems()
        check_attributes(self, dict.fromkeys(self.__slots__, COUNT.or_none()), problems)
        problems.raise_if_any("RequestLimits")
