"""Models with audio input, and with labels, text or audio as output."""
# mypy: disable-error-code="import-not-found"

import json
import string
from pathlib import Path
from typing import Any

from transformers import (
    Qwen2AudioConfig,
    Qwen2AudioForConditionalGeneration,
    Qwen2AudioProcessor,
    VitsConfig,
    VitsModel,
    VitsTokenizer,
    Wav2Vec2Config,
    Wav2Vec2CTCTokenizer,
    Wav2Vec2FeatureExtractor,
    Wav2Vec2ForCTC,
    Wav2Vec2ForSequenceClassification,
    WhisperFeatureExtractor,
)

from .common import SIZE, labelled, save, talkative

LAYERS = {
    "conv_dim": (16, 16, 16),
    "conv_stride": (5, 4, 4),
    "conv_kernel": (10, 8, 8),
    "num_feat_extract_layers": 3,
    "num_conv_pos_embeddings": 16,
    "num_conv_pos_embedding_groups": 2,
}
MARKS = ("<pad>", "<s>", "</s>", "<unk>", "|")
RECORDING = ("<|audio_bos|>", "<|AUDIO|>", "<|audio_eos|>")
CHAT_TEMPLATE = (
    "{% for message in messages %}{{ message['role'] }}: {% for part in message['content'] %}"
    f"{{% if part['type'] == 'audio' %}}{''.join(RECORDING)} {{% else %}}{{{{ part['text'] }}}} {{% endif %}}"
    "{% endfor %}{% endfor %}assistant:"
)


def make(folder: Path, tokenizer: Any) -> None:
    """Write one folder for each task. All models except the one for chats have their own vocabularies."""
    ear = Wav2Vec2FeatureExtractor(sampling_rate=16_000)
    classifier = Wav2Vec2ForSequenceClassification(Wav2Vec2Config(**SIZE, **LAYERS, **labelled("happy", "sad")))
    save(folder / "audio-classification", classifier, ear)
    writer = Wav2Vec2CTCTokenizer(vocabulary(folder / "automatic-speech-recognition", *MARKS, *string.ascii_uppercase))
    listener = Wav2Vec2ForCTC(Wav2Vec2Config(**SIZE, **LAYERS, vocab_size=len(writer), pad_token_id=0))
    save(folder / "automatic-speech-recognition", listener, ear, writer)
    make_speaker(folder / "text-to-audio")
    make_chat_model(folder / "audio-text-to-text", tokenizer)


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


def make_chat_model(folder: Path, tokenizer: Any) -> None:
    """Write a chat model with audio input. It hears the first second of a recording: 100 frames, as 25 tokens."""
    tokenizer.add_special_tokens({"additional_special_tokens": list(RECORDING)})
    tokenizer.model_input_names = tokenizer.init_kwargs["model_input_names"] = ["input_ids", "attention_mask"]
    # The processor would cut recordings to as many samples as the tokenizer has tokens.
    tokenizer.init_kwargs.pop("max_length", None)
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    text = {**SIZE, "model_type": "qwen2", "vocab_size": len(tokenizer), "num_key_value_heads": 2}
    ear = {
        "model_type": "qwen2_audio_encoder",
        "d_model": 32,
        "encoder_layers": 1,
        "encoder_attention_heads": 2,
        "encoder_ffn_dim": 32,
        "num_mel_bins": 16,
        "max_source_positions": 50,
    }
    config = Qwen2AudioConfig(
        audio_config=ear,
        text_config={**text, "bos_token_id": tokenizer.cls_token_id, "eos_token_id": tokenizer.sep_token_id},
        audio_token_index=tokenizer.convert_tokens_to_ids("<|AUDIO|>"),
    )
    extractor = WhisperFeatureExtractor(feature_size=16, chunk_length=1)
    processor = Qwen2AudioProcessor(extractor, tokenizer, chat_template=CHAT_TEMPLATE)
    save(folder, talkative(Qwen2AudioForConditionalGeneration(config), tokenizer), processor)


def vocabulary(folder: Path, *words: str) -> str:
    """Write a vocabulary and return its path."""
    folder.mkdir(parents=True)
    path = folder / "vocab.json"
    path.write_text(json.dumps({word: index for index, word in enumerate(words)}))
    return str(path)
