"""Methods for models and the router, async."""
