"""Statuses of iOS updates by state, as one page that needs nothing besides."""

from __future__ import annotations

from datetime import datetime, timezone
from html import escape

from ._report import ABSENT, COLUMNS, Report, State, cells

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
svg { display: block; height: auto; margin: 1.5rem 0; width: 100%; }
svg text { fill: currentColor; font: 13px system-ui, sans-serif; }
svg rect { fill: #2f6fb5; }
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: 0.2rem 0.6rem 0.2rem 0; text-align: left; vertical-align: top; }
.note { border-left: 4px solid #2f6fb5; padding-left: 0.8rem; }
"""

#: Of the chart, in its own units.
_WIDTH, _BAR, _LINE, _NAMES, _NUMBERS = 960, 20, 30, 270, 130


def as_page(report: Report) -> str:
    """The report as HTML with a chart, without script and without anything that is loaded."""
    title = escape(report.headline())
    now = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
    sections = "".join([_section(report, state) for state in report.states])
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<p>Made {now}.</p>
<p class="note">{escape(ABSENT)}</p>
{_chart(report)}{sections}</body>
</html>
"""


def _chart(report: Report) -> str:
    """A bar a state."""
    if not report.states:
        return ""
    most = len(report.states[0].statuses)
    bars = []
    for index, state in enumerate(report.states):
        number, top = len(state.statuses), index * _LINE
        width = max(1, round((_WIDTH - _NAMES - _NUMBERS) * number / most))
        bars.append(
            f'<text x="{_NAMES - 10}" y="{top + 15}" text-anchor="end">{escape(state.name)}</text>'
            f'<rect x="{_NAMES}" y="{top}" width="{width}" height="{_BAR}" rx="2">'
            f"<title>{escape(state.meaning)}</title></rect>"
            f'<text x="{_NAMES + width + 8}" y="{top + 15}">{number} ({report.share(state)})</text>\n'
        )
    height = len(report.states) * _LINE
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="Devices by state">\n{"".join(bars)}</svg>\n'


def _section(report: Report, state: State) -> str:
    """A state's meaning and devices."""
    what_to_do = f"<p><strong>What to do:</strong> {escape(state.what_to_do)}</p>\n" if state.what_to_do else ""
    head = "".join([f"<th>{title}</th>" for title in COLUMNS.values()])
    rows = [_row(cells(status)) for status in state.statuses]
    return f"""<h2>{escape(state.name)}: {len(state.statuses)} ({report.share(state)})</h2>
<p>{escape(state.meaning)}</p>
{what_to_do}<table>
<tr>{head}</tr>
{"".join(rows)}</table>
"""


def _row(told: list[str]) -> str:
    return f"<tr>{''.join([f'<td>{escape(cell)}</td>' for cell in told])}</tr>\n"
