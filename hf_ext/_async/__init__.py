"""The asynchronous client; `hf_ext/_sync` is made from these files by `scripts/unasync.py`."""
