"""Resilience: explicit policies around any call. Constructing one is switching it on, calling it is using it."""
