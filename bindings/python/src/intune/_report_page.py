"""Statuses of iOS updates by state, as one page that needs nothing besides."""

from __future__ import annotations

from datetime import datetime, timezone
from html import escape

from ._report import Report, State, cells
from ._report_texts import COLUMNS, advice, bar, chart, page, section


def as_page(report: Report) -> str:
    """The report as HTML with a chart, without script and without anything that is loaded."""
    now = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M")
    sections = "".join([_section(report, state) for state in report.states])
    return page(escape(report.headline()), now, _chart(report), sections)


def _chart(report: Report) -> str:
    """A bar a state."""
    if not report.states:
        return ""
    most = len(report.states[0].statuses)
    bars = []
    for index, state in enumerate(report.states):
        number, top = len(state.statuses), index * 30
        width = max(1, round(560 * number / most))
        named = escape(state.name), escape(state.meaning)
        bars.append(bar(top + 15, named[0], top, width, named[1], 278 + width, number, report.share(state)))
    return chart(len(report.states) * 30, "".join(bars))


def _section(report: Report, state: State) -> str:
    """A state's meaning and devices."""
    what_to_do = advice(escape(state.what_to_do)) if state.what_to_do else ""
    head = "".join([f"<th>{title}</th>" for title in COLUMNS.values()])
    rows = "".join([_row(cells(status)) for status in state.statuses])
    number, share = len(state.statuses), report.share(state)
    return section(escape(state.name), number, share, escape(state.meaning), what_to_do, head, rows)


def _row(told: list[str]) -> str:
    return f"<tr>{''.join([f'<td>{escape(cell)}</td>' for cell in told])}</tr>\n"
