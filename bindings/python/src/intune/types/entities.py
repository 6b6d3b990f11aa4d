# Made by `cargo xtask generate` from resources/.
"""What the described resources consist of."""

from __future__ import annotations

from .device_status_overview import *  # noqa: F403
from .ios_update_configurations import *  # noqa: F403
from .ios_update_statuses import *  # noqa: F403
from .managed_devices import *  # noqa: F403
from .software_update_status_summary import *  # noqa: F403
