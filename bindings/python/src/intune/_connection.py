"""What the commands of `python -m intune` have in common: how they come to a client."""

from __future__ import annotations

import argparse
import os
from typing import Any

import intune

#: Where a token comes from, for the commands' descriptions.
TOKEN = """A token is taken from the environment variable INTUNE_TOKEN, else from
azure-identity's DefaultAzureCredential where that package is installed."""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Gives a command the options that say which service it talks to."""
    parser.add_argument("--cloud", help="global, usGovL4, usGovL5 or china; defaults to global")
    parser.add_argument("--base-url", metavar="URL", help="in place of the cloud's root; defaults to INTUNE_BASE_URL")
    parser.add_argument(
        "--api-version", metavar="VERSION", help="v1.0 or beta, which has more states; defaults to v1.0"
    )


def client(given: argparse.Namespace, *, token: bool = True) -> intune.Client:
    """The client that a command line asks for; `token=False`: nothing will be sent, so none need be there."""
    base_url = given.base_url or os.environ.get("INTUNE_BASE_URL")
    source = os.environ.get("INTUNE_TOKEN") or (_credential() if token else None)
    return intune.Client(given.cloud, base_url=base_url, token=source, api_version=given.api_version)


def _credential() -> Any:
    try:
        from azure.identity import DefaultAzureCredential  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise ValueError("no token: set INTUNE_TOKEN to an access token, or install azure-identity") from None
    return DefaultAzureCredential()
