"""The resources of a client by name."""

from __future__ import annotations

from ._calls import Calls
from ._resource import Resource

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t

    from . import types
else:
    from ._lazy import t, types


class Resources:
    """What a client has a property for."""

    _calls: Calls

    @property
    def ios_update_statuses(
        self,
    ) -> Resource[
        types.IosUpdateDeviceStatus,
        t.Union[types.NewIosUpdateDeviceStatus, types.IosUpdateDeviceStatus],
        t.Union[types.IosUpdateDeviceStatusChanges, types.NewIosUpdateDeviceStatus, types.IosUpdateDeviceStatus],
    ]:
        """How far an iOS update has come on each supervised device that an update policy targets. Since 0.1.0."""
        return Resource(self._calls, "iosUpdateStatuses")
