"""Microsoft's own SDKs for Python, v1.0 and beta, against the rest of the emulator's desk: policies, devices, the summary.

    cargo xtask test sdk
"""

from __future__ import annotations

import unittest
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import time

import httpx
import msgraph
import msgraph_beta
from kiota_abstractions.authentication import BaseBearerTokenAuthenticationProvider
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.device_management.managed_devices.item.managed_device_item_request_builder import (
    ManagedDeviceItemRequestBuilder,
)
from msgraph.generated.device_management.managed_devices.managed_devices_request_builder import ManagedDevicesRequestBuilder
from msgraph.generated.models.managed_device import ManagedDevice
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph_beta.generated.device_management.device_configurations.device_configurations_request_builder import (
    DeviceConfigurationsRequestBuilder,
)
from msgraph_beta.generated.device_management.device_configurations.item.assign.assign_post_request_body import (
    AssignPostRequestBody,
)
from msgraph_beta.generated.models.all_devices_assignment_target import AllDevicesAssignmentTarget
from msgraph_beta.generated.models.custom_update_time_window import CustomUpdateTimeWindow
from msgraph_beta.generated.models.day_of_week import DayOfWeek
from msgraph_beta.generated.models.device_configuration_assignment import DeviceConfigurationAssignment
from msgraph_beta.generated.models.group_assignment_target import GroupAssignmentTarget
from msgraph_beta.generated.models.ios_software_update_schedule_type import IosSoftwareUpdateScheduleType
from msgraph_beta.generated.models.ios_update_configuration import IosUpdateConfiguration
from msgraph_beta.generated.models.o_data_errors.o_data_error import ODataError as BetaError
from msgraph_core import GraphClientFactory

from msgraph_sdk import Token, emulator, jwt

FAMILY = "DeviceManagementManagedDevices"
ROLES = ["DeviceManagementConfiguration.ReadWrite.All", f"{FAMILY}.ReadWrite.All", f"{FAMILY}.PrivilegedOperations.All"]


@asynccontextmanager
async def graph(sdk, url: str, version: str, roles: list[str]) -> AsyncIterator:
    client = httpx.AsyncClient(verify=False, trust_env=False, timeout=30)
    http = GraphClientFactory.create_with_default_middleware(client=client)
    provider = BaseBearerTokenAuthenticationProvider(Token(jwt(roles=roles)))
    adapter = sdk.GraphRequestAdapter(provider, client=http)
    adapter.base_url = f"{url}/{version}"
    async with http:
        yield sdk.GraphServiceClient(request_adapter=adapter)


def policy() -> IosUpdateConfiguration:
    one = IosUpdateConfiguration()
    one.display_name = "Nights"
    one.is_enabled = True
    one.active_hours_start, one.active_hours_end = time(7), time(18, 30)
    one.scheduled_install_days = [DayOfWeek.Monday, DayOfWeek.Friday]
    one.update_schedule_type = IosSoftwareUpdateScheduleType.UpdateDuringTimeWindows
    window = CustomUpdateTimeWindow()
    window.start_day, window.start_time = DayOfWeek.Monday, time(20)
    window.end_day, window.end_time = DayOfWeek.Tuesday, time(5)
    one.custom_update_time_windows = [window]
    return one


class Policies(unittest.IsolatedAsyncioTestCase):
    async def test_the_life_of_one(self) -> None:
        with emulator("--tokens", "jwt") as url:
            async with graph(msgraph_beta, url, "beta", ROLES) as client:
                policies = client.device_management.device_configurations
                made = await policies.post(policy())
                self.assertIsInstance(made, IosUpdateConfiguration)
                self.assertEqual((made.active_hours_end, made.version), (time(18, 30), 1))
                self.assertEqual(made.custom_update_time_windows[0].end_day, DayOfWeek.Tuesday)
                parameters = DeviceConfigurationsRequestBuilder.DeviceConfigurationsRequestBuilderGetQueryParameters(
                    filter="isof('microsoft.graph.iosUpdateConfiguration')")
                listed = await policies.get(RequestConfiguration(query_parameters=parameters))
                self.assertEqual([one.id for one in listed.value], [made.id])
                everything = await policies.get()
                self.assertGreater(len(everything.value), 1)
                self.assertGreater(len({type(one) for one in everything.value}), 1)
                one = policies.by_device_configuration_id(made.id)
                change = IosUpdateConfiguration()
                change.is_enabled = False
                self.assertIsNone(await one.patch(change))
                got = await one.get()
                self.assertEqual((got.is_enabled, got.version, got.display_name), (False, 2, "Nights"))
                await one.delete()
                with self.assertRaises(BetaError) as raised:
                    await one.get()
                self.assertEqual(raised.exception.response_status_code, 404)

    async def test_assignments(self) -> None:
        with emulator() as url:
            async with graph(msgraph_beta, url, "beta", ROLES) as client:
                policies = client.device_management.device_configurations
                one = policies.by_device_configuration_id((await policies.post(policy())).id)
                group = GroupAssignmentTarget()
                group.group_id = "g"
                for targets in ([group, AllDevicesAssignmentTarget()], [group], []):
                    body = AssignPostRequestBody()
                    body.assignments = []
                    for target in targets:
                        assignment = DeviceConfigurationAssignment()
                        assignment.target = target
                        body.assignments.append(assignment)
                    await one.assign.post(body)
                    listed = (await one.assignments.get()).value
                    self.assertEqual([type(each.target) for each in listed], [type(target) for target in targets])
                self.assertEqual((await one.device_status_overview.get()).pending_count, 0)


class Devices(unittest.IsolatedAsyncioTestCase):
    async def test_reading_writing_and_syncing(self) -> None:
        with emulator("--tokens", "jwt", "--page-size", "10") as url:
            async with graph(msgraph, url, "v1.0", ROLES) as client:
                devices = client.device_management.managed_devices
                query = ManagedDevicesRequestBuilder.ManagedDevicesRequestBuilderGetQueryParameters
                listed = await devices.get(RequestConfiguration(query_parameters=query(filter="operatingSystem eq 'iOS'")))
                self.assertTrue(listed.value)
                self.assertEqual({one.operating_system for one in listed.value}, {"iOS"})
                first = listed.value[0]
                self.assertIsNone(first.notes)
                one = devices.by_managed_device_id(first.id)
                change = ManagedDevice()
                change.notes = "Lent to the library"
                await one.patch(change)
                asked = ManagedDeviceItemRequestBuilder.ManagedDeviceItemRequestBuilderGetQueryParameters(select=["notes"])
                got = await one.get(RequestConfiguration(query_parameters=asked))
                self.assertEqual(got.notes, "Lent to the library")
                await one.sync_device.post()
                self.assertGreater((await one.get()).last_sync_date_time, first.last_sync_date_time)
                self.assertIsNotNone((await devices.get()).odata_next_link)
            async with graph(msgraph, url, "v1.0", [f"{FAMILY}.ReadWrite.All"]) as client:
                one = client.device_management.managed_devices.by_managed_device_id(first.id)
                with self.assertRaises(ODataError) as raised:
                    await one.sync_device.post()
                self.assertEqual(raised.exception.response_status_code, 403)

    async def test_the_summary(self) -> None:
        with emulator() as url:
            async with graph(msgraph, url, "v1.0", ROLES) as client:
                summary = await client.device_management.software_update_status_summary.get()
                self.assertEqual((summary.compliant_device_count, summary.error_user_count), (0, 0))


if __name__ == "__main__":
    # The SDKs' own code calls what it deprecates.
    unittest.main(verbosity=2, warnings="ignore")
