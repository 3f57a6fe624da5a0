"""ClientConfig validates all settings together, and returns the token only for trusted hosts."""

import copy
import dataclasses
import json
import pickle
import ssl
import subprocess
import sys
from pathlib import Path

import httpx
import numpy as np
import pytest
from support.leaks import NEEDLE, everything, is_in

from hf_ext import AuthenticationError, ClientConfig, RequestLimits, Secret, Timeout, ValidationError
from hf_ext.config import Origin, prepare

NO_FOLDER = Path("/nonexistent")
ROUTER = Origin.of("https://router.huggingface.co")
LOCAL = Origin.of("http://127.0.0.1:8080")
GATEWAY = Origin.of("https://gateway.example")


def resolve(environ: dict[str, str] | None = None, **settings) -> ClientConfig:
    """Return the config for these environment variables and settings, without files."""
    return ClientConfig.resolve(environ=environ or {}, cwd=NO_FOLDER, home=NO_FOLDER, **settings)


def problems_of(environ: dict[str, str] | None = None, **settings) -> list[str]:
    """Return the problems that are reported for invalid settings."""
    with pytest.raises(ValidationError) as caught:
        resolve(environ, **settings)
    assert caught.value.where == "client settings"
    assert not is_in(everything(caught.value))
    return caught.value.problems


def reveal(secret: Secret | None) -> str | None:
    """Return the token of a secret, or None."""
    return secret.reveal() if secret else None


# URLs


def test_default_urls_are_the_urls_of_hugging_face():
    config = resolve()
    assert config.base_url == "https://router.huggingface.co"
    assert config.inference_url == "https://router.huggingface.co/hf-inference"
    assert config.hub_url == "https://huggingface.co"
    assert config.endpoints_url == "https://api.endpoints.huggingface.cloud/v2"
    assert config == ClientConfig(credential=config.credential)


def test_argument_has_precedence_over_environment_and_environment_over_default():
    environ = {"HUGGINGFACE_BASE_URL": "https://gateway.example/", "HF_ENDPOINT": "https://mirror.example"}
    assert resolve(environ).base_url == "https://gateway.example"
    assert resolve(environ).inference_url == "https://gateway.example"
    assert resolve(environ).hub_url == "https://mirror.example"
    from_arguments = resolve(environ, base_url="http://127.0.0.1:8080", hub_url="https://hub.example")
    assert (from_arguments.base_url, from_arguments.hub_url) == ("http://127.0.0.1:8080", "https://hub.example")
    assert resolve(environ, base_url=None).base_url == "https://gateway.example"


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080"),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080"),
        ("https://gateway.example/openai/v1", "https://gateway.example/openai"),
        ("https://gateway.example/v11", "https://gateway.example/v11"),
    ],
)
def test_v1_at_the_end_of_the_base_url_is_removed(base_url, expected):
    assert resolve(base_url=base_url).base_url == expected
    assert resolve(base_url=base_url).inference_url == expected
    assert resolve(base_url=base_url, dialect="huggingface").inference_url == f"{expected}/hf-inference"


def test_v1_at_the_end_of_other_urls_is_not_removed():
    config = resolve(inference_url="https://a.example/v1", endpoints_url="https://b.example/v1")
    assert (config.inference_url, config.endpoints_url) == ("https://a.example/v1", "https://b.example/v1")


def test_problem_of_a_url_names_its_source():
    environ = {"HUGGINGFACE_BASE_URL": "http://api.example", "HF_ENDPOINT": "https://u:secret@h"}
    problems = problems_of(environ, inference_url="", endpoints_url="https://h?x")
    starts = ["the environment variable HUGGINGFACE_BASE_URL must use https", "inference_url must be a URL"]
    starts += ["the environment variable HF_ENDPOINT must not contain a user", "endpoints_url must not have a query"]
    assert all(problem.startswith(start) for problem, start in zip(problems, starts, strict=True))
    assert "secret" not in str(problems)


