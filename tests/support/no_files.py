"""Response bodies that are not an image, audio or video file."""

from __future__ import annotations

import base64
import json

PAGE = b"<!DOCTYPE html>\n<html><head><title>Sign in\n - Example</title></head><body></body></html>"
NO_FILES: dict[str, tuple[bytes, str, str]] = {
    "page": (PAGE, "text/html; charset=utf-8", "web page: Sign in - Example"),
    "page with the content type of an image": (PAGE, "image/png", "web page: Sign in - Example"),
    "page with an unknown content type": (PAGE, "application/octet-stream", "web page: Sign in - Example"),
    "page with only a heading": (b"<html><h1>Moved</h1></html>", "text/html", "web page: Moved"),
    "page without a title": (b"<p>hello", "text/html", "web page"),
    "text with the content type of a page": (b"Please sign in", "text/html", "web page"),
    "xml document": (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "application/xml", "web page"),
    "empty": (b"", "image/png", "empty file"),
    "empty body without a content type": (b"", "", "empty file"),
    "empty body with the content type of a page": (b"", "text/html", "empty file"),
    "blank body": (b" \r\n", "image/png", "empty file"),
    "text": (b"Not today.", "text/plain", "text/plain instead of a file: 'Not today.'"),
    "text that looks like a bitmap": (b"BMW is a maker of cars", "text/plain", "text/plain instead of a file"),
    "text with an unknown content type": (
        b"Not today.",
        "application/octet-stream",
        "text instead of a file: 'Not today.'",
    ),
    "text with the content type of an image": (b"Not today. \xc3\xa9", "image/png", "text instead of a file"),
    "text with the content type of a recording": (b"Not today.", "audio/wav", "text instead of a file"),
    "json": (b'{"status": "queued"}', "application/json", 'JSON instead of a file: \'{"status": "queued"}\''),
    "json with the content type of an image": (b' {"status": "queued"}', "image/png", "JSON instead of a file"),
    "json without a content type": (b'["queued"]', "", "JSON instead of a file"),
    "null": (b"null", "application/json", "JSON instead of a file"),
    "an empty file in json": (b'{"image": ""}', "application/json", "JSON instead of a file"),
    "a page in json": (
        json.dumps({"image": base64.b64encode(PAGE).decode()}).encode(),
        "application/json",
        "web page: Sign in - Example",
    ),
    "an empty data URL in json": (b'{"image": "data:image/png;base64,"}', "application/json", "empty file"),
    "broken base64 in json": (b'{"image": "no base64!"}', "application/json", "base64 that cannot be decoded"),
}
"""By name: a response body, its content type, and a text that the error message contains."""
