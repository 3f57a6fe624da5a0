# Generated from openapi/*.yaml by scripts/generate.py. Do not edit: change the YAML or templates/, then make generate.
"""Contains methods for accessing the API"""