SERVER = "http://127.0.0.1:8080"
ROUTER_MODEL = "https://router.huggingface.co/hf-inference/models/org/name"


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (
            {"base_url": ROUTER_MODEL},
            "base_url must not contain a model; pass https://router.huggingface.co, and model='org/name' to the method",
        ),
        (
            {"base_url": f"{ROUTER_MODEL}/v1/chat/completions"},
            "base_url must not contain a model; pass https://router.huggingface.co, and model='org/name' to the method",
        ),
        (
            {"inference_url": ROUTER_MODEL},
            "inference_url must not contain a model; pass https://router.huggingface.co/hf-inference, "
            "and model='org/name' to the method",
        ),
        (
            {"base_url": f"{SERVER}/hf-inference/models/org/name/pipeline/feature-extraction"},
            f"base_url must not contain a model; pass {SERVER}/hf-inference, and model='org/name' to the method",
        ),
        (
            {"base_url": "https://router.huggingface.co/hf-inference/v1"},
            "base_url must not contain the path /hf-inference; pass https://router.huggingface.co",
        ),
        (
            {"inference_url": f"{SERVER}/models/org/name/pipeline/sentence-similarity"},
            f"inference_url must not contain the path of a task; pass {SERVER}",
        ),
        (
            {"base_url": "https://huggingface.co/org/name"},
            "base_url is the Hub, which runs no models; pass https://router.huggingface.co, and the model to the method",
        ),
    ],
)
def test_url_of_a_model_is_refused_with_the_right_one(settings, problem):
    assert problems_of(**settings) == [problem]


@pytest.mark.parametrize(
    "base_url",
    ["https://gateway.example/models/org/name/v1", "https://router.huggingface.co/together/v1", f"{SERVER}/pipeline/a"],
)
def test_path_of_another_server_may_name_a_model(base_url):
    assert resolve(base_url=base_url).base_url == base_url.removesuffix("/v1")


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("https://host.example/v1/chat/completions", "https://host.example/v1"),
        ("https://host.example/openai/chat/completions/", "https://host.example/openai"),
        ("https://host.example/v1/embeddings", "https://host.example"),
        ("https://host.example/v1/audio/speech", "https://host.example"),
        ("https://host.example/v1/images/generations", "https://host.example"),
    ],
)
def test_base_url_with_the_path_of_an_operation_is_refused_with_the_right_one(base_url, expected):
    with pytest.raises(ValidationError, match=rf"the path of an operation, \S+; pass {expected} \(client settings\)"):
        resolve(base_url=base_url)


def test_base_url_may_end_in_the_name_of_a_server():
    assert resolve(base_url="https://host.example/embeddings").base_url == "https://host.example/embeddings"


@pytest.mark.parametrize("seconds", [1e7, 1e300, 10**18])
def test_timeout_that_the_operating_system_cannot_wait_is_refused(seconds):
    with pytest.raises(ValidationError, match="timeout must be a number of seconds above 0 and at most 1000000"):
        resolve(timeout=seconds)
    with pytest.raises(ValidationError, match="deadline must be None or a number of seconds above 0 and at most"):
        resolve(deadline=seconds)


def test_settings_may_be_scalars_of_numpy():
    config = resolve(timeout=np.float32(2), max_connections=np.int64(3), trust_env=np.bool_(False))
    assert (config.timeout.read, config.max_connections, config.trust_env) == (2.0, 3, False)


def test_base_url_of_a_host_that_was_shut_down_is_reported():
    [problem] = problems_of({"HUGGINGFACE_BASE_URL": "https://api-inference.huggingface.co/models"})
    assert "shut down; use https://router.huggingface.co" in problem


def test_http_to_another_machine_needs_allow_http():
    assert resolve(base_url="http://10.0.0.1", allow_http=True).base_url == "http://10.0.0.1"
    assert problems_of(base_url="http://10.0.0.1", allow_http="yes") == [
        "allow_http must be True or False, not 'yes'",
        "base_url must use https; pass allow_http=True to send over plain http",
    ]


