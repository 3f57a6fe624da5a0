"""Tiny models of random weights, a folder a task.

Their answers mean nothing, but are those of real models in form: labels, spans, scores, boxes, pictures.
"""
