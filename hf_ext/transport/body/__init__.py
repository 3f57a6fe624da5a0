"""Receive a response body: decode it, limit its size, and return it in pieces or completely."""
