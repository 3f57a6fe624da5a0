"""Serve a GGUF model with llama.cpp's HTTP server until a signal arrives. Runs in .venv-servers."""
# mypy: disable-error-code="import-not-found"

import argparse
import signal
from pathlib import Path

import xllamacpp


def parameters(options: argparse.Namespace) -> "xllamacpp.CommonParams":
    """Convert the command line options.

    The fixed settings limit the load on a shared machine with two cores. With a fixed seed, the same requests get the
    same answers in every run of the tests.
    """
    params = xllamacpp.CommonParams()
    params.model.path = options.model
    params.model_alias = {options.alias}
    params.port = 0
    params.n_ctx = options.context * options.slots
    params.n_parallel = options.slots
    params.n_threads_http = 16
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.embedding = True
    kinds = xllamacpp.llama_pooling_type
    params.pooling_type = kinds.LLAMA_POOLING_TYPE_RANK if options.ranking else kinds.LLAMA_POOLING_TYPE_MEAN
    params.sse_ping_interval = options.ping
    params.endpoint_metrics = True
    params.offline = True
    params.fit_params = False
    params.cache_ram_mib = 0
    params.sampling.seed = 1
    params.verbosity = 1
    if options.api_key:
        params.api_keys = [options.api_key]
    if options.template:
        params.chat_template = options.template.read_text()
    return params


def main() -> None:
    """Load the model, print the URL, and serve until a signal arrives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("--alias", required=True)
    parser.add_argument("--context", type=int, required=True)
    parser.add_argument("--slots", type=int, required=True)
    parser.add_argument("--ping", type=int, required=True)
    parser.add_argument("--ranking", action="store_true")
    parser.add_argument("--api-key")
    parser.add_argument("--template", type=Path)
    server = xllamacpp.Server(parameters(parser.parse_args()))
    print(f"listening on {server.listening_address}", flush=True)
    signal.pause()


if __name__ == "__main__":
    main()