# Tokens


@pytest.mark.parametrize("token", [NEEDLE, f" {NEEDLE}\n", Secret(NEEDLE)])
def test_passed_token_is_sent_to_hugging_face_and_to_the_configured_servers(token):
    config = resolve(token=token, base_url="http://127.0.0.1:8080", hub_url="https://gateway.example")
    for origin in (LOCAL, GATEWAY, ROUTER, Origin.of("https://x.endpoints.huggingface.cloud")):
        assert reveal(config.token_for(origin)) == NEEDLE
    for url in ("http://127.0.0.1:8081", "https://huggingface.co.evil.example", "https://evilhuggingface.co"):
        assert config.token_for(Origin.of(url)) is None
    assert config.credential.source == "the argument token="


def test_token_of_a_variable_is_sent_only_to_hugging_face():
    config = resolve({"HF_TOKEN": NEEDLE, "HUGGINGFACE_BASE_URL": "https://gateway.example"})
    assert reveal(config.token_for(ROUTER)) == NEEDLE
    assert config.token_for(GATEWAY) is None
    assert resolve({"HF_TOKEN": NEEDLE}, base_url="http://127.0.0.1:8080").token_for(LOCAL) is None


def test_api_key_of_a_variable_is_sent_only_to_the_base_url_of_a_variable():
    environ = {"HUGGINGFACE_API_KEY": NEEDLE, "HUGGINGFACE_BASE_URL": "https://gateway.example"}
    assert reveal(resolve(environ).token_for(GATEWAY)) == NEEDLE
    assert resolve(environ, base_url="http://127.0.0.1:8080").token_for(LOCAL) is None
    assert resolve(environ, base_url="https://gateway.example").token_for(GATEWAY) is None


def test_config_for_a_local_server_needs_no_token():
    config = resolve(base_url="http://127.0.0.1:8080")
    assert config.token is None
    assert config.token_for(LOCAL) is None
    assert str(config.missing_token(ROUTER)).startswith("no token: searched the argument token=, ")


def test_token_false_sends_no_token_and_disables_the_search():
    config = resolve({"HF_TOKEN": f"{NEEDLE} not a token"}, token=False)
    assert config.token is None
    assert config.credential.declined
    assert isinstance(config.missing_token(ROUTER), AuthenticationError)


def test_billable_request_to_hugging_face_needs_a_token():
    with pytest.raises(AuthenticationError, match="no token: searched the argument token=, "):
        resolve().check_token(ROUTER, where="POST /v1")
    resolve().check_token(LOCAL)
    resolve(token=False).check_token(ROUTER)
    resolve(token=NEEDLE).check_token(ROUTER)
    config_with_variable = resolve({"HF_TOKEN": NEEDLE})
    config_with_variable.check_token(ROUTER)
    config_with_variable.check_token(GATEWAY)


@pytest.mark.parametrize("token", [f"{NEEDLE} {NEEDLE}", NEEDLE.encode(), "", True, 7])
def test_invalid_token_is_reported_with_all_other_problems(token):
    problems = problems_of(token=token, timeout=-1)
    assert len(problems) == 2
    assert "token" in problems[1]


def test_no_frame_contains_an_invalid_token_of_a_variable():
    with pytest.raises(AuthenticationError) as caught:
        resolve({"HF_TOKEN": f"{NEEDLE} x"})
    assert not is_in(everything(caught.value))


def test_caller_can_delete_the_token_before_an_error_is_raised():
    def construct(**settings) -> ClientConfig:
        resolution = prepare(settings)
        del settings
        return ClientConfig(**resolution.values())

    assert reveal(construct(token=NEEDLE).token) == NEEDLE
    with pytest.raises(ValidationError) as caught:
        construct(token=NEEDLE, base_url="ftp://h")
    assert not is_in(everything(caught.value))


# Other settings


