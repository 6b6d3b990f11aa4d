"""`python -m intune report`, how far iOS updates have come, and `python -m intune import`, many creates of a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import intune

from . import _connection, _import
from ._report import ABSENT, Report, as_csv, as_table, statuses_of
from ._report_page import as_page

_DESCRIPTION = f"""Statuses of iOS updates by state: how many devices, which ones, what the state means and what to do.

The statuses are read from the service, or from FILE. {_connection.TOKEN} {ABSENT}"""

_FORMATS = {"csv": as_csv, "html": as_page, "table": as_table}


def main(arguments: list[str] | None = None) -> int:
    """Runs a command line. Returns its exit status: 1 where a call failed, 2 where what was given is no good."""
    given = _parser().parse_args(arguments)
    try:
        status: int = given.run(given)
        return status
    except (intune.IntuneError, OSError, ValueError) as error:
        print(f"intune {given.command}: {error}", file=sys.stderr)
        return 2 if isinstance(error, ValueError) else 1
    except KeyboardInterrupt:
        return 130


def _report(given: argparse.Namespace) -> int:
    report = Report(_from_file(given.file) if given.file else _from_service(given))
    text = _FORMATS[given.format](report)
    if given.output:
        with open(given.output, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    else:
        sys.stdout.write(text)
        sys.stdout.flush()
    if given.format == "csv":
        # There is no place for it between the rows.
        print(ABSENT, file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m intune", description="Microsoft Graph's resources for iOS updates.")
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND")
    report = commands.add_parser("report", help="statuses of iOS updates by state", description=_DESCRIPTION)
    report.add_argument("file", nargs="?", metavar="FILE", help="JSON with statuses, as list has them; - is stdin")
    report.add_argument("--format", choices=sorted(_FORMATS), default="table", help="defaults to table")
    report.add_argument("--output", metavar="FILE", help="where it is written; defaults to stdout")
    _connection.add_to(report)
    report.set_defaults(run=_report)
    _import.add_to(commands)
    return parser


def _from_service(given: argparse.Namespace) -> Iterator[Mapping[str, Any]]:
    with _connection.client(given) as client:
        yield from client.ios_update_statuses.items()


def _from_file(name: str) -> Iterable[Mapping[str, Any]]:
    is_stdin = name == "-"
    try:
        with open(0 if is_stdin else name, encoding="utf-8-sig", closefd=not is_stdin) as file:
            return statuses_of(file)
    except ValueError as error:
        raise ValueError(f"{'stdin' if is_stdin else name}: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
