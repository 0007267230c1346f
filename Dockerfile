# Two stages: the first builds the virtual environment, the second holds it, our rooms and nothing else.
FROM python:3.11-slim-bookworm AS wheels
COPY requirements.lock /tmp/requirements.lock
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.lock

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    CAUNOI_HTTP_HOST=0.0.0.0 \
    CAUNOI_HTTP_PORT=8080
WORKDIR /app
COPY --from=wheels /venv /venv
COPY rules/ rules/
COPY locales/ locales/
COPY documents/ documents/
COPY storage/ storage/
COPY scheduler/ scheduler/
COPY handlers/ handlers/
COPY bot/ bot/
COPY offices/ offices/
# The embedded database lies in data/, the only folder that is written to.
RUN useradd --system --uid 10001 --no-create-home caunoi \
    && install -d -o caunoi -g caunoi -m 0700 /app/data
USER 10001
VOLUME ["/app/data"]
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-c", "import http.client, os, sys; http = http.client.HTTPConnection('127.0.0.1', int(os.environ['CAUNOI_HTTP_PORT']), timeout=4); http.request('GET', '/readyz'); sys.exit(http.getresponse().status != 200)"]
CMD ["python", "-m", "bot", "run"]