def test_settings_are_stored_in_normal_form():
    config = resolve(timeout=5, headers={"X-A": "1"}, proxy="http://u:p@proxy.example:3128", deadline=60, bill_to="org")
    assert config.timeout == Timeout(connect=5, read=5, write=5)
    assert config.headers == (("X-A", "1"),)
    assert config.proxy is not None
    assert config.proxy.url.reveal() == "http://u:p@proxy.example:3128"
    assert (config.deadline, config.bill_to) == (60, "org")


def test_all_problems_are_reported_together():
    problems = problems_of(
        timeuot=3,
        token="",
        base_url="ftp://h",
        timeout=None,
        deadline=0,
        headers={"Authorization": NEEDLE, "X-A": f"{NEEDLE}\r\nX-Evil: 1"},
        user_agent="",
        bill_to="org\n",
        max_connections=0,
        max_response_bytes=1.5,
        max_event_bytes=True,
        limits={"max_inputs": 3},
        trust_env=1,
        proxy="proxy.example",
        ssl_context=False,
    )
    assert problems == [
        "unknown option 'timeuot'; did you mean 'timeout'?",
        "timeout must be a number of seconds above 0 and at most 1000000, or an hf_ext.Timeout such as Timeout(read=None), not None",
        "deadline must be None or a number of seconds above 0 and at most 1000000, not 0",
        "headers: header 'Authorization' cannot be set: pass token=",
        "headers: the value of 'X-A' must be visible ASCII text with no line breaks, control characters "
        "or surrounding spaces",
        "user_agent must not be empty",
        "bill_to must be visible ASCII text with no line breaks, control characters or surrounding spaces",
        "max_connections must be a whole number of at least 1, not 0",
        "max_response_bytes must be a whole number of at least 1, not 1.5",
        "max_event_bytes must be a whole number of at least 1, not True",
        "limits must be a RequestLimits object, not dict",
        "trust_env must be True or False, not 1",
        "proxy must start with one of http://, https://, socks5://, socks5h://",
        "ssl_context must be an ssl.SSLContext, not False",
        "base_url must start with one of http://, https://",
        "the token is empty",
    ]


def test_timeout_of_httpx_is_not_mistaken_for_that_of_this_package():
    [problem] = problems_of(timeout=httpx.Timeout(10))
    assert problem.endswith("or an hf_ext.Timeout such as Timeout(read=None), not httpx.Timeout")


def test_ssl_context_without_verification_is_refused():
    assert resolve(ssl_context=ssl.create_default_context()).ssl_context is not None
    unverified = ssl.create_default_context()
    unverified.check_hostname = False
    unverified.verify_mode = ssl.CERT_NONE
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        unverified.minimum_version = ssl.TLSVersion.TLSv1
    assert problems_of(ssl_context=unverified) == [
        "ssl_context must have TLS 1.2 as its minimum_version",
        "ssl_context must have CERT_REQUIRED as its verify_mode",
        "ssl_context must have check_hostname on",
    ]


# with_options


def test_with_options_returns_a_copy_with_the_changes():
    config = resolve(token=NEEDLE, headers={"X-A": "1"}, proxy="http://proxy.example")
    derived = config.with_options(timeout=5, limits=RequestLimits(max_inputs=None))
    assert config.timeout == Timeout()
    assert derived.timeout.read == 5
    assert dataclasses.replace(derived, timeout=Timeout(), limits=RequestLimits()) == config


def test_with_options_validates_the_changes():
    with pytest.raises(ValidationError) as caught:
        resolve(token=NEEDLE).with_options(timeuot=3, token=f"{NEEDLE} x", deadline=-1)
    assert len(caught.value.problems) == 3
    assert not is_in(everything(caught.value))


def test_new_base_url_changes_the_inference_url_unless_the_inference_url_was_passed():
    assert resolve().with_options(base_url="http://127.0.0.1:8080").inference_url == "http://127.0.0.1:8080"
    gateway = resolve(dialect="huggingface", base_url="https://gateway.example")
    assert gateway.with_options(base_url="https://b.example").inference_url == "https://b.example/hf-inference"
    config = resolve(inference_url="https://a.example")
    assert config.with_options(base_url="http://127.0.0.1:8080").inference_url == "https://a.example"


