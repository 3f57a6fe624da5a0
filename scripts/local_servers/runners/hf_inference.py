"""Serve all-MiniLM-L6-v2 through Hugging Face's own hf-inference layer. Runs in .venv-servers.

The layer (api-inference-community) reads requests, calls a pipeline and writes replies, headers and errors. The two
pipelines and the routing by URL are ours, as they belong to the image and to the gateway at Hugging Face.
"""
# mypy: disable-error-code="import-not-found"

import argparse
import asyncio
import os
import socket
from collections.abc import Callable
from typing import Any

import numpy as np
import onnxruntime
import uvicorn
from api_inference_community.routes import pipeline_route, status_ok
from numpy.typing import NDArray
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from tokenizers import Tokenizer

MAX_TOKENS = 256  # as sentence-transformers/all-MiniLM-L6-v2 states


class Encoder:
    """The sentence encoder: the mean of the last hidden states, at length one."""

    def __init__(self, model: str, tokenizer: str) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(model, options)
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def __call__(self, text: str) -> NDArray[np.float32]:
        """Return the text's vector, 384 long."""
        ids = np.array([self.tokenizer.encode(text).ids])
        features = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        (states,) = self.session.run(None, features)
        vector: NDArray[np.float32] = states[0].mean(axis=0)
        return vector / np.linalg.norm(vector)

    def feature_extraction(self, inputs: str | list[str]) -> Any:
        """Answer one text with a vector, a list of texts with a list of vectors."""
        if isinstance(inputs, str):
            return self(inputs).tolist()
        return [self(text).tolist() for text in inputs]

    def sentence_similarity(self, inputs: dict[str, Any]) -> list[float]:
        """Answer with the cosine between the source sentence and each other sentence."""
        source = self(inputs["source_sentence"])
        return [float(source @ self(sentence)) for sentence in inputs["sentences"]]


class Service:
    """One model behind the URLs of hf-inference."""

    def __init__(self, model: str, encoder: Encoder) -> None:
        self.model = model
        self.pipelines: dict[str, Callable[..., Any]] = {
            "feature-extraction": encoder.feature_extraction,
            "sentence-similarity": encoder.sentence_similarity,
        }
        self.lock = asyncio.Lock()

    async def infer(self, request: Request) -> Response:
        """Hand the request to Hugging Face's layer, which reads the task from the environment."""
        model = request.path_params["model"]
        if model != self.model:
            return JSONResponse({"error": f"Model {model} does not exist"}, status_code=404)
        async with self.lock:
            os.environ["TASK"] = request.path_params.get("task", "sentence-similarity")
            return await pipeline_route(request)

    def pipeline(self) -> Callable[..., Any]:
        """Return the pipeline of the task in the environment; the layer turns the error into its 500."""
        task = os.environ["TASK"]
        if task not in self.pipelines:
            raise ValueError(f"Model {self.model} does not support the task {task}")
        return self.pipelines[task]

    def app(self) -> Starlette:
        """Return the application with its routes, the longer ones first."""
        routes = [
            Route("/health", status_ok),
            Route("/models/{model:path}/pipeline/{task}", self.infer, methods=["POST"]),
            Route("/models/{model:path}", self.infer, methods=["POST"]),
            Route("/models/{model:path}", status_ok),
        ]
        app = Starlette(routes=routes)
        app.get_pipeline = self.pipeline
        return app


def main() -> None:
    """Print the address, then serve until a signal comes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model_id")
    parser.add_argument("model")
    parser.add_argument("tokenizer")
    options = parser.parse_args()
    service = Service(options.model_id, Encoder(options.model, options.tokenizer))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print("listening on http://{}:{}".format(*listener.getsockname()), flush=True)
        uvicorn.Server(uvicorn.Config(service.app(), log_level="warning")).run(sockets=[listener])


if __name__ == "__main__":
    main()
