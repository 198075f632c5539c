"""Which authorities connections trust, and the certificate that they show.

Trusted are the authorities of the system, as other programs see them, those of certifi, and one
that the settings name. Environment variables can replace them, as for other programs.
"""

from __future__ import annotations

import os
import ssl

import certifi
import truststore

from smslint.base.errors import UsageError

_PASSWORD = "SMSLINT_CLIENT_KEY_PASSWORD"
_FILES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
_FOLDER = "SSL_CERT_DIR"


def tls_context(ca: str | None = None) -> ssl.SSLContext:
    """`ca` is a file of authorities that are trusted, too. Raises UsageError for authorities that
    cannot be read."""
    context = _named_by_the_environment()
    if context is None:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(certifi.where())
    if ca is not None:
        _load(context, "the setting `live.ca`", ca)
    return context


def _named_by_the_environment() -> ssl.SSLContext | None:
    named = [(name, path) for name in (*_FILES, _FOLDER) if (path := os.environ.get(name))]
    if not named:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Of two that name a file the first counts; a folder goes with either.
    file = next((pair for pair in named if pair[0] != _FOLDER), None)
    folder = next((pair for pair in named if pair[0] == _FOLDER), None)
    for pair in (file, folder):
        if pair is not None:
            _load(context, *pair)
    return context


def _load(context: ssl.SSLContext, name: str, path: str) -> None:
    try:
        if os.path.isdir(path):
            context.load_verify_locations(capath=path)
        else:
            context.load_verify_locations(cafile=path)
    except (OSError, ssl.SSLError):
        raise UsageError(f"{name} does not name certificates (PEM) that can be read") from None


def tls_context_with_certificate(
    client_cert: str, client_key: str | None, ca: str | None = None
) -> ssl.SSLContext:
    """The same, with a certificate of ours. Raises UsageError for one that cannot be used."""
    context = tls_context(ca)
    try:
        context.load_cert_chain(client_cert, client_key, password=_password)
    except FileNotFoundError:
        raise UsageError("--client-cert: there is no such file") from None
    except ssl.SSLError:
        raise UsageError(
            "--client-cert: takes a certificate and its key in PEM, in one file or with the key"
            f" given by --client-key (its password in {_PASSWORD})"
        ) from None
    except OSError as error:
        raise UsageError(f"--client-cert cannot be read: {error.strerror}") from None
    return context


def _password() -> str:
    # Without an answer of ours OpenSSL would ask for it at the terminal.
    return os.environ.get(_PASSWORD, "")
