# Made by `cargo xtask generate` from resources/.
"""The resources of a client by name."""

from __future__ import annotations

from ._calls import Calls
from ._resource import Resource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import types
else:
    from ._lazy import types


class Resources:
    """What a client has a property for."""

    _calls: Calls

    @property
    def ios_update_statuses(self) -> types.IosUpdateStatusesResource:
        """How far an iOS update has come on each supervised device that an update policy targets."""
        return Resource(self._calls, "iosUpdateStatuses")
