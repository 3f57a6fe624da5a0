"""One request and its response: building, redirects, errors, log."""
