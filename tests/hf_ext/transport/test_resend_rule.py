"""The method decides whether a written request can be sent again over a new connection (RFC 9110, 9.2.2)."""

import pytest

from hf_ext.transport._resend_rule import can_resend


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
def test_request_of_which_no_byte_was_written_can_be_sent_again(method):
    assert can_resend(method, was_written=False)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "TRACE"])
def test_written_request_with_a_safe_method_can_be_sent_again(method):
    assert can_resend(method, was_written=True)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_written_request_with_another_method_cannot_be_sent_again(method):
    assert not can_resend(method, was_written=True)
