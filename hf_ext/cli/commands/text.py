"""`hf-ext classify`, `fill`, `summarize`, `translate` and `answer`: the tasks with a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import Parameter

from hf_ext._schema.text.fill_mask_parameters import FillMaskParameters
from hf_ext._schema.text.question_answering_parameters import QuestionAnsweringParameters
from hf_ext._schema.text.summarization_parameters import SummarizationParameters
from hf_ext._schema.text.text_classification_parameters import TextClassificationParameters
from hf_ext._schema.text.translation_parameters import TranslationParameters
from hf_ext._schema.text.zero_shot_classification_parameters import ZeroShotClassificationParameters
from hf_ext.cli.files import read_text
from hf_ext.cli.flags import flags, given
from hf_ext.cli.options import CallOptions
from hf_ext.cli.prompt import words_or_stdin
from hf_ext.cli.records import FORMATS, Column, write_records
from hf_ext.cli.session import Session
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    ClassificationFlags = TextClassificationParameters
    ZeroShotFlags = ZeroShotClassificationParameters
    FillFlags = FillMaskParameters
    SummaryFlags = SummarizationParameters
    TranslationFlags = TranslationParameters
    AnswerFlags = QuestionAnsweringParameters
else:
    ClassificationFlags = flags(TextClassificationParameters)
    ZeroShotFlags = flags(ZeroShotClassificationParameters)
    FillFlags = flags(FillMaskParameters)
    SummaryFlags = flags(SummarizationParameters)
    TranslationFlags = flags(TranslationParameters, without=("tgt_lang",))  # --to
    AnswerFlags = flags(QuestionAnsweringParameters)

_SCORE: Final = Column("score", align="right", is_bar=True)
_TEXT_FORMATS: Final = ("text", "json", "jsonl")


def classify(
    *words: str,
    labels: Annotated[str | None, Parameter(metavar="A,B", show_default=False)] = None,
    options: CallOptions | None = None,
    parameters: Annotated[ClassificationFlags | None, Parameter(name="*")] = None,
    zero_shot: Annotated[ZeroShotFlags | None, Parameter(name="*")] = None,
) -> None:
    """Classify a text.

    Args:
        words: The text; without it, standard input.
        labels: The labels to choose from, for a model without labels of its own.
    """
    with _session(options, FORMATS, "table") as session:
        text, call = words_or_stdin(session, words), session.call_options()
        tasks = session.client.text
        if labels is None:
            found = session.call(
                tasks.classify, text, model=session.optional_model(), **given(cast("Any", parameters)), **call
            )
        else:
            found = session.call(
                tasks.classify_zero_shot,
                text,
                candidate_labels=split_labels(labels),
                model=session.required_model(),
                **given(cast("Any", zero_shot)),
                **call,
            )
        _write(session, found, (Column("label"), _SCORE))


def fill(
    *words: str,
    options: CallOptions | None = None,
    parameters: Annotated[FillFlags | None, Parameter(name="*")] = None,
) -> None:
    """Fill the masked word of a text.

    Args:
        words: The text with the mask of the model, such as [MASK]; without it, standard input.
    """
    with _session(options, FORMATS, "table") as session:
        found = _call(session, session.client.text.fill_mask, words, parameters)
        _write(session, found, (Column("token_str"), _SCORE, Column("sequence")))


def summarize(
    *words: str,
    options: CallOptions | None = None,
    parameters: Annotated[SummaryFlags | None, Parameter(name="*")] = None,
) -> None:
    """Summarize a text.

    Args:
        words: The text; without it, standard input.
    """
    with _session(options, _TEXT_FORMATS) as session:
        write_text(session, _call(session, session.client.text.summarize, words, parameters))


def translate(
    *words: str,
    to: Annotated[str | None, Parameter(metavar="LANG", show_default=False)] = None,
    options: CallOptions | None = None,
    parameters: Annotated[TranslationFlags | None, Parameter(name="*")] = None,
) -> None:
    """Translate a text.

    Args:
        words: The text; without it, standard input.
        to: The language to translate into, in the notation of the model.
    """
    with _session(options, _TEXT_FORMATS) as session:
        extra = {} if to is None else {"tgt_lang": to}
        write_text(session, _call(session, session.client.text.translate, words, parameters, **extra))


def answer(
    *question: str,
    file: Annotated[Path | None, Parameter(name=["--file", "-f"], show_default=False)] = None,
    options: CallOptions | None = None,
    parameters: Annotated[AnswerFlags | None, Parameter(name="*")] = None,
) -> None:
    """Answer a question from a text.

    Args:
        question: The question.
        file: The text file with the answer; without it, standard input.
    """
    with _session(options, FORMATS, "table") as session:
        if not question:
            raise ValidationError("no question", hint="Write it after the command.")
        context = words_or_stdin(session, ()) if file is None else read_text(file)
        found = session.call(
            session.client.text.answer_question,
            " ".join(question),
            context,
            model=session.required_model(),
            **given(cast("Any", parameters)),
            **session.call_options(),
        )
        _write(session, found, (Column("answer"), _SCORE, Column("start"), Column("end")))


def split_labels(text: str) -> list[str]:
    """Return the labels of a list with commas.

    Raises:
        ValidationError: There is no label.
    """
    found = [label.strip() for label in text.split(",") if label.strip()]
    if not found:
        raise ValidationError("--labels has no label", hint="Write --labels cat,dog.")
    return found


def write_text(session: Session, result: Any) -> None:
    """Write the text of a result, or its JSON."""
    target, terminal = session.target, session.terminal
    if target.is_json or target.path is not None:
        records = [{"text": result.text}]
        write_records(records, (Column("text"),), target, terminal, raw=result.raw if target.is_json else None)
        return
    terminal.write_line(terminal.shown(result.text))


def records_of(found: Iterable[Any]) -> list[dict[str, Any]]:
    """Return results as records."""
    import msgspec

    return [cast("dict[str, Any]", msgspec.to_builtins(item)) for item in found]


def _session(options: CallOptions | None, formats: tuple[str, ...], on_terminal: str = "") -> Session:
    return Session(options or CallOptions(), formats=formats, on_terminal=on_terminal, takes_provider=False)


def _call(
    session: Session,
    method: Callable[..., Any],
    words: tuple[str, ...],
    parameters: Mapping[str, Any] | None,
    **extra: Any,
) -> Any:
    text = words_or_stdin(session, words)
    options = {**given(parameters), **extra, **session.call_options()}
    return session.call(method, text, model=session.required_model(), **options)


def _write(session: Session, found: Any, columns: tuple[Column, ...]) -> None:
    write_records(records_of(found), columns, session.target, session.terminal, raw=found.raw, header=len(columns) > 2)
