"""The client searches several places for a token, checks each file, and raises an error if it finds no token."""

import os
from pathlib import Path

import pytest
from support.leaks import NEEDLE, everything, is_in

from hf_ext import AuthenticationError
from hf_ext._core.settings.credential import SECRETS_FILE, Credential, find_token
from hf_ext._core.settings.environment import Environment
from hf_ext._core.settings.origin import Origin

NAMES = "HUGGINGFACE_API_KEY, HF_TOKEN or HUGGING_FACE_HUB_TOKEN"
GATEWAY = Origin.of("https://gateway.example")
HUB = Origin.of("https://huggingface.co")


class Machine:
    """A workspace, a home directory and environment variables, in which tests put tokens."""

    def __init__(self, root: Path) -> None:
        self.workspace = root / "workspace"
        self.cwd = self.workspace / "src" / "app"
        self.home = root / "home"
        self.environ: dict[str, str] = {}
        self.cwd.mkdir(parents=True)

    def write(self, path: Path, text: str, mode: int = 0o600) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)

    def secrets(self, text: str, *, folder: Path | None = None, mode: int = 0o600) -> None:
        self.write((folder or self.workspace) / SECRETS_FILE, text, mode)

    def find(self, **options: Origin) -> Credential:
        return find_token(Environment(self.environ, self.cwd, self.home), **options)

    def token(self) -> str | None:
        secret = self.find().secret
        return secret.reveal() if secret else None


@pytest.fixture
def machine(tmp_path):
    """A machine without a token."""
    return Machine(tmp_path)


def test_places_are_searched_in_order(machine):
    machine.write(machine.home / ".cache/huggingface/token", "hf_hub\n")
    assert machine.token() == "hf_hub"
    machine.environ["HUGGING_FACE_HUB_TOKEN"] = "hf_old_variable"
    assert machine.token() == "hf_old_variable"
    machine.environ["HF_TOKEN"] = "hf_variable"
    assert machine.token() == "hf_variable"
    machine.environ["HUGGINGFACE_API_KEY"] = "hf_api_key"
    assert machine.token() == "hf_api_key"
    machine.secrets("HF_TOKEN=hf_file\n")
    assert machine.token() == "hf_file"
    machine.secrets("HF_TOKEN=hf_file\nHUGGINGFACE_API_KEY=hf_file_api_key\n")
    assert machine.token() == "hf_file_api_key"


@pytest.mark.parametrize(
    ("prepare", "source"),
    [
        (lambda m: m.secrets("export HF_TOKEN='hf_x'"), f"HF_TOKEN in {{workspace}}/{SECRETS_FILE}"),
        (lambda m: m.environ.update(HUGGINGFACE_API_KEY="hf_x"), "environment variable HUGGINGFACE_API_KEY"),
        (lambda m: m.environ.update(HF_TOKEN="hf_x"), "environment variable HF_TOKEN"),
        (lambda m: m.environ.update(HUGGING_FACE_HUB_TOKEN="hf_x"), "environment variable HUGGING_FACE_HUB_TOKEN"),
        (lambda m: m.write(m.home / ".cache/huggingface/token", "hf_x"), "{home}/.cache/huggingface/token"),
    ],
)
def test_credential_names_the_source_of_its_token(machine, prepare, source):
    prepare(machine)
    assert machine.find().source == source.format(workspace=machine.workspace, home=machine.home)


def test_secrets_file_is_searched_from_the_working_directory_upwards(machine):
    machine.secrets("HF_TOKEN=hf_far")
    assert machine.token() == "hf_far"
    machine.secrets("HF_TOKEN=hf_near", folder=machine.cwd)
    assert machine.token() == "hf_near"


