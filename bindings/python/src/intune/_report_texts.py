# Made by `cargo xtask generate` from xtask/src/generate/report.rs.
"""The report's texts, columns and pieces of HTML; what is put into those is escaped already."""

from __future__ import annotations

#: What people take a short list for.
ABSENT = (
    "A device that is not listed is not a failed device: the service lists supervised devices that an update policy "
    "targets and that tried an update. Devices check in about every eight hours."
)

#: Of a state that no description has, and of a status that has none.
UNKNOWN = "This version does not know this state."
NOT_TOLD = "(not told)"

#: What is told of a device: the status's member, and its title.
COLUMNS = {
    "deviceDisplayName": "device",
    "deviceModel": "model",
    "osVersion": "version",
    "userPrincipalName": "user",
    "status": "compliance",
    "lastReportedDateTime": "last reported",
}


def page(title: object, now: object, chart: object, sections: object) -> str:
    """The page, without script and without anything that is loaded."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }}
svg {{ display: block; height: auto; margin: 1.5rem 0; width: 100%; }}
svg text {{ fill: currentColor; font: 13px system-ui, sans-serif; }}
svg rect {{ fill: #2f6fb5; }}
table {{ border-collapse: collapse; margin: 0.5rem 0 1.5rem; width: 100%; }}
th, td {{ border-bottom: 1px solid #8886; padding: 0.2rem 0.6rem 0.2rem 0; text-align: left; vertical-align: top; }}
.note {{ border-left: 4px solid #2f6fb5; padding-left: 0.8rem; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>Made {now} UTC.</p>
<p class="note">{ABSENT}</p>
{chart}{sections}</body>
</html>
"""


def chart(height: object, bars: object) -> str:
    """The chart around its bars."""
    return f"""<svg viewBox="0 0 960 {height}" role="img" aria-label="Devices by state">
{bars}</svg>
"""


def bar(
    line: object, state: object, top: object, width: object, meaning: object, end: object, count: object, share: object
) -> str:
    """A state's bar, between its name and its number."""
    return f"""<text x="260" y="{line}" text-anchor="end">{state}</text>
<rect x="270" y="{top}" width="{width}" height="20" rx="2"><title>{meaning}</title></rect>
<text x="{end}" y="{line}">{count} ({share})</text>
"""


def section(
    state: object, count: object, share: object, meaning: object, advice: object, head: object, rows: object
) -> str:
    """A state's part: what it means, what to do, and its devices."""
    return f"""<h2>{state}: {count} ({share})</h2>
<p>{meaning}</p>
{advice}<table>
<tr>{head}</tr>
{rows}</table>
"""


def advice(todo: object) -> str:
    """What to do about a state."""
    return f"""<p><strong>What to do:</strong> {todo}</p>
"""
