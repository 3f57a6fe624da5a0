"""`hf-ext tokens`: the number of tokens of a text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

from cyclopts import Parameter

from hf_ext.cli.files import read_text
from hf_ext.cli.options import CallOptions
from hf_ext.cli.records import Column, write_records
from hf_ext.cli.session import Session
from hf_ext.errors import ValidationError

_FORMATS: Final = ("text", "json", "jsonl", "tsv", "table")


def tokens(
    *text: str,
    file: Annotated[tuple[Path, ...], Parameter(name=["--file", "-f"], show_default=False)] = (),
    messages: Annotated[Path | None, Parameter(metavar="FILE", show_default=False)] = None,
    tokenizer: Annotated[Path | None, Parameter(metavar="FILE", show_default=False)] = None,
    price: Annotated[bool, Parameter(show_default=False)] = False,
    options: CallOptions | None = None,
) -> None:
    """Count the tokens of a text. Without --tokenizer, the number is an estimate.

    Args:
        text: The text; without it, standard input.
        file: A text file. Repeat it for more.
        messages: A JSON file with a list of messages.
        tokenizer: The tokenizer.json of the model, for the exact number. It needs the extra `tokens`.
        price: Ask the router for the prices of the model, and list the price at each provider.
    """
    with Session(options or CallOptions(), formats=_FORMATS, model_key="model") as session:
        count = _count(session, text, file, messages, tokenizer)
        if not price:
            _write(session, count)
            return
        _write_prices(session, count)


def _count(
    session: Session, words: tuple[str, ...], files: tuple[Path, ...], messages: Path | None, tokenizer: Path | None
) -> int:
    from hf_ext.tokens import TokenCounter

    counter = TokenCounter() if tokenizer is None else _exact(tokenizer)
    if messages is not None:
        from hf_ext.cli.conversation import read_messages

        return counter.count_messages(read_messages(messages))
    texts = [read_text(path) for path in files]
    if words or not files:
        from hf_ext.cli.prompt import words_or_stdin

        texts.append(words_or_stdin(session, words))
    return sum(map(counter.count, texts))


def _exact(path: Path) -> Any:
    from hf_ext.tokens import TokenCounter

    try:
        return TokenCounter.exact(path)
    except ImportError as error:
        raise ValidationError(str(error), hint="pip install 'api-huggingface[tokens]'") from None


def _write(session: Session, count: int) -> None:
    if session.target.format in {"json", "jsonl"}:
        write_records([{"tokens": count}], (), session.target, session.terminal, raw={"tokens": count})
    else:
        session.terminal.write_line(str(count))


def _write_prices(session: Session, count: int) -> None:
    """Write the price of the tokens as a prompt, at each provider of the model."""
    from hf_ext.cli.formats import Target

    model = session.required_model().partition(":")[0]
    found = session.call(session.client.router.model, model)
    records: list[dict[str, Any]] = [
        {"provider": each.provider, "tokens": count, "$": count * each.pricing.input / 1_000_000}
        for each in found.providers
        if each.pricing is not None and each.pricing.input is not None
    ]
    records.sort(key=lambda record: record["$"])
    columns = (Column("provider"), Column("tokens", align="right"), Column("$", align="right", show="{:.6f}".format))
    target = session.target
    if target.format == "text":
        target = Target("table" if session.terminal.stdout_is_terminal else "tsv")
    write_records(records, columns, target, session.terminal)
