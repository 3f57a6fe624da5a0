"""Serve pipelines at the URLs of hf-inference, with Hugging Face's own server code.

The server code is the package api-inference-community. It reads requests, calls a pipeline and writes responses,
headers and errors. The pipelines and the routing by URL are code of this project, because at Hugging Face they are part
of the images and of the gateway.
"""
# mypy: disable-error-code="import-not-found"

import asyncio
import os
import socket
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import uvicorn
from api_inference_community.routes import pipeline_route, status_ok
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Pipeline = Callable[..., Any]
Models = Mapping[str, Mapping[str, Callable[[], Pipeline]]]
"""Factories of the pipelines, by model and task. The first task of a model is its own task."""


class Service:
    """An application that serves models at the URLs of hf-inference. The first request to a pipeline creates it."""

    def __init__(self, models: Models) -> None:
        self.models = models
        self.model = ""
        self.lock = asyncio.Lock()
        self.made = cache(lambda model, task: models[model][task]())

    async def infer(self, request: Request) -> Response:
        """Pass the request to `pipeline_route`. That function reads the task from the environment."""
        model = request.path_params["model"]
        if model not in self.models:
            return JSONResponse({"error": f"Model {model} does not exist"}, status_code=404)
        async with self.lock:
            self.model = model
            os.environ["TASK"] = request.path_params.get("task") or next(iter(self.models[model]))
            return await pipeline_route(request)

    def pipeline(self) -> Pipeline:
        """Return the pipeline of the task in the environment. If this raises, the server responds with status 500."""
        task = os.environ["TASK"]
        if task not in self.models[self.model]:
            raise ValueError(f"Model {self.model} does not support the task {task}")
        return self.made(self.model, task)

    def app(self) -> Starlette:
        """Return the application. Longer routes come first, because the first route that matches is used."""
        routes = [
            Route("/health", status_ok),
            Route("/models/{model:path}/pipeline/{task}", self.infer, methods=["POST"]),
            Route("/models/{model:path}", self.infer, methods=["POST"]),
            Route("/models/{model:path}", status_ok),
        ]
        app = Starlette(routes=routes)
        app.get_pipeline = self.pipeline
        return app


def serve(models: Models) -> None:
    """Print the URL, then serve until a signal arrives."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print("listening on http://{}:{}".format(*listener.getsockname()), flush=True)
        uvicorn.Server(uvicorn.Config(Service(models).app(), log_level="warning")).run(sockets=[listener])
