"""Tiny models with random weights, one folder for each task.

Their answers (labels, spans, scores, boxes, images) have the format of real answers, but no meaning.
"""
