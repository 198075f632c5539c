# smslint in a container: docker run --rm -v "$PWD:/work:ro" smslint check
#
# Alpine keeps it small, git included, which --diff-base asks. Nothing is compiled: every dependency has
# a wheel for it on amd64 and arm64.

FROM python:3.13-alpine3.22 AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY examples/gateways examples/gateways
COPY man man
COPY smslint smslint
RUN python -m venv /opt/smslint \
    && /opt/smslint/bin/python -m pip install --no-cache-dir --no-compile --disable-pip-version-check . \
    && /opt/smslint/bin/python -m pip uninstall --yes --quiet pip \
    && /opt/smslint/bin/python -m compileall -q /opt/smslint/lib

FROM python:3.13-alpine3.22
# hadolint ignore=DL3018
RUN apk add --no-cache git \
    && adduser -D -H -u 10001 smslint
COPY --from=build /opt/smslint /opt/smslint
# The repository is mounted by somebody else than the one who reads it here, which git wants to be told.
ENV PATH=/opt/smslint/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    GIT_CONFIG_COUNT=1 \
    GIT_CONFIG_KEY_0=safe.directory \
    GIT_CONFIG_VALUE_0=/work
USER 10001
WORKDIR /work
ENTRYPOINT ["smslint"]
CMD ["check"]
