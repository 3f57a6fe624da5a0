"""Tiny models with random weights, one folder for each task.

Their answers have no meaning, but the format of real models: labels, spans, scores, boxes, images.
"""
