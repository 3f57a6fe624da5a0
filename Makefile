# All commands of the project. `make` without a target lists them.

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Without bytecode files, each of the many Python programs that the tests start would compile hf_ext again.
unexport PYTHONDONTWRITEBYTECODE

# Three processes, each with whole files of tests: some tests wait for a server or a clock.
PARALLEL := -n 3 --dist loadfile
# The tests of hf_ext that need no real server, in parallel.
FAST := -q $(PARALLEL) -m "not server" tests/hf_ext
# The same without the tests that send a call of the client.
UNITS := $(FAST) --ignore-glob="*/_async/*" --ignore-glob="*/_sync/*" --ignore=tests/hf_ext/cli
# Without the tests on uvloop and trio.
ONE_LOOP = -k "not uvloop and not trio"
# Make targets that do not need each other at the same time: installing waits for the network, checking for the processor.
together = @$(MAKE) --no-print-directory --jobs=3 TOGETHER=yes
# All others run one after the other, also with `make -j`: two of them could install the same environment at once.
ifndef TOGETHER
.NOTPARALLEL:
endif
# A file that was written in part would look complete to the next run.
.DELETE_ON_ERROR:
# Run a command and write its time to build/times: $(call timed,name,command).
timed = @$(call run_timed,$(1),$(2))
run_timed = mkdir -p build; start=$$(date +%s); $(2) && echo "$$(( $$(date +%s) - start )) s: $(1)" >> build/times

# The Python of a version; empty if it is not installed. A shim of pyenv may exist although it starts no Python.
find_python = $(firstword $(foreach python,python$(1) $(wildcard $(HOME)/.pyenv/versions/$(1).*/bin/python),\
	$(shell $(python) -c "import venv; print('$(python)')" 2> /dev/null)))

# Fail if a public name of a package has no type that every type checker infers. pyright finds packages through `python`.
# The adaptors are left out: they inherit from classes of frameworks, which .venv does not have.
verify_types = rm -rf build/public; mkdir -p build/public; cp -r hf_ext generated/hf_api build/public; \
	rm -rf build/public/hf_ext/integrations; cd build/public; PATH="$(CURDIR)/$(BIN):$$PATH" PYTHONPATH="$(CURDIR)/build/public" \
	pyright --verifytypes $(1) --ignoreexternal > ../types_of_$(1) || { cat ../types_of_$(1); exit 1; }

.DEFAULT_GOAL := help
.PHONY: help setup servers demo test test-fast test-all test-weekly test-frameworks drill coverage fuzz soak test-lowest test-newest test-python test-live record generate check-generated check-hf-api check-unasync check-tasks_table check-operations_table check-command_line_page sync lint format typecheck typecheck-frameworks api api-check api-diff check check-models check-providers check-upstream bench bench-quick mutation docs docs-browser pictures build lock clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-20s %s\n", $$1, $$2}'

setup: ## Install everything: the project, its tools, the generator, real local servers
	$(together) .venv/ready .venv-codegen/ready servers

demo: setup generate ## Chat, stream, embed and search with a real local server, or with Hugging Face if there is a token
	@$(BIN)/python scripts/demo.py

# The script imports nothing that must be installed.
servers:
	@$(PYTHON) scripts/setup_servers.py

test: ## Test with real local servers and recordings; FILE= selects a file or folder
	$(together) .venv/ready .venv-codegen/ready servers check-generated
	$(BIN)/python -m pytest $(or $(FILE),$(PARALLEL))

test-fast: .venv/ready ## Test the units of hf_ext, in parallel: less than a minute
	$(BIN)/python -m pytest $(UNITS)

test-all: setup .venv-docs/ready ## Run what `make test` does not run: heavy servers, faults, other versions; print the time of each part
	@rm -f build/times
	$(call timed,install the heavy servers,$(BIN)/python scripts/setup_heavy.py)
	$(call timed,install the MCP servers,$(BIN)/python scripts/setup_mcp.py)
	$(call timed,install the other packages,$(BIN)/python scripts/setup_others.py)
	$(call timed,LangChain and pydantic-ai,$(MAKE) --no-print-directory test-frameworks)
	$(call timed,heavy tests,$(BIN)/python -m pytest $(PARALLEL) -m heavy --ignore=tests/drill)
	$(call timed,changes of the API,$(MAKE) --no-print-directory drill)
	$(call timed,fuzz for 5 s a target,$(MAKE) --no-print-directory fuzz SECONDS=5 SEED=1)
	$(call timed,soak for 60 s a transport,$(BIN)/python tests/soak --seconds 15)
	$(call timed,lowest dependencies,$(MAKE) --no-print-directory test-lowest)
	@$(if $(call find_python,3.13),$(MAKE) --no-print-directory test-python VERSION=3.13,\
		$(call run_timed,newest dependencies,$(MAKE) --no-print-directory test-newest))
	@cat build/times

