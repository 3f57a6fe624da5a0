"""as_curl returns a shell command without credentials. A real curl sends the request of the command."""

import json
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import ValidationError
from hf_ext.diagnostics import as_curl

TOKEN = "hf_TESTSECRET0123456789"
OTHER = "xx_TESTSECRET0123456789"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJUZXN0VEVTVFNFQ1JFVCI6MX0.TESTSECRET"
MULTIPART = (
    b'--b\r\nContent-Disposition: form-data; name="model"\r\n\r\nown\r\n'
    b'--b\r\nContent-Disposition: form-data; name="client_secret"\r\nContent-Type: text/plain\r\n\r\n%b\r\n--b--\r\n'
) % OTHER.encode()
URL = "https://router.huggingface.co/v1/chat/completions"


def parse_command(command):
    """Return the arguments that /bin/sh passes to curl, and the bytes that it pipes to curl."""
    print_arguments = "curl() { printf '%s\\0' \"$@\"; printf '%s' 'IN:'; case \"$*\" in *@-*) cat;; esac; }\n"
    process = subprocess.run(
        ["/bin/sh"], input=(print_arguments + command).encode("utf-8", "surrogateescape"), capture_output=True,
        env={"HF_TOKEN": "FROM_ENV", "PATH": "/usr/bin:/bin"}, check=True,
    )  # fmt: skip
    assert process.stderr == b""
    arguments, _, piped = process.stdout.partition(b"IN:")
    return arguments.decode("utf-8", "surrogateescape").split("\0")[:-1], piped


@pytest.fixture
def server():
    """Run an HTTP server that records the requests."""
    received = []

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self):
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            received.append((self.command, self.path, self.headers, body))
            self.send_response(204)
            self.end_headers()

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = handle_any  # noqa: N815

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}", received
        http.shutdown()
        thread.join()


def run(command):
    """Run a command in a shell, and check that it succeeds."""
    process = subprocess.run(
        ["/bin/sh"], input=command.encode(), capture_output=True, timeout=20,
        env={"HF_TOKEN": TOKEN, "PATH": "/usr/bin:/bin"}, check=False,
    )  # fmt: skip
    assert process.returncode == 0, process.stderr


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
def test_curl_sends_method_path_and_headers(server, method):
    base, received = server
    run(
        as_curl(
            method,
            f"{base}/a%20b/[x]{{y}}?q=1&r=a'b",
            headers={"Authorization": f"Bearer {TOKEN}", "X-One": "a 'b' $HOME `id` \"c\" \\"},
        )
    )
    [(command, path, headers, _)] = received
    assert (command, path) == (method, "/a%20b/[x]{y}?q=1&r=a'b")
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert headers["X-One"] == "a 'b' $HOME `id` \"c\" \\"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"@/etc/passwd",
        b'{"inputs": "it\'s $(touch x) `id` \\"quoted\\" \\\\ !"}',
        "日本語\nΩδός\r\n\ttab".encode(),
        b"\x89PNG\r\n\x1a\n\x00\xff",
        b"long " * 50_000,
        bytes(range(256)) * 100,
    ],
    ids=["empty body", "body that starts with @", "quotes", "unicode", "binary", "long text", "long binary"],
)
def test_curl_sends_the_body_byte_for_byte(server, body):
    base, received = server
    run(as_curl("POST", base, headers={"Content-Type": "x/y", "Content-Length": "3", "Host": "evil"}, body=body))
    [(_, _, headers, sent)] = received
    assert sent == body
    assert headers["Content-Type"] == "x/y"
    assert headers["Host"] == base.removeprefix("http://")


@pytest.mark.parametrize("name", ["-", "it's $HOME.flac"])
def test_curl_sends_the_file_of_a_path(server, tmp_path, monkeypatch, name):
    base, received = server
    monkeypatch.chdir(tmp_path)
    content = bytes(range(256)) * 5_000
    Path(name).write_bytes(content)
    run(as_curl("POST", base, headers={"Content-Type": "audio/flac"}, body=Path(name)))
    run(as_curl("POST", base, body=tmp_path / name))
    assert [sent for _, _, _, sent in received] == [content, content]
    assert [headers.get("Content-Type") for _, _, headers, _ in received] == ["audio/flac", None]


def test_mapping_is_sent_as_json_with_its_content_type(server):
    base, received = server
    run(as_curl("POST", base, body={"messages": [{"role": "user", "content": "é"}], "stop": None}))
    [(_, _, headers, sent)] = received
    assert headers["Content-Type"] == "application/json"
    assert json.loads(sent) == {"messages": [{"role": "user", "content": "é"}], "stop": None}


@pytest.mark.parametrize("body", [b"plain", "plain"])
def test_body_without_a_content_type_is_not_sent_as_a_form(server, body):
    base, received = server
    run(as_curl("POST", base, headers={"X-Empty": ""}, body=body))
    [(_, _, headers, sent)] = received
    assert (sent, headers["Content-Type"], headers["X-Empty"]) == (b"plain", None, "")


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")), st.text())
def test_shell_executes_no_text_of_a_body(body, value):
    """The Rust crate api_huggingface wrote bodies in double quotes, so the shell executed a `$(…)` in a prompt."""
    value = "".join(char for char in value if char.isprintable())
    arguments, _ = parse_command(as_curl("POST", URL, headers=[("X-Value", value), ("Content-Type", "t")], body=body))
    assert arguments[:3] == ["--request", "POST", URL]
    assert arguments[4] == (f"X-Value: {value.strip()}" if value.strip() else "X-Value;")
    assert arguments[-1] == body


