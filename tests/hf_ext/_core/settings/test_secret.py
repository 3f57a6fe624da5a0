"""Secret: only the methods `reveal` and `hide_in` can read the token."""

import copy
import copyreg
import dataclasses
import gc
import io
import json
import logging
import pickle
import reprlib
import traceback

import msgspec
import pytest
from support.leaks import NEEDLE, everything, is_in

from hf_ext import ValidationError
from hf_ext._core.settings.secret import RejectedToken, Secret, conceal

SECRET = Secret(NEEDLE)


def _log_output(record: object) -> str:
    stream = io.StringIO()
    logger = logging.Logger("test")  # noqa: LOG001 - no other test gets its records
    logger.addHandler(logging.StreamHandler(stream))
    logger.warning("token %s %r", record, record, extra={"token": record})
    return stream.getvalue()


def _traceback_output(token: object) -> str:
    try:
        raise RuntimeError(token)
    except RuntimeError as error:
        return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


@pytest.mark.parametrize(
    "render",
    [
        repr,
        str,
        ascii,
        format,
        reprlib.repr,
        lambda secret: f"{secret} {secret!r} {secret:>40} {secret!s:.20}",
        lambda secret: "%s %r" % (secret, secret),  # noqa: UP031 - the test covers this form
        lambda secret: [getattr(secret, f"_Secret{name}") for name in Secret.__slots__],
        lambda secret: [getattr(secret, name) for name in dir(secret) if name not in {"reveal", "__abstractmethods__"}],
        gc.get_referents,
        object.__getstate__,
        lambda secret: {"token": secret},
        _log_output,
        _traceback_output,
    ],
)
def test_no_rendering_contains_the_token(render):
    assert not is_in(render(SECRET))


def test_repr_does_not_depend_on_the_length_of_the_token():
    assert repr(Secret("a")) == repr(SECRET) == "Secret('***')"


def test_check_for_leaks_finds_a_visible_token():
    assert is_in(_traceback_output(NEEDLE))
    assert is_in(_log_output(NEEDLE))
    assert is_in(NEEDLE[5:15])


def test_reveal_returns_the_token():
    assert Secret(f" {NEEDLE}\r\n").reveal() == NEEDLE


def test_secret_has_no_dict():
    with pytest.raises(TypeError):
        vars(SECRET)


@pytest.mark.parametrize(
    "serialize",
    [
        pickle.dumps,
        lambda secret: pickle.dumps(secret, 0),
        lambda secret: pickle.dumps({"nested": [secret]}),
        lambda secret: object.__reduce_ex__(secret, 2),
        object.__reduce__,
        lambda secret: secret.__reduce__(),
        lambda secret: copyreg.__reduce_ex__(secret, 1),
        lambda secret: secret.__getstate__(),
        json.dumps,
        msgspec.json.encode,
    ],
)
def test_serialization_raises_a_type_error_without_the_token(serialize):
    with pytest.raises(TypeError) as caught:
        serialize(SECRET)
    assert not is_in(everything(caught.value))


def test_copy_of_a_secret_is_the_same_object():
    @dataclasses.dataclass
    class Holder:
        token: Secret

    assert copy.copy(SECRET) is SECRET
    assert copy.deepcopy([SECRET])[0] is SECRET
    assert not is_in(dataclasses.asdict(Holder(SECRET)))


def test_secret_is_equal_only_to_a_secret_with_the_same_token():
    assert Secret(NEEDLE) == Secret(f"{NEEDLE} ")
    assert Secret(NEEDLE) != Secret("other")
    assert Secret(NEEDLE) != NEEDLE


def test_secret_has_no_hash_and_cannot_be_changed():
    with pytest.raises(TypeError):
        hash(SECRET)
    with pytest.raises(AttributeError):
        SECRET.token = "other"
    with pytest.raises(AttributeError):
        del SECRET.reveal
    assert SECRET


@pytest.mark.parametrize(
    "value",
    [
        f"{NEEDLE}\r\nX-Evil: 1",
        f"{NEEDLE} {NEEDLE}",
        f'"{NEEDLE}"',
        f" '{NEEDLE}' ",
        f"`{NEEDLE}",
        f"{NEEDLE}É",
        f"{NEEDLE}\u2028x",
        f"{NEEDLE}\u00a0",
        f"{NEEDLE}\ud800",
        f"{NEEDLE}\x7f",
        f"{NEEDLE}\x00",
        NEEDLE * 50_000,
        NEEDLE.encode(),
        bytearray(NEEDLE.encode()),
        [NEEDLE],
        "",
        " ",
        "\n",
        None,
        7,
    ],
)
def test_invalid_token_raises_an_error_that_does_not_quote_the_token(value):
    with pytest.raises(ValueError, match=r"^the token ") as caught:
        Secret(value)
    assert isinstance(caught.value, ValidationError)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert not is_in(everything(caught.value))


def test_the_longest_token_has_4096_characters():
    assert Secret("x" * 4_096).reveal() == "x" * 4_096
    assert conceal("x" * 4_097) == RejectedToken("the token is longer than 4,096 characters")


def test_conceal_returns_a_secret_or_a_rejected_token():
    assert conceal(NEEDLE) == SECRET
    assert conceal(SECRET) is SECRET
    assert not is_in(conceal(f"{NEEDLE} {NEEDLE}"))


def test_hide_in_replaces_the_token_in_a_text():
    assert SECRET.hide_in(f"bad key {NEEDLE}, {NEEDLE}") == "bad key ***, ***"
    assert Secret("short").hide_in("a short text") == "a short text"