drill: .venv/ready .venv-codegen/ready ## Edit openapi/ in a copy, generate, and test that both packages follow the edit; two minutes
	$(BIN)/python -m pytest -q -n 2 --heavy tests/drill

test-weekly: setup ## Install further real servers (LiteLLM, OGX, fastkokoro, vLLM) and engines (Ray, Daft; 7 GB in all), run their tests, and print the time of each part
	@rm -f build/times
	$(call timed,install LiteLLM,$(BIN)/python scripts/setup_weekly.py litellm)
	$(call timed,test LiteLLM,$(BIN)/python -m pytest -m weekly tests/servers/weekly/test_litellm.py)
	$(call timed,install OGX,$(BIN)/python scripts/setup_weekly.py ogx)
	$(call timed,test OGX,$(BIN)/python -m pytest -m weekly tests/servers/weekly/test_ogx.py)
	$(call timed,install fastkokoro,$(BIN)/python scripts/setup_weekly.py fastkokoro)
	$(call timed,test fastkokoro,$(BIN)/python -m pytest -m weekly tests/servers/weekly/test_fastkokoro.py)
	$(call timed,install vLLM,$(BIN)/python scripts/setup_weekly.py vllm)
	$(call timed,test vLLM,$(BIN)/python -m pytest -m weekly tests/servers/weekly/test_vllm.py)
	$(call timed,install Ray and Daft and Dask,$(BIN)/python scripts/setup_weekly.py ray daft recipes)
	$(call timed,test Ray and Daft and Dask,$(BIN)/python -m pytest -m weekly tests/hf_ext/bulk)
	$(call timed,frameworks in their newest versions,$(MAKE) --no-print-directory test-frameworks ENVIRONMENT=weekly)
	$(call timed,frameworks in their oldest versions,$(MAKE) --no-print-directory test-frameworks ENVIRONMENT=oldest)
	$(call timed,coverage,$(MAKE) --no-print-directory coverage)
	$(call timed,lowest dependencies on all loops,$(MAKE) --no-print-directory test-lowest ONE_LOOP=)
	$(call timed,newest dependencies,$(MAKE) --no-print-directory test-newest)
	@$(MAKE) --no-print-directory test-python VERSION=3.12
	@cat build/times

# The folder of the environment is .venv-frameworks, .venv-frameworks-weekly or .venv-frameworks-oldest.
FRAMEWORKS = .venv-frameworks$(addprefix -,$(ENVIRONMENT))

test-frameworks: setup ## Test the adaptors for LangChain and pydantic-ai; ENVIRONMENT=weekly tests every framework, =oldest their oldest versions
	$(BIN)/python scripts/setup_frameworks.py $(ENVIRONMENT)
	$(FRAMEWORKS)/bin/python -m pytest -q --rootdir=. --confcutdir=tests -c tests/integrations/pytest.ini $(or $(FILE),tests/integrations)
	$(if $(ENVIRONMENT),,@$(MAKE) --no-print-directory typecheck-frameworks)

typecheck-frameworks: .venv/ready ## mypy --strict and pyright strict for the adaptors, in .venv-frameworks; ENVIRONMENT= as above
	$(BIN)/python scripts/typecheck_frameworks.py $(FRAMEWORKS)

coverage: setup ## Run the tests of make test and the heavy tests, and fail if they cover less than 95 % of hf_ext
	$(BIN)/python scripts/setup_heavy.py
	$(BIN)/python scripts/setup_mcp.py
	$(BIN)/python scripts/setup_others.py
	$(BIN)/python -m pytest $(PARALLEL) --cov --cov-report= --cov-fail-under=0
	$(BIN)/python -m pytest $(PARALLEL) -m heavy --ignore=tests/drill --cov --cov-append

