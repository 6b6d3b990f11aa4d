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
    def device_status_overview(self) -> types.DeviceStatusOverviewResource:
        """On how many devices a policy was applied, is pending or failed."""
        return Resource(self._calls, "deviceStatusOverview")

    @property
    def ios_update_configurations(self) -> types.IosUpdateConfigurationsResource:
        """The policies that say which iOS version devices are updated to, and when."""
        return Resource(self._calls, "iosUpdateConfigurations")

    @property
    def ios_update_statuses(self) -> types.IosUpdateStatusesResource:
        """How far an iOS update has come on each supervised device that an update policy targets."""
        return Resource(self._calls, "iosUpdateStatuses")

    @property
    def managed_devices(self) -> types.ManagedDevicesResource:
        """The devices that Intune manages."""
        return Resource(self._calls, "managedDevices")

    @property
    def software_update_status_summary(self) -> types.SoftwareUpdateStatusSummaryResource:
        """How many devices and users do as the update policies ask, for the whole tenant."""
        return Resource(self._calls, "softwareUpdateStatusSummary")
