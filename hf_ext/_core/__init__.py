"""What every part of hf_ext stands on; it uses no HTTP library and no transport."""
