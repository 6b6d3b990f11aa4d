"""How far a create of many is: told to a function, or shown on a terminal."""

from __future__ import annotations

import sys
from itertools import count

from . import _helper
from ._lazy import json, t, types
from ._native import at_end
from ._pointers import PROGRESS_FN
from ._rows import Progress

#: What is told, by the key that the library hands back.
_told: dict[int, Telling] = {}
_keys = count(1)


class Telling:
    """What a call's progress is told to, while the call lasts."""

    def __init__(self, teller: types.ProgressTeller | None) -> None:
        self._bar: _Bar | None = None
        self._tell: t.Callable[[Progress], object] | None = None
        if callable(teller):
            self._tell = teller
        elif teller is True:
            self._bar = _bar()
            self._tell = self._bar.show if self._bar else None
        elif teller is not None and teller is not False:
            raise TypeError(f"progress: expected a callable or True, not {type(teller).__name__}")
        #: What C calls, and with what; nothing where nobody is to be told.
        self.function = _trampoline if self._tell else PROGRESS_FN()
        self.key = next(_keys) if self._tell else None

    def __enter__(self) -> Telling:
        if self.key is not None:
            _told[self.key] = self
        return self

    def __exit__(self, *raised: object) -> None:
        _told.pop(self.key or 0, None)
        if self._bar is not None:
            self._bar.close()

    def told(self, text: bytes) -> int:
        """0: go on."""
        tell = self._tell
        # What ended the call is not told of its end.
        if tell is None:
            return 1
        self._tell = None
        if tell(Progress(json.loads(text))) is False:
            return 1
        self._tell = tell
        return 0


def _on_progress(key: int | None, text: bytes) -> int:
    answer: int = _helper.on_main(_tell, key, text)
    return answer


def _tell(key: int | None, text: bytes) -> int:
    # What escaped from here ctypes would print and turn into a random number for C.
    try:
        telling = _told.get(key or 0)
        return 1 if telling is None else telling.told(text)
    except BaseException as error:
        _helper.keep(error)
        return 1


# C keeps this address while a call lasts, so it lives as long as the module.
_trampoline = PROGRESS_FN(_on_progress)
# After the interpreter's end there is nothing left to tell.
at_end.append(_told.clear)


class _Bar:
    """Shows how far a call is, where it can."""

    def show(self, progress: Progress) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class _TqdmBar(_Bar):
    def __init__(self) -> None:
        from tqdm import tqdm  # type: ignore[import-untyped, import-not-found, unused-ignore]

        self._bar: t.Any = tqdm(unit=" rows", dynamic_ncols=True)

    def show(self, progress: Progress) -> None:
        self._bar.total = progress.total
        self._bar.set_postfix_str(_besides(progress), refresh=False)
        self._bar.update(progress.done - self._bar.n)
        self._bar.refresh()

    def close(self) -> None:
        self._bar.close()


class _RichBar(_Bar):
    def __init__(self) -> None:
        from rich.console import Console  # type: ignore[import-not-found, unused-ignore]
        from rich.progress import Progress as Bars  # type: ignore[import-not-found, unused-ignore]

        self._bars: t.Any = Bars(console=Console(stderr=True))
        self._task: t.Any = self._bars.add_task("rows", total=None)
        self._bars.start()

    def show(self, progress: Progress) -> None:
        what = ", ".join(["rows", *filter(None, [_besides(progress)])])
        self._bars.update(self._task, total=progress.total, completed=progress.done, description=what)

    def close(self) -> None:
        self._bars.stop()


class _Line(_Bar):
    def __init__(self) -> None:
        self._wide = 0

    def show(self, progress: Progress) -> None:
        parts = [f"{progress.done} of {progress.total} rows", f"{progress.rows_per_second:.1f} rows/s"]
        if progress.done < progress.total:
            parts.append(f"{_span(progress.eta_ms)} left")
        line = ", ".join([*parts, *filter(None, [_besides(progress)])])
        sys.stderr.write(f"\r{line.ljust(self._wide)}")
        sys.stderr.flush()
        self._wide = len(line)

    def close(self) -> None:
        if self._wide:
            sys.stderr.write("\n")


def _bar() -> _Bar | None:
    """A bar by what is installed, else a line; None where there is no terminal to show that on."""
    for kind in (_TqdmBar, _RichBar):
        try:
            return kind()
        except ImportError:
            pass
    return _Line() if sys.stderr is not None and sys.stderr.isatty() else None


def _besides(progress: Progress) -> str:
    numbers = (("rejected", progress.rejected), ("unknown", progress.unknown), ("not sent", progress.not_sent))
    parts = [f"{number} {what}" for what, number in numbers if number]
    if progress.waiting_ms >= 1000:
        parts.append(f"the quota has room in {_span(progress.waiting_ms)}")
    return ", ".join(parts)


def _span(ms: int) -> str:
    seconds = round(ms / 1000)
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes} min {seconds} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