# The dialect


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "huggingface"),
        ({"base_url": "https://router.huggingface.co/v1"}, "huggingface"),
        ({"base_url": SERVER}, "openai"),
        ({"base_url": "https://router.huggingface.co.example"}, "openai"),
        ({"base_url": SERVER, "inference_url": SERVER}, "openai"),
        ({"base_url": SERVER, "dialect": None}, "openai"),
        ({"base_url": SERVER, "dialect": "tei"}, "tei"),
        ({"inference_url": SERVER}, "huggingface"),
        ({"base_url": SERVER, "inference_url": "http://127.0.0.1:5000"}, "huggingface"),
    ],
)
def test_default_dialect_depends_on_the_urls(settings, expected):
    assert resolve(**settings).dialect == expected


@pytest.mark.parametrize("dialect", ["openai", "tei", "tgi", "toolkit"])
def test_paths_of_a_server_start_at_its_base_url_except_in_the_dialect_huggingface(dialect):
    assert resolve(base_url=SERVER, dialect=dialect).inference_url == SERVER
    assert resolve(base_url=SERVER, dialect="huggingface").inference_url == f"{SERVER}/hf-inference"


@pytest.mark.parametrize("dialect", ["openai", "tei", "tgi", "toolkit", "cohere", "huggingface"])
@pytest.mark.parametrize("path", ["", "/v1", "/groq/openai/v1"])
def test_tasks_at_the_router_have_the_same_path_in_every_dialect(dialect, path):
    config = resolve(base_url=f"https://router.huggingface.co{path}", dialect=dialect)
    assert config.inference_url == "https://router.huggingface.co/hf-inference"


def test_dialect_in_the_environment_belongs_to_the_server_in_the_environment():
    environ = {"HUGGINGFACE_BASE_URL": SERVER, "HUGGINGFACE_DIALECT": "tei"}
    assert resolve(environ).dialect == "tei"
    assert resolve(environ, dialect="tgi").dialect == "tgi"
    assert resolve(environ, base_url="http://127.0.0.1:5000").dialect == "openai"
    assert resolve({"HUGGINGFACE_DIALECT": "tei"}).dialect == "huggingface"
    assert resolve({"HUGGINGFACE_BASE_URL": SERVER, "HUGGINGFACE_DIALECT": ""}).dialect == "openai"


@pytest.mark.parametrize("server", ["vllm", "llama.cpp", "SGLang"])
def test_server_with_the_dialect_openai_is_not_a_dialect(server):
    assert problems_of(base_url="http://127.0.0.1:8080", dialect=server) == [
        f"dialect must be a dialect, not the server {server!r}, whose dialect is 'openai'"
    ]


def test_unknown_dialect_is_a_problem_that_names_its_source():
    words = "must be one of 'huggingface', 'openai', 'cohere', 'tei', 'tgi', 'toolkit', not 'hf-inference'"
    assert problems_of(dialect="hf-inference") == [f"dialect {words}"]
    environ = {"HUGGINGFACE_BASE_URL": SERVER, "HUGGINGFACE_DIALECT": "hf-inference"}
    assert problems_of(environ) == [f"the environment variable HUGGINGFACE_DIALECT {words}"]


def test_with_options_computes_the_dialect_again_unless_it_was_passed():
    assert resolve().with_options(base_url=SERVER).dialect == "openai"
    assert resolve(base_url=SERVER).with_options(base_url="https://router.huggingface.co").dialect == "huggingface"
    assert resolve(base_url=SERVER, dialect="tei").with_options(timeout=5).dialect == "tei"
    assert resolve(base_url=SERVER, dialect="tei").with_options(base_url="http://127.0.0.1:5000").dialect == "tei"
    changed = resolve(base_url=SERVER).with_options(dialect="huggingface")
    assert (changed.dialect, changed.inference_url) == ("huggingface", f"{SERVER}/hf-inference")


