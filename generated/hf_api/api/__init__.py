# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""Contains methods for accessing the API"""
