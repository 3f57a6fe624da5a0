"""Show the values of failed assertions in the helpers of the fault tests."""

import pytest

pytest.register_assert_rewrite("faults.row", "support.fault_server")