def test_only_the_workspace_path_is_searched_if_it_is_set(machine):
    machine.secrets("HF_TOKEN=hf_upwards")
    other = machine.workspace.parent / "other"
    machine.environ["WORKSPACE_PATH"] = str(other)
    assert machine.token() is None
    assert f"{other}/{SECRETS_FILE}" in machine.find().places
    machine.secrets("HF_TOKEN=hf_named", folder=other)
    assert machine.token() == "hf_named"
    machine.environ["WORKSPACE_PATH"] = "../../../other"
    assert machine.token() == "hf_named"


def test_secrets_file_without_a_token_is_skipped(machine):
    machine.secrets("OTHER=x\nHF_TOKEN=\n")
    machine.environ["HF_TOKEN"] = "hf_variable"
    assert machine.token() == "hf_variable"
    assert f"{machine.workspace}/{SECRETS_FILE} (no {NAMES} in it)" in machine.find().places


@pytest.mark.parametrize(
    ("variables", "path"),
    [
        ({}, "home/.cache/huggingface/token"),
        ({"XDG_CACHE_HOME": "{root}/xdg"}, "xdg/huggingface/token"),
        ({"HF_HOME": "{root}/hf", "XDG_CACHE_HOME": "{root}/xdg"}, "hf/token"),
        ({"HF_HOME": "~/hf"}, "home/hf/token"),
        ({"HF_HOME": "$BASE/hf", "BASE": "{root}/base"}, "base/hf/token"),
        ({"HF_TOKEN_PATH": "${{BASE}}/$none/t", "BASE": "{root}/base"}, "base/$none/t"),
        ({"HF_TOKEN_PATH": "{root}/t", "HF_HOME": "{root}/hf"}, "t"),
    ],
)
def test_token_file_of_the_hub_has_the_path_of_the_official_client(machine, variables, path):
    root = machine.workspace.parent
    machine.environ = {name: value.format(root=root) for name, value in variables.items()}
    assert str(root / path) in machine.find().places
    machine.write(root / path, "hf_hub\n", 0o644)
    assert machine.token() == "hf_hub"


def test_token_file_of_the_hub_may_be_a_symbolic_link(machine):
    """A container may mount the token file as a link."""
    machine.write(machine.home / "data", "\ufeffhf_hub\r\n", 0o644)
    link = machine.home / ".cache/huggingface/token"
    link.parent.mkdir(parents=True)
    link.symlink_to(machine.home / "data")
    assert machine.token() == "hf_hub"


def test_unreadable_token_file_of_the_hub_is_skipped_and_listed(machine):
    path = machine.home / "token"
    machine.environ["HF_TOKEN_PATH"] = str(path)
    machine.write(path, " \n")
    assert f"{path} (empty)" in machine.find().places
    path.unlink()
    os.mkfifo(path)
    assert f"{path} (not read: it is not a regular file; replace it by a text file)" in machine.find().places
    machine.write(machine.cwd / "x", "")
    machine.environ["HF_TOKEN_PATH"] = f"{machine.cwd}/x/y"
    assert f"{machine.cwd}/x/y (not readable: Not a directory)" in machine.find().places