def test_repr_has_the_dialect_of_another_server():
    assert "dialect='tei'" in repr(resolve(base_url=SERVER, dialect="tei"))


def test_token_is_not_sent_to_a_server_that_with_options_adds():
    config = resolve(token=NEEDLE, base_url="http://127.0.0.1:8080")
    derived = config.with_options(base_url="https://gateway.example", token=None)
    assert derived.token_for(GATEWAY) is None
    assert reveal(derived.token_for(ROUTER)) == NEEDLE
    assert reveal(config.with_options(base_url="https://gateway.example", token="other").token_for(GATEWAY)) == "other"
    assert config.with_options(token=False).token is None


def test_with_options_does_not_read_the_environment(monkeypatch):
    config = resolve()
    monkeypatch.setenv("HF_TOKEN", "hf_x")
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example")
    assert config.with_options(timeout=5, hub_url=None).hub_url == "https://huggingface.co"
    assert config.with_options(timeout=5).token is None


# Secrets and repr


def test_repr_has_the_settings_that_differ_from_the_defaults_and_no_secret():
    config = resolve(token=NEEDLE, headers={"X-Key": NEEDLE}, proxy=f"http://u:{NEEDLE}@proxy.example", timeout=5)
    assert repr(config) == (
        "ClientConfig(token=Secret('***') from the argument token=, base_url='https://router.huggingface.co', "
        "timeout=Timeout(connect=5, read=5, write=5, pool=None), headers=['X-Key'], proxy=Proxy('http://proxy.example'))"
    )
    assert repr(resolve()) == "ClientConfig(token=None, base_url='https://router.huggingface.co')"


def test_attributes_copies_and_serialization_do_not_reveal_the_token():
    config = resolve(token=NEEDLE)
    assert not is_in([getattr(config, name) for name in ClientConfig.__slots__])
    assert not is_in(dataclasses.asdict(config))
    assert copy.deepcopy(config) == config
    with pytest.raises(TypeError):
        pickle.dumps(config)
    with pytest.raises(TypeError):
        json.dumps(config)
    assert pickle.loads(pickle.dumps(resolve(token=False))) == resolve(token=False)


def test_attributes_of_a_config_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        resolve().deadline = 5


def test_resolving_a_config_imports_no_heavy_module():
    code = (
        "import sys; from hf_ext.config import ClientConfig; ClientConfig.resolve(token=False);"
        "print([n for n in ('httpx','ssl','numpy','attr','anyio','idna','dateutil') if n in sys.modules])"
    )
    env = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert process.stdout.strip() == "[]"


# Offline


@pytest.mark.parametrize(
    ("environ", "offline"),
    [
        ({}, False),
        ({"HF_HUB_OFFLINE": "1"}, True),
        ({"HF_HUB_OFFLINE": "true"}, True),
        ({"HF_HUB_OFFLINE": "Yes"}, True),
        ({"HF_HUB_OFFLINE": "ON"}, True),
        ({"HF_HUB_OFFLINE": "0"}, False),
        ({"HF_HUB_OFFLINE": "2"}, False),
        ({"TRANSFORMERS_OFFLINE": "1"}, True),
        ({"HF_HUB_OFFLINE": "", "TRANSFORMERS_OFFLINE": "1"}, True),
        ({"HF_HUB_OFFLINE": "0", "TRANSFORMERS_OFFLINE": "1"}, False),
    ],
)
def test_client_is_offline_for_the_values_that_huggingface_hub_accepts(environ, offline):
    assert resolve(environ).offline is offline
    assert resolve(environ, offline=None).offline is offline
    assert resolve(environ, offline=not offline).offline is not offline


def test_offline_must_be_a_bool():
    assert problems_of(offline="yes") == ["offline must be True or False, not 'yes'"]
