"""Models with audio input, and one model with audio output."""
# mypy: disable-error-code="import-not-found"

import json
import string
from pathlib import Path
from typing import Any

from transformers import (
    VitsConfig,
    VitsModel,
    VitsTokenizer,
    Wav2Vec2Config,
    Wav2Vec2CTCTokenizer,
    Wav2Vec2FeatureExtractor,
    Wav2Vec2ForCTC,
    Wav2Vec2ForSequenceClassification,
)

from .common import SIZE, labelled, save

LAYERS = {
    "conv_dim": (16, 16, 16),
    "conv_stride": (5, 4, 4),
    "conv_kernel": (10, 8, 8),
    "num_feat_extract_layers": 3,
    "num_conv_pos_embeddings": 16,
    "num_conv_pos_embedding_groups": 2,
}
MARKS = ("<pad>", "<s>", "</s>", "<unk>", "|")


def make(folder: Path, _tokenizer: Any) -> None:
    """Write one folder for each task. The models have their own vocabularies."""
    ear = Wav2Vec2FeatureExtractor(sampling_rate=16_000)
    classifier = Wav2Vec2ForSequenceClassification(Wav2Vec2Config(**SIZE, **LAYERS, **labelled("happy", "sad")))
    save(folder / "audio-classification", classifier, ear)
    writer = Wav2Vec2CTCTokenizer(vocabulary(folder / "automatic-speech-recognition", *MARKS, *string.ascii_uppercase))
    listener = Wav2Vec2ForCTC(Wav2Vec2Config(**SIZE, **LAYERS, vocab_size=len(writer), pad_token_id=0))
    save(folder / "automatic-speech-recognition", listener, ear, writer)
    make_speaker(folder / "text-to-audio")


def make_speaker(folder: Path) -> None:
    """Write a model that generates noise from letters."""
    letters = VitsTokenizer(vocabulary(folder, "<pad>", "<unk>", " ", *string.ascii_lowercase), phonemize=False)
    sizes = {
        "hidden_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "ffn_dim": 16,
        "flow_size": 16,
        "spectrogram_bins": 9,
        "prior_encoder_num_flows": 1,
        "prior_encoder_num_wavenet_layers": 1,
        "posterior_encoder_num_wavenet_layers": 1,
        "duration_predictor_num_flows": 1,
        "upsample_initial_channel": 16,
        "wavenet_dilation_rate": 1,
    }
    save(folder, VitsModel(VitsConfig(**sizes, vocab_size=len(letters))), letters)


def vocabulary(folder: Path, *words: str) -> str:
    """Write a vocabulary and return its path."""
    folder.mkdir(parents=True)
    path = folder / "vocab.json"
    path.write_text(json.dumps({word: index for index, word in enumerate(words)}))
    return str(path)