fuzz: .venv/ready ## Test with random inputs, a minute for each target; SECONDS= another time, SEED= the same inputs again, FILE= one target
	$(BIN)/python -m pytest -q -p scripts.fuzz --seconds-per-target $(or $(SECONDS),60) $(addprefix --fuzz-seed=,$(SEED)) $(or $(FILE),tests/hf_ext/fuzz)

soak: .venv/ready ## Make 200,000 calls with random faults, then fork, change loops and interrupt; half an hour. CALLS= another number
	$(BIN)/python tests/soak --calls $(or $(CALLS),200000)

test-lowest: .venv-lowest/ready ## Test hf_ext with the lowest version of each dependency that pyproject.toml allows; ONE_LOOP= also on uvloop and trio
	.venv-lowest/bin/python -m pytest $(FAST) $(ONE_LOOP)

test-newest: ## Test the units with the newest version of each dependency that pyproject.toml allows
	@rm -rf .venv-newest
	@$(MAKE) --no-print-directory .venv-newest/ready
	.venv-newest/bin/python -m pytest $(UNITS)

test-python: ## Test the units with another version of Python, if it is installed, and the newest dependencies; VERSION=3.13
	@$(if $(call find_python,$(VERSION)),$(call run_timed,Python $(VERSION),$(MAKE) --no-print-directory .venv-python-$(VERSION)/ready && \
		.venv-python-$(VERSION)/bin/python -m pytest $(UNITS)),\
		mkdir -p build; echo "NOT RUN: Python $(VERSION) is not installed" | tee -a build/times)

test-live: setup ## Test against Hugging Face; fails without a key
	$(BIN)/python -m pytest -m live tests/live

record: setup ## Record the responses of the real local servers again
	$(BIN)/python -m pytest tests/wire --record

generate: .venv-codegen/ready ## Compile openapi/*.yaml into generated/hf_api and hf_ext/_schema
	.venv-codegen/bin/python scripts/generate.py

check-generated: check-hf-api check-unasync check-tasks_table check-operations_table check-command_line_page ## Fail if generated code differs from its sources

check-hf-api: .venv-codegen/ready
	.venv-codegen/bin/python scripts/generate.py --check

check-unasync check-tasks_table check-operations_table check-command_line_page: check-%: .venv/ready
	$(BIN)/python scripts/$*.py --check

api-diff: .venv-codegen/ready ## Print what changed in openapi/ since the last commit, as bullets for the changelog; REV= names another revision
	@.venv-codegen/bin/python scripts/api_diff.py $(REV)

sync: .venv/ready ## Write the _sync code from the _async code, and the pages tasks.md, operations.md and command-line.md of docs/reference/ from the code
	$(BIN)/python scripts/unasync.py
	$(BIN)/python scripts/tasks_table.py
	$(BIN)/python scripts/operations_table.py
	$(BIN)/python scripts/command_line_page.py

lint: .venv/ready ## Lint the code, its imports, its English and the workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_language.py
	$(BIN)/python scripts/lint_workflows.py

format: .venv/ready ## Format
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	$(BIN)/python scripts/unasync.py

typecheck: .venv/ready ## mypy --strict, pyright strict, and whether every public name has a type
	$(BIN)/mypy
	$(BIN)/mypy --strict generated/hf_api
	$(BIN)/pyright
	$(BIN)/pyright generated/hf_api
	@$(call verify_types,hf_ext)
	@$(call verify_types,hf_api)

api: .venv/ready ## Write the public surface of hf_ext into docs/project/public_api.txt
	$(BIN)/python scripts/public_api.py

api-check: .venv/ready ## Fail if the public surface differs from that file
	$(BIN)/python scripts/public_api.py --check

check: lint typecheck check-generated api-check ## Run all checks except the tests

bench: .venv-bench/ready .venv/ready ## Measure this client, other clients and the floor: most of an hour, on a quiet machine
	.venv-bench/bin/python benchmarks/run.py
	.venv-bench/bin/python benchmarks/resilience.py
	$(BIN)/python benchmarks/command_line.py

bench-quick: .venv-bench/ready ## Measure the main cases in two rounds: less than five minutes
	.venv-bench/bin/python benchmarks/run.py --quick

mutation: .venv-mutation/ready ## Change hf_ext/resilience in some 5,000 places; at least 90 % must fail a test. An hour; MODULES= some modules, CHILDREN= processes
	rm -rf mutants
	.venv-mutation/bin/mutmut run --max-children $(or $(CHILDREN),1) $(MODULES:%='hf_ext.resilience.%.*')
	.venv-mutation/bin/python scripts/mutation_table.py $(MODULES)

