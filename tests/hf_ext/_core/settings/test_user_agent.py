"""The user agent contains this package and Python, and nothing about the machine."""

import platform
import re
from importlib import metadata

from hf_ext._core.settings.user_agent import user_agent


def test_user_agent_has_the_versions_of_package_and_python():
    assert user_agent() == f"hf_ext/{metadata.version('api-huggingface')} python/{platform.python_version()}"
    assert re.fullmatch(r"hf_ext/[0-9a-z.+]+ python/[0-9a-z.+]+", user_agent())
    assert platform.node() not in user_agent()
