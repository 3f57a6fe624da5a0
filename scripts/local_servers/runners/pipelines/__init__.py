"""Pipelines behind api-inference-community, as Hugging Face's own images have them: a class a task, all of them true.

What they answer comes of the input: by models fitted at the start, by filters and synthesis of sound, or by tiny models
of random weights, whose answers have form, not meaning.
"""
