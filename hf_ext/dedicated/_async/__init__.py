"""Methods for dedicated servers, async."""