# NETWORK=required makes an error of a server that cannot be reached.
check-models: .venv/ready ## Compare the model constants with what the router serves now; prints NOT RUN without a network
	$(BIN)/python scripts/check_models.py $(if $(NETWORK),--require-network)

check-providers: .venv/ready ## Compare the requests to providers with those of the newest official JavaScript client; needs npm and a network
	npm install --silent --no-audit --no-fund --prefix build/official @huggingface/inference@latest
	node scripts/record_official_requests.mjs build/official
	$(BIN)/python -m pytest -q tests/hf_ext/providers

check-upstream: .venv/ready ## Compare openapi/ with the newest official documents, or without a network with their stored fields; REFRESH=1 stores the fields
	$(BIN)/python scripts/check_upstream.py --fetch $(if $(NETWORK),--require-network) $(if $(REFRESH),--refresh) $(addprefix --file ,$(FILES))

docs: .venv-docs/ready ## Build the documentation and the reference of hf_ext into site/, and check every link and the search
	.venv-docs/bin/python scripts/documents/pages.py
	.venv-docs/bin/zensical build --strict --clean
	.venv-docs/bin/python scripts/documents/links.py
	.venv-docs/bin/python scripts/documents/search.py

docs-browser: docs ## Open every page of the site in headless Chromium, wide and narrow, light and dark, and use the search
	.venv-docs/bin/python scripts/documents/browser.py

pictures: .venv/ready .venv-docs/ready ## Write the pictures of docs/how-to/jupyter.md: what a notebook shows for each kind of result
	$(BIN)/python scripts/documents/pictures.py

build: .venv/ready ## Build wheel and sdist into dist/, and check how a package page renders them
	rm -rf dist
	$(BIN)/python -m build --no-isolation
	$(BIN)/twine check --strict dist/*

lock: .venv-lock/ready ## Write requirements/*.txt: the newest versions that pyproject.toml allows, with their hashes
	.venv-lock/bin/python scripts/lock.py

clean: ## Remove what the other commands made
	rm -rf .venv .venv-bench .venv-codegen .venv-collector .venv-docs .venv-frameworks* .venv-heavy .venv-lock .venv-lowest .venv-mcp .venv-mutation .venv-newest .venv-others .venv-python-* .venv-servers .venv-weekly build dist site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage mutants

# Development environments are installed from requirements/*.txt: locked versions with their hashes, and no other package.
.venv/ready: requirements/dev.txt
.venv-codegen/ready: requirements/codegen.txt
.venv-bench/ready: requirements/bench.txt
.venv-mutation/ready: requirements/mutation.txt
.venv-docs/ready: requirements/docs.txt
.venv/ready .venv-codegen/ready .venv-bench/ready .venv-mutation/ready .venv-docs/ready: requirements/pip.txt pyproject.toml
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --require-hashes --requirement requirements/pip.txt
	$(@D)/bin/python -m pip install --quiet --require-hashes --no-deps --requirement $(filter-out requirements/pip.txt pyproject.toml,$^)
	$(if $(filter .venv/% .venv-bench/% .venv-mutation/%,$@),$(@D)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .)
	@touch $@

# These are not locked: they prove the ranges of pyproject.toml. mcp needs newer versions than the lowest ones.
EXTRAS := cli,data,display,media,otel,redis,simd,tokens
.venv-lowest/ready: INSTALL = --editable ".[$(EXTRAS)]" --group test --constraint build/lowest.txt
.venv-newest/ready .venv-python-%/ready: INSTALL = --editable ".[$(EXTRAS),mcp]" --group test
.venv-lock/ready: INSTALL = --group lock
.venv-lowest/ready: build/lowest.txt
.venv-lowest/ready .venv-newest/ready .venv-lock/ready: pyproject.toml
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(@D)/bin/python -m pip install --quiet $(INSTALL)
	@touch $@

.venv-python-%/ready: pyproject.toml
	$(call find_python,$(VERSION)) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(@D)/bin/python -m pip install --quiet $(INSTALL)
	@touch $@

build/lowest.txt: .venv/ready
	@mkdir -p $(@D)
	$(BIN)/python scripts/lowest_versions.py > $@
