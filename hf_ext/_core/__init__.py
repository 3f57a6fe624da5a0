"""The foundation of hf_ext: validation, settings, results and media; it sends nothing."""
