"""`python -m intune import`: creates what a file has, a row each, and tells what became of each."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

import intune

from . import _connection
from ._import_file import Source
from ._import_report import Told, counted, write

#: What it ends with.
APPLIED, ENDED, SOME_NOT, INTERRUPTED = 0, 1, 3, 130

DESCRIPTION = f"""Creates an entity for each row of FILE, in batches within the service's quota, and tells what became
of each. FILE is CSV with the names of properties as its header, a JSON array, or NDJSON; - is stdin. What became of
each row stands in a journal, so that the same command goes on where an earlier one ended, whatever ended it: no row is
sent twice.
{_connection.TOKEN}"""

STATUSES = """exit status: 0 every row is created; 1 the run ended before its end, and the same command goes on; 2 what
was given is no good, and nothing was sent; 3 it ran to its end, and some rows were not created; 130 Ctrl+C, and the
same command goes on. Of --dry-run: 0 every row would be sent, 3 some would not."""


def add_to(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "import", help="creates what a file has", description=DESCRIPTION, epilog=STATUSES, allow_abbrev=False
    )
    parser.add_argument("file", metavar="FILE", help="CSV, JSON or NDJSON; - is stdin")
    parser.add_argument("--resource", default="iosUpdateStatuses", help="defaults to iosUpdateStatuses")
    parser.add_argument("--parent-id", metavar="ID", help="the entity below which the resource is, if it has a parent")
    parser.add_argument("--journal", metavar="PATH", help="defaults to FILE.journal; stdin needs one")
    parser.add_argument(
        "--unknown",
        choices=("report", "resend", "reconcile"),
        help="what becomes of rows of which it is not known whether they are there: told as such (the default), "
        "sent again, or looked for",
    )
    parser.add_argument("--dry-run", action="store_true", help="checks every row, and sends nothing")
    parser.add_argument("--stop-on-error", action="store_true", help="sends nothing more once a row is not created")
    parser.add_argument("--batch-size", type=int, metavar="N", help="rows a request, 1 to 20; defaults to 20")
    parser.add_argument("--concurrency", type=int, metavar="N", help="requests at once, 1 to 64; defaults to 4")
    parser.add_argument("--delimiter", help="of CSV; defaults to the header's own")
    parser.add_argument("--report", metavar="FILE", help="writes what became of every row: CSV, or NDJSON by its name")
    _connection.add_to(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Runs the command. Raises ValueError for what is no good, IntuneError for what the call met, and OSError."""
    source = Source(given.file, given.resource, given.api_version, given.delimiter)
    if given.report:
        _check_report(given.report)
    with _connection.client(given, token=not given.dry_run) as client:
        resource = client.resource(given.resource)
        options: dict[str, Any] = {"parent_id": given.parent_id, "batch_size": given.batch_size}
        options.update(concurrency=given.concurrency, stop_on_error=given.stop_on_error or None, unknown=given.unknown)
        if given.dry_run:
            return _forecast(source, resource.create_many(source.rows, dry_run=True, **options).forecast)
        journal = given.journal or _journal(given.file)
        try:
            result = resource.create_many(source.rows, journal=journal, progress=True, **options)
        except intune.IntuneError as error:
            if not error.rows:
                raise
            return _told(given, source, journal, error.result, ENDED)
        except KeyboardInterrupt as interrupt:
            ended = getattr(interrupt, "result", None)
            if ended is None or not ended.rows:
                raise
            return _told(given, source, journal, ended, INTERRUPTED)
        return _told(given, source, journal, result, APPLIED if result.status == "OK" else SOME_NOT)


def _check_report(path: str) -> None:
    """Finds out before anything is sent what would keep a report from being written behind it."""
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise ValueError(f"--report: {folder} is no folder that is there")
    if os.path.isdir(path):
        raise ValueError(f"--report: {path} is a folder")


def _journal(file: str) -> str:
    if file == "-":
        raise ValueError("--journal: stdin has no name that one could stand beside; give its path")
    return f"{file}.journal"


def _forecast(source: Source, forecast: intune.types.Forecast) -> int:
    took = forecast["minimumMs"] / 1000
    rows, batches = counted(forecast["rows"], "row", "rows"), counted(forecast["batches"], "batch", "batches")
    print(f"{source.name}: {rows}, {forecast['valid']} would be sent, {forecast['invalid']} not")
    print(f"  {batches}, {took:.0f} s at least for the service's quota")
    if forecast["tokenOutlivesRun"] is False:
        print("  the token expires before that")
    return SOME_NOT if forecast["invalid"] else APPLIED


def _told(given: argparse.Namespace, source: Source, journal: str, result: intune.Result[Any], status: int) -> int:
    told = Told(source, result)
    if status == SOME_NOT and told.goes_on:
        status = ENDED
    sys.stdout.write(told.text(os.fspath(journal), is_whole=bool(given.report)))
    sys.stdout.flush()
    # Behind the summary: a report that cannot be written must not cost that.
    if given.report:
        write(told, given.report)
    return status
