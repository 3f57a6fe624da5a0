# Generated from openapi/*.yaml by scripts/generate.py. Do not edit: change the YAML or templates/, then make generate.
"""Contains endpoint functions for accessing the API"""
