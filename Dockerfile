# The explorer, without the embedded engine: in a container the graph is in a Neo4j beside it.
FROM python:3.13-slim AS build
RUN pip install --no-cache-dir "uv>=0.9"
WORKDIR /app
ENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_PYTHON_DOWNLOADS=never
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-install-project --no-install-package arcadedb-embedded
COPY . .
RUN uv sync --locked --no-dev --no-editable --no-install-package arcadedb-embedded

FROM python:3.13-slim
RUN useradd --uid 1000 --create-home explorer && mkdir --mode 1777 /data
COPY --from=build /app/.venv /app/.venv
USER explorer
WORKDIR /home/explorer
# The one folder that is written to besides /tmp; all else may be read-only. The log goes to stderr.
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    SISTERNET_HOME=/data/sisternet SISTERNET_LOG=-
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
CMD ["sisternet", "serve", "--host", "0.0.0.0", "--port", "8000", "--no-browser"]
