# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""Contains endpoint functions for accessing the API"""
