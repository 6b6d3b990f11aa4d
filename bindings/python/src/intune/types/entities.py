# Made by `cargo xtask generate` from resources/.
"""What the described resources consist of."""

from __future__ import annotations

from .ios_update_statuses import *  # noqa: F403
