# Asks for Python 3.11 or newer, make and a shell; the rest is put into this folder (.uv, .venv).
.PHONY: run test lint docs bench torture secrets
unexport VIRTUAL_ENV
export UV_PROJECT_ENVIRONMENT := .venv

UV := $(shell uv --version 2>/dev/null | awk -F '[ .]' '$$1 == "uv" && ($$2 > 0 || $$3 >= 9) { print "uv" }')
ifeq ($(UV),)
UV := .uv/bin/uv
BOOTSTRAP := .uv/bin/uv
endif
# What `make test` adds stays when `make run` follows, so neither installs anything twice.
SYNC = $(UV) sync --locked $(if $(wildcard .venv/bin/python),--quiet)
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

run: $(BOOTSTRAP)
	@$(SYNC) --no-dev --inexact
	@exec .venv/bin/python -m sisternet serve --sample $(ARGS)

test: $(BOOTSTRAP)
	@$(SYNC)
	@exec .venv/bin/python -m pytest $(ARGS)

lint: $(BOOTSTRAP)
	@$(SYNC)
	.venv/bin/ruff check && .venv/bin/ruff format --check
	.venv/bin/mypy && .venv/bin/cog -I docs --check --diff README.md docs/rules.md docs/api.md

docs: $(BOOTSTRAP)
	@$(SYNC)
	.venv/bin/cog -I docs -r README.md docs/rules.md docs/api.md && .venv/bin/python -m docs.pictures

bench: $(BOOTSTRAP)
	@$(SYNC) --group bench
	.venv/bin/python -m benchmarks $(ARGS)

torture: $(BOOTSTRAP)
	@$(SYNC) --group torture
	.venv/bin/python -m torture $(ARGS)

# For docker compose: each password in a file that only you read. What is there stays as it is.
secrets:
	@umask 077; mkdir -p secrets; for each in neo4j explorer; do test -s secrets/$${each}_password || \
		head -c 18 /dev/urandom | base64 | tr '+/' '-_' > secrets/$${each}_password; done; \
		test -s secrets/neo4j_auth || echo "neo4j/$$(cat secrets/neo4j_password)" > secrets/neo4j_auth
	@umask 077; owner=$$(id -u):$$(id -g); if test "$$owner" = 0:0; then owner=1000:1000; chown -R $$owner secrets; fi; \
		test -e .env || sed "s/^EXPLORER_USER=.*/EXPLORER_USER=$$owner/" .env.example > .env
	@echo "The password that the explorer asks for is in secrets/explorer_password."

.uv/bin/uv:
	@test -n "$(PYTHON)" || { echo "Sisternet needs Python 3.11 or newer; there is none on the PATH." >&2; exit 1; }
	@$(PYTHON) -m venv .uv || { echo "$(PYTHON) cannot make environments. Install its venv package (Debian, Ubuntu: apt install python3-venv), then run make again." >&2; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
