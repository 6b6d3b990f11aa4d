"""`python -m intune report`: how far iOS updates have come, by state."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import intune

from ._report import ABSENT, Report, as_csv, as_table, statuses_of
from ._report_page import as_page

_DESCRIPTION = f"""Statuses of iOS updates by state: how many devices, which ones, what the state means and what to do.

The statuses are read from the service, or from FILE. A token is taken from the environment variable INTUNE_TOKEN, else
from azure-identity's DefaultAzureCredential where that package is installed. {ABSENT}"""

_FORMATS = {"csv": as_csv, "html": as_page, "table": as_table}


def main(arguments: list[str] | None = None) -> int:
    """Runs a command line. Returns its exit status: 1 where a call failed, 2 where what was given is no good."""
    given = _parser().parse_args(arguments)
    try:
        report = Report(_from_file(given.file) if given.file else _from_service(given))
        text = _FORMATS[given.format](report)
        if given.output:
            with open(given.output, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        else:
            sys.stdout.write(text)
            sys.stdout.flush()
    except (intune.IntuneError, OSError, ValueError) as error:
        print(f"intune report: {error}", file=sys.stderr)
        return 2 if isinstance(error, ValueError) else 1
    except KeyboardInterrupt:
        return 130
    if given.format == "csv":
        # There is no place for it between the rows.
        print(ABSENT, file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m intune", description="Microsoft Graph's resources for iOS updates.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="statuses of iOS updates by state", description=_DESCRIPTION)
    report.add_argument("file", nargs="?", metavar="FILE", help="JSON with statuses, as list has them; - is stdin")
    report.add_argument("--format", choices=sorted(_FORMATS), default="table", help="defaults to table")
    report.add_argument("--output", metavar="FILE", help="where it is written; defaults to stdout")
    report.add_argument("--cloud", help="global, usGovL4, usGovL5 or china; defaults to global")
    report.add_argument("--base-url", metavar="URL", help="in place of the cloud's root; defaults to INTUNE_BASE_URL")
    report.add_argument(
        "--api-version", metavar="VERSION", help="v1.0 or beta, which has more states; defaults to v1.0"
    )
    return parser


def _from_service(given: argparse.Namespace) -> Iterator[Mapping[str, Any]]:
    base_url = given.base_url or os.environ.get("INTUNE_BASE_URL")
    token = os.environ.get("INTUNE_TOKEN") or _credential()
    with intune.Client(given.cloud, base_url=base_url, token=token, api_version=given.api_version) as client:
        yield from client.ios_update_statuses.items()


def _credential() -> Any:
    try:
        from azure.identity import DefaultAzureCredential  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise ValueError("no token: set INTUNE_TOKEN to an access token, or install azure-identity") from None
    return DefaultAzureCredential()


def _from_file(name: str) -> Iterable[Mapping[str, Any]]:
    is_stdin = name == "-"
    try:
        with open(0 if is_stdin else name, encoding="utf-8-sig", closefd=not is_stdin) as file:
            return statuses_of(file)
    except ValueError as error:
        raise ValueError(f"{'stdin' if is_stdin else name}: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
