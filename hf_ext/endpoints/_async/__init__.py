"""Async methods for Inference Endpoints."""
