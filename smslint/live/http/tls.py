"""Whom connections trust, and the certificate that they show."""

from __future__ import annotations

import os
import ssl

import httpx

from smslint.base.errors import UsageError

_PASSWORD = "SMSLINT_CLIENT_KEY_PASSWORD"


def tls_context() -> ssl.SSLContext:
    """Raises UsageError for authorities that cannot be read."""
    try:
        return httpx.create_ssl_context()
    except (OSError, ssl.SSLError):
        raise UsageError(
            "SSL_CERT_FILE or SSL_CERT_DIR does not hold certificates that can be read"
        ) from None


def tls_context_with_certificate(client_cert: str, client_key: str | None) -> ssl.SSLContext:
    """The same, with a certificate of ours. Raises UsageError for one that cannot be used."""
    context = tls_context()
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
