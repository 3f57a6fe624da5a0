"""RequestLimits: the largest request that the client sends."""

from dataclasses import dataclass

from hf_ext._core.validate.numbers import COUNT
from hf_ext._core.validate.problems import Problems
from hf_ext._core.validate.rule import check_attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLimits:
    """Limits of one request, checked before it is sent; None means no limit.

    The limits catch mistakes, such as the wrong file or an endless list, before anything is uploaded. By default, there
    is no limit for texts, chats and `max_tokens`: their limits differ between models, and the servers enforce them.
    `presets.cautious_limits()` sets all limits.

        Client(limits=RequestLimits(max_output_tokens=32_000, max_inputs=None))

    Attributes:
        max_text_chars: The largest number of characters in one text, or in all messages of a chat together.
        max_inputs: The largest number of texts in one request.
        max_output_tokens: The highest `max_tokens` of a request.
        max_image_bytes: The largest size of an image, in bytes.
        max_audio_bytes: The largest size of an audio file, in bytes.

    Raises:
        ValidationError: A limit is neither None nor a whole number of at least 1.
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
