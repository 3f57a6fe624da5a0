"""App: the names of the commands, and the modules that define them. A command is imported when it is run."""

from __future__ import annotations

from typing import Final, NamedTuple

from cyclopts import App, Parameter

from hf_ext.cli.help_text import HelpText


class Command(NamedTuple):
    """A command, where it is defined, its words, its description and its examples."""

    name: str
    path: str
    words: str
    text: str
    examples: tuple[str, ...]


_LOCAL: Final = "--base-url http://localhost:8080"
COMMANDS: Final = (
    Command(
        "chat",
        "chat:chat",
        "[WORDS…]",
        "Ask a model, or talk with it.",
        (
            'chat "Name a city." -m openai/gpt-oss-20b',
            'git diff | hf-ext chat "Write a commit message." -o text',
            'chat --each questions.txt "Answer: {}" -o answers.jsonl',
        ),
    ),
    Command(
        "embed",
        "embed:embed",
        "[TEXT…]",
        "Embed texts as vectors.",
        (f"embed cat dog {_LOCAL}", "embed -i texts.txt -o vectors.npy", "embed -i texts.parquet -o vectors.parquet"),
    ),
    Command(
        "similar",
        "similar:similar",
        "QUERY [TEXT…]",
        "Find the texts that are most similar to a query.",
        (
            "similar pets --in vectors.parquet -k 2",
            "similar pets cats 'a bank' dogs",
            "similar pets --in v.npy --min 0.8",
        ),
    ),
    Command(
        "classify",
        "text:classify",
        "[WORDS…]",
        "Classify a text.",
        (
            'classify "I like it." -m ID',
            'classify "I like it." --labels praise,complaint -m ID',
            "classify -o json < a.txt",
        ),
    ),
    Command(
        "fill",
        "text:fill",
        "[WORDS…]",
        "Fill the masked word of a text.",
        ('fill "Paris is the [MASK] of France." -m ID',),
    ),
    Command("summarize", "text:summarize", "[WORDS…]", "Summarize a text.", ("summarize -m ID < article.txt",)),
    Command(
        "translate",
        "text:translate",
        "[WORDS…]",
        "Translate a text.",
        ('translate "Good morning" --to fra_Latn -m ID',),
    ),
    Command(
        "answer",
        "text:answer",
        "QUESTION…",
        "Answer a question from a text.",
        ('answer "Who is it?" -f bob.txt -m ID',),
    ),
    Command(
        "transcribe",
        "audio:transcribe",
        "RECORDING…",
        "Write down what is said in a recording.",
        ("transcribe talk.mp3 -m ID", "transcribe talk.mp3 -o talk.srt", "transcribe --timestamps - < talk.wav"),
    ),
    Command(
        "speak",
        "audio:speak",
        "[WORDS…]",
        "Read a text aloud.",
        ('speak "Good morning" -o hello.wav', "speak -o a.mp3 < a.txt"),
    ),
    Command("image", "image:app", "COMMAND", "Read and generate images.", ()),
    Command("bulk", "bulk:app", "COMMAND", "Run jobs of many rows, which continue after any interruption.", ()),
    Command("models", "models:app", "[COMMAND] [WORDS…]", "Search models, and show their status.", ()),
    Command(
        "providers",
        "providers:providers",
        "[MODEL]",
        "List the providers of a model with their prices.",
        ("providers openai/gpt-oss-20b --sort price", "providers --tools -o tsv"),
    ),
    Command("endpoints", "endpoints:app", "[COMMAND]", "Manage Inference Endpoints.", ()),
    Command(
        "tokens",
        "tokens:tokens",
        "[TEXT…]",
        "Count the tokens of a text.",
        ("tokens -f prompt.md", "tokens --price -m openai/gpt-oss-20b < prompt.md"),
    ),
    Command("whoami", "whoami:whoami", "", "Show the user of the token.", ("whoami", "whoami -o json")),
    Command(
        "doctor",
        "doctor:doctor",
        "",
        "Check the token, the servers, TLS, the proxy and the clock.",
        ("doctor", "doctor --call -m openai/gpt-oss-20b", f"doctor {_LOCAL}"),
    ),
    Command("config", "config:app", "COMMAND", "Show the settings and their sources.", ()),
    Command(
        "completion",
        "completion:completion",
        "SHELL",
        "Print the completion script of a shell.",
        ("completion bash > ~/.local/share/bash-completion/completions/hf-ext",),
    ),
)
GROUPS: Final = frozenset({"image", "bulk", "models", "endpoints", "config"})
_EXAMPLES: Final = (
    'chat "What is gravity?" -m openai/gpt-oss-20b',
    f'chat "What is gravity?" {_LOCAL}',
    "embed -i texts.txt -o vectors.npy",
)


def prologue(examples: tuple[str, ...]) -> str:
    """Return the examples that stand above the help of a command."""
    lines = [f"  $ {text if 'hf-ext' in text else f'hf-ext {text}'}" for text in examples]
    return "\n".join(["Examples:", *lines])


_HELP: Final = (
    "Hugging Face inference on the command line: with the token in HF_TOKEN, or on your own server with --base-url.\n\n"
    "hf-ext COMMAND --help lists the options of a command; hf-ext --version prints the version."
    " Exit codes: 2 usage, 3 to 12 by the class of the error."
)


def build_app() -> App:
    """Return the app with all commands. No command is imported."""
    app = App(
        name="hf-ext",
        help=_HELP,
        help_format="plaintext",
        help_formatter=HelpText(),
        help_prologue=prologue(_EXAMPLES),
        default_parameter=Parameter(negative=()),
        version_flags=(),
    )
    for name, path, words, text, examples in COMMANDS:
        # The usage is given, because cyclopts would otherwise collect every flag once more to build it.
        usage = " ".join(part for part in ("hf-ext", name, words, "[OPTIONS]") if part)
        kwargs = {} if name in GROUPS else {"help_prologue": prologue(examples), "usage": usage}
        app.command(f"hf_ext.cli.commands.{path}", name=name, help=text, **kwargs)
    return app


def group(name: str, text: str, examples: tuple[str, ...]) -> App:
    """Return the app of a group of commands, such as `image`."""
    return App(
        name=name,
        help=text,
        help_format="plaintext",
        help_formatter=HelpText(),
        help_prologue=prologue(examples),
        default_parameter=Parameter(negative=()),
        version_flags=(),
    )
