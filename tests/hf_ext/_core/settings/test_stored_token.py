"""The client reads the tokens that `hf auth login` stored, by name, and raises an error for an expired one."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from support.leaks import NEEDLE, everything, is_in

from hf_ext import AuthenticationError, ClientConfig, StoredToken, ValidationError
from hf_ext.config import Origin

GATEWAY = Origin.of("https://gateway.example")
HUB = Origin.of("https://huggingface.co")
PAST, FUTURE = 1_764_590_400, 32_503_680_000  # the years 2025 and 3000
TWO_TOKENS = f"""\
[oauth-jane]
hf_token = hf_oauth_jane
refresh_token = hf_refresh_{NEEDLE}
expires_at = {FUTURE}

[Büro 100%]
hf_token = hf_100%(work)s

"""


class Home:
    """A home directory with the files of huggingface_hub, and environment variables."""

    def __init__(self, root: Path) -> None:
        self.path = root / "home"
        self.folder = self.path / ".cache/huggingface"
        self.environ: dict[str, str] = {}

    def write(self, name: str, text: str | bytes, mode: int = 0o600) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        path.chmod(mode)

    def resolve(self, **settings) -> ClientConfig:
        return ClientConfig.resolve(environ=self.environ, cwd=self.path / "none", home=self.path, **settings)

    def error(self, **settings) -> AuthenticationError:
        with pytest.raises(AuthenticationError) as caught:
            self.resolve(**settings)
        assert not is_in(everything(caught.value))
        return caught.value


@pytest.fixture
def home(tmp_path):
    """A home directory without a token."""
    return Home(tmp_path)


@pytest.mark.parametrize(("name", "token"), [("oauth-jane", "hf_oauth_jane"), ("Büro 100%", "hf_100%(work)s")])
def test_stored_token_is_found_by_its_name(home, name, token):
    home.write("stored_tokens", TWO_TOKENS)
    config = home.resolve(token=StoredToken(name))
    assert config.token is not None
    assert config.token.reveal() == token
    assert config.credential.source == f"stored token {name!r} in {home.folder}/stored_tokens"


def test_stored_token_is_read_even_if_the_search_for_a_token_is_disabled(home):
    home.write("stored_tokens", TWO_TOKENS)
    home.environ["HF_HUB_DISABLE_IMPLICIT_TOKEN"] = "1"
    assert home.resolve(token=StoredToken("oauth-jane")).token is not None


def test_stored_token_is_sent_to_the_configured_servers_as_every_token_that_is_passed(home):
    home.write("stored_tokens", TWO_TOKENS)
    config = home.resolve(token=StoredToken("oauth-jane"), base_url="https://gateway.example")
    assert config.token_for(GATEWAY) is not None
    assert config.token_for(HUB) is not None


@pytest.mark.skipif(
    int(version("huggingface_hub").partition(".")[0]) < 2,
    reason="NOT RUN: huggingface_hub before 2.0 does not store OAuth tokens with these functions",
)
def test_files_that_huggingface_hub_writes_are_read(home):
    """`hf auth login` calls these functions, after a request to the Hub."""
    home.folder.mkdir(parents=True)
    writer = (
        "from huggingface_hub import constants; from huggingface_hub.utils import _auth;"
        f"_auth._save_token('hf_work', 'work'); _auth._save_token('hf_oauth', 'oauth-j', refresh_token='r', expires_at={PAST});"
        "from huggingface_hub import _login; _login._set_active_token('oauth-j', add_to_git_credential=False)"
    )
    subprocess.run([sys.executable, "-c", writer], env={"HF_HOME": str(home.folder)}, check=True, capture_output=True)
    config = home.resolve(token=StoredToken("work"))
    assert config.token is not None
    assert config.token.reveal() == "hf_work"
    assert home.error().message == f"{home.folder}/token: the token expired at 2025-12-01 12:00 UTC"


@pytest.mark.parametrize("variable", ["HF_TOKEN_PATH", "HF_HOME"])
def test_file_of_stored_tokens_is_in_the_folder_of_the_token_file(home, tmp_path, variable):
    (tmp_path / "hf").mkdir()
    (tmp_path / "hf/stored_tokens").write_text(TWO_TOKENS)
    home.environ[variable] = str(tmp_path / "hf/other" if variable == "HF_TOKEN_PATH" else tmp_path / "hf")
    assert home.resolve(token=StoredToken("oauth-jane")).token is not None


def test_changed_copy_of_a_config_finds_a_stored_token_in_the_environment_of_the_process(home, monkeypatch):
    home.write("stored_tokens", TWO_TOKENS)
    monkeypatch.setenv("HF_HOME", str(home.folder))
    monkeypatch.setenv("HUGGINGFACE_BASE_URL", "https://other.example")
    config = home.resolve(token=False).with_options(token=StoredToken("oauth-jane"))
    assert config.token is not None
    assert config.token.reveal() == "hf_oauth_jane"
    assert config.base_url == "https://router.huggingface.co"


def test_error_for_an_unknown_name_lists_the_names(home):
    home.write("stored_tokens", TWO_TOKENS)
    error = home.error(token=StoredToken("work"))
    assert error.message == (f"no stored token 'work' in {home.folder}/stored_tokens; it has 'oauth-jane', 'Büro 100%'")
    assert error.hint == "Run `hf auth login`, or pass the token itself."


def test_error_for_an_unknown_name_lists_at_most_ten_names(home):
    home.write("stored_tokens", "".join(f"[name{i}]\nhf_token = {NEEDLE}\n" for i in range(12)))
    assert home.error(token=StoredToken("work")).message.endswith("'name8', 'name9' and 2 more")
    home.write("stored_tokens", "")
    assert home.error(token=StoredToken("work")).message.endswith("; it has no token")


def test_missing_file_of_stored_tokens_raises_an_error_with_the_path(home):
    error = home.error(token=StoredToken("work"))
    assert error.message == f"no stored token 'work': {home.folder}/stored_tokens: No such file or directory"


@pytest.mark.parametrize(
    "content",
    [
        f"hf_token = {NEEDLE}\n",
        f"[work]\nhf_token = {NEEDLE}\n[work]\nhf_token = {NEEDLE}\n",
        f"[work]\n{NEEDLE}\n",
        f"[work]\nhf_token = {NEEDLE}\n".encode("utf-16"),
    ],
    ids=["no section", "two sections of one name", "no value", "UTF-16"],
)
def test_malformed_file_of_stored_tokens_raises_an_error_without_its_content(home, content):
    home.write("stored_tokens", content)
    error = home.error(token=StoredToken("work"))
    assert error.message == (
        f"no stored token 'work': {home.folder}/stored_tokens was not read: "
        "it is not an INI file; run `hf auth login` to write it again"
    )


def test_invalid_stored_token_raises_an_error_that_names_it(home):
    home.write("stored_tokens", f"[work]\nhf_token = {NEEDLE} x\n[empty]\nexpires_at = 1\n")
    error = home.error(token=StoredToken("work"))
    assert error.message.startswith(
        f"stored token 'work' in {home.folder}/stored_tokens: the token contains whitespace"
    )
    assert home.error(token=StoredToken("empty")).message.endswith("the token is empty")


def test_expired_stored_token_raises_an_error_with_the_command_to_run(home):
    home.write("stored_tokens", f"[my work]\nhf_token = {NEEDLE}\nexpires_at = {PAST}\n")
    error = home.error(token=StoredToken("my work"))
    assert error.message.endswith("stored_tokens: the token expired at 2025-12-01 12:00 UTC")
    assert error.hint == "Run `hf auth login`, or pass another token."


def test_error_for_an_expired_stored_token_names_the_command_that_refreshes_it(home):
    fields = f"hf_token = {NEEDLE}\nrefresh_token = {NEEDLE}\nexpires_at = {PAST}\n"
    home.write("stored_tokens", f"[my work]\n{fields}")
    assert home.error(token=StoredToken("my work")).hint == (
        "Run `hf auth switch --token-name 'my work'`, then `hf auth whoami`, which refreshes the token, "
        "or pass another token."
    )


def test_expired_active_token_raises_an_error_with_the_command_to_run(home):
    home.write("token", NEEDLE)
    home.write("stored_tokens", f"[a]\nhf_token = {NEEDLE}\nrefresh_token = {NEEDLE}\nexpires_at = {PAST}\n")
    error = home.error()
    assert error.message == f"{home.folder}/token: the token expired at 2025-12-01 12:00 UTC"
    assert error.hint == "Run `hf auth whoami`, which refreshes the token, or pass another token."


@pytest.mark.parametrize("expires_at", [str(FUTURE), "", "soon", "-1", "1e3", "9" * 30])
def test_token_without_a_time_in_the_past_is_used(home, expires_at):
    home.write("token", "hf_active")
    home.write("stored_tokens", f"[a]\nhf_token = hf_active\nexpires_at = {expires_at}\n")
    token = home.resolve().token
    assert token is not None
    assert token.reveal() == "hf_active"


@pytest.mark.parametrize("stored", [None, b"\xff", "[other]\nhf_token = hf_other\nexpires_at = 1\n"])
def test_active_token_is_used_if_the_file_of_stored_tokens_does_not_describe_it(home, stored):
    home.write("token", "hf_active")
    if stored is not None:
        home.write("stored_tokens", stored)
    assert home.resolve().token is not None


def test_permissions_of_the_files_of_the_hub_are_not_checked(home):
    """huggingface_hub writes them with mode 0600 and reads them with any mode."""
    home.write("stored_tokens", TWO_TOKENS, mode=0o644)
    assert home.resolve(token=StoredToken("oauth-jane")).token is not None


@pytest.mark.parametrize("name", ["", " ", None, 3, b"work"])
def test_stored_token_rejects_a_name_that_is_not_a_text(name):
    with pytest.raises(ValidationError, match="name must be a str that is not empty"):
        StoredToken(name)