def test_headers_have_no_space_before_the_colon():
    arguments, _ = parse_command(as_curl("POST", URL, headers={"Authorization": f"Bearer {TOKEN}"}, body={}))
    assert arguments == ["--request", "POST", URL, "--header", "Authorization: Bearer FROM_ENV",
                     "--header", "Content-Type: application/json", "--data-raw", "{}"]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "headers", "body"),
    [
        (URL, {"Authorization": f"Bearer {TOKEN}"}, f"my token is {TOKEN}"),
        (URL, {"authorization": f"bearer {TOKEN}"}, {"inputs": TOKEN, "x": [{"y": TOKEN}]}),
        (URL, {"Authorization": f"Basic {TOKEN}"}, None),
        (URL, {"X-Api-Key": TOKEN}, TOKEN.encode() + b"\0\xff"),
        (URL, {"api-key": TOKEN, "X-Trace": f"of {TOKEN}"}, None),
        (URL, {"Cookie": f"session={TOKEN}"}, None),
        (URL, {"X-HF-Token": TOKEN, "Proxy-Authorization": TOKEN}, None),
        (f"https://user:{TOKEN}@host/?token={TOKEN}&X-Amz-Signature={TOKEN}&api_key={TOKEN}#{TOKEN}", {}, None),
        (f"{URL}/{TOKEN}", {"Authorization": f"Bearer {TOKEN}"}, None),
        (URL, {}, {"model": {"secrets": {"A": TOKEN.replace("hf_", "xx_")}}, "hf_token": [TOKEN]}),
        (URL, {}, json.dumps({"password": TOKEN.replace("hf_", "xx_"), "n": float("nan")}).encode()),
        (URL, {}, f"unknown {TOKEN}"),
        (URL, {"X-JWT": OTHER, "X-Private-Key": OTHER, "X-Credentials": OTHER}, None),
        (URL, {"X-Upstream": f"Bearer {OTHER}", "X-Other": f"basic {OTHER}"}, f"of {OTHER}"),
        (f"{URL}?client_secret={OTHER}&jwt={OTHER}", {}, None),
        (URL, {}, {"client_secret": OTHER, "private_key": OTHER, "privateKey": OTHER, "id_token": OTHER}),
        (URL, {}, f"grant_type=x&client_secret={OTHER}&refresh%5Ftoken={OTHER}&token={OTHER}&private_key={OTHER}"),
        (URL, {"Content-Type": "multipart/form-data; boundary=b"}, MULTIPART),
        (URL, {"X-Note": JWT}, f"jwt {JWT}"),
    ],
)
def test_command_contains_no_credential(url, headers, body):
    command = as_curl("POST", url, headers=headers, body=body)
    arguments, piped = parse_command(command)
    assert "TESTSECRET" not in command + " ".join(arguments) + piped.decode("latin-1")


def test_values_of_the_argument_secrets_are_redacted():
    assert "s3cr3t" not in as_curl("POST", f"{URL}/s3cr3t", body={"s3cr3t": "xs3cr3tx"}, secrets=["s3cr3t"])


def test_form_keeps_the_fields_that_are_no_credentials():
    form = "grant_type=client_credentials&scope=a+b&client_secret=s3cr3t"
    arguments, _ = parse_command(as_curl("POST", URL, headers={"Content-Type": "t"}, body=form))
    assert arguments[-1] == "grant_type=client_credentials&scope=a+b&client_secret=REDACTED"
    arguments, _ = parse_command(as_curl("POST", URL, headers={"Content-Type": "t"}, body=MULTIPART))
    assert arguments[-1] == MULTIPART.decode().replace(OTHER, "REDACTED")


def test_ordinary_names_and_short_values_are_not_redacted():
    command = as_curl(
        "POST", f"{URL}?max_tokens=5", headers={"Idempotency-Key": "k"}, body={"max_tokens": 5, "seed": None}
    )
    assert "REDACTED" not in command


def test_redacted_fields_keep_their_structure():
    arguments, _ = parse_command(as_curl("POST", URL, body={"secrets": {"A": "x", "B": ["y", 1]}, "password": None}))
    assert json.loads(arguments[-1]) == {"secrets": {"A": "REDACTED", "B": ["REDACTED", 1]}, "password": None}


@pytest.mark.parametrize(
    ("method", "url", "headers"),
    [
        ("GET /", URL, {}),
        ("", URL, {}),
        ("GET", "file:///etc/passwd", {}),
        ("GET", "//host/", {}),
        ("GET", "https://", {}),
        ("GET", "https://host/\nX: y", {}),
        ("GET", "-o/tmp/x", {}),
        ("GET", URL, {"X Y": "1"}),
        ("GET", URL, {"@/etc/passwd": "1"}),
        ("GET", URL, {"X": "1\r\nEvil: 2"}),
        ("GET", URL, {"": "1"}),
    ],
)
def test_invalid_request_raises_validation_error(method, url, headers):
    with pytest.raises(ValidationError):
        as_curl(method, url, headers=headers)