def test_missing_home_directory_is_listed_instead_of_the_token_file_of_the_hub(machine, monkeypatch):
    def no_home(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", no_home)
    found = find_token(Environment({}, machine.cwd))
    assert found.places[-1] == "the token file of the Hub (there is no home directory)"


def test_search_continues_without_a_working_directory(machine, monkeypatch):
    monkeypatch.setattr(Environment, "cwd", None)
    machine.environ["HF_TOKEN"] = "hf_variable"
    assert machine.token() == "hf_variable"
    assert machine.find().places[1] == f"{SECRETS_FILE} in a deleted folder and above it"


@pytest.mark.parametrize("value", ["1", "true", "ON", "yes"])
def test_environment_variable_disables_the_search(machine, value):
    machine.environ |= {"HF_TOKEN": "hf_x", "HF_HUB_DISABLE_IMPLICIT_TOKEN": value}
    found = machine.find()
    assert found.secret is None
    assert "HF_HUB_DISABLE_IMPLICIT_TOKEN is set" in str(found.missing(HUB))


@pytest.mark.parametrize(
    ("text", "mode", "message"),
    [
        ("HF_TOKEN={}", 0o644, r"/secret/-secrets.sh was not read: other users may read .*0644.*`chmod 600`"),
        ("HF_TOKEN='{} x'", 0o600, r"^HF_TOKEN in .*/-secrets.sh: the token contains whitespace"),
        ("HF_TOKEN=$ENV_{}", 0o600, r"^HF_TOKEN in .*/-secrets.sh: it refers to another variable"),
        ("#{}" + " " * 70_000, 0o600, "larger than 64 KiB"),
    ],
)
def test_untrusted_secrets_file_raises_an_error_with_the_reason(machine, text, mode, message):
    machine.secrets(text.format(NEEDLE), mode=mode)
    machine.environ["HF_TOKEN"] = "hf_variable"
    with pytest.raises(AuthenticationError, match=message) as caught:
        machine.find()
    assert "pass token=" in caught.value.hint
    assert not is_in(everything(caught.value))


def test_symbolic_link_to_a_secrets_file_is_not_followed(machine):
    machine.write(machine.home / "real", "HF_TOKEN=hf_x")
    path = machine.workspace / SECRETS_FILE
    path.parent.mkdir()
    path.symlink_to(machine.home / "real")
    with pytest.raises(AuthenticationError, match="symbolic link"):
        machine.find()


@pytest.mark.parametrize("name", ["HUGGINGFACE_API_KEY", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"])
def test_invalid_token_of_a_variable_raises_an_error_that_names_the_variable(machine, name):
    machine.environ[name] = f"{NEEDLE}\nX-Evil: 1"
    with pytest.raises(
        AuthenticationError, match=f"^environment variable {name}: the token contains whitespace"
    ) as caught:
        machine.find()
    assert not is_in(everything(caught.value))


def test_error_lists_every_searched_place_if_no_token_is_found(machine):
    machine.environ["HF_TOKEN"] = " "
    error = machine.find().missing(HUB, where="POST https://huggingface.co/x")
    assert isinstance(error, AuthenticationError)
    assert str(error) == (
        f"no token: searched the argument token=, {SECRETS_FILE} in {machine.cwd} and above it, "
        "environment variable HUGGINGFACE_API_KEY, environment variable HF_TOKEN (set, but empty), "
        "environment variable HUGGING_FACE_HUB_TOKEN, "
        f"{machine.home}/.cache/huggingface/token (POST https://huggingface.co/x). "
        "Create a token at https://huggingface.co/settings/tokens and set HF_TOKEN, run `hf auth login`, or pass token=."
    )


def test_error_of_a_call_with_token_false_names_token_false():
    assert "token=False" in str(Credential(declined=True).missing(HUB))


def test_token_of_a_variable_is_sent_only_to_hugging_face(machine):
    machine.environ["HF_TOKEN"] = NEEDLE
    found = machine.find(gateway=GATEWAY)
    assert found.secret_for(HUB) is not None
    assert found.secret_for(GATEWAY) is None
    error = found.missing(GATEWAY)
    assert str(error).startswith("the token from environment variable HF_TOKEN is not sent to https://gateway.example")
    assert not is_in(everything(error))


def test_api_key_of_the_environment_is_also_sent_to_the_base_url_of_the_environment(machine):
    machine.environ["HUGGINGFACE_API_KEY"] = NEEDLE
    assert machine.find(gateway=GATEWAY).secret_for(GATEWAY) is not None
    assert machine.find().secret_for(GATEWAY) is None
    machine.secrets(f"HUGGINGFACE_API_KEY={NEEDLE}")
    assert machine.find(gateway=GATEWAY).secret_for(GATEWAY) is None


def test_repr_of_a_credential_has_no_token(machine):
    machine.environ["HF_TOKEN"] = NEEDLE
    assert not is_in(repr(machine.find()))
