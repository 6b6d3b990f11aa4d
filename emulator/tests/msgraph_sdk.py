"""Microsoft's own SDK for Python against the emulator, over http and https.

    cargo xtask test sdk

INTUNE_EMULATOR is the emulator's program; requirements.txt has the packages.
"""

from __future__ import annotations

import base64
import json
import os
import ssl
import subprocess
import tempfile
import time
import unittest
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import httpx
from kiota_abstractions.authentication import AccessTokenProvider, AllowedHostsValidator, BaseBearerTokenAuthenticationProvider
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.device_management.ios_update_statuses.ios_update_statuses_request_builder import (
    IosUpdateStatusesRequestBuilder as Builder,
)
from msgraph.generated.models.compliance_status import ComplianceStatus
from msgraph.generated.models.ios_update_device_status import IosUpdateDeviceStatus
from msgraph.generated.models.ios_updates_install_status import IosUpdatesInstallStatus
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph_core import GraphClientFactory, PageIterator
from msgraph_core.requests.batch_request_content import BatchRequestContent
from msgraph_core.requests.batch_request_item import BatchRequestItem

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("INTUNE_EMULATOR") or str(ROOT / "target/release/intune-emulator")
REPORTED = datetime(2024, 5, 17, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=-8)))


def jwt(**claims: object) -> str:
    """A token as the emulator looks into it."""
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()  # noqa: E731
    whole = {"aud": "https://graph.microsoft.com", "exp": int(time.time()) + 3600, "appid": "app", "tid": "tenant",
             "roles": ["DeviceManagementConfiguration.ReadWrite.All"], **claims}
    return f"{part({'alg': 'none'})}.{part(whole)}.do-not-print"


class Token(AccessTokenProvider):
    def __init__(self, token: str) -> None:
        self.token = token

    async def get_authorization_token(self, uri: str, additional_authentication_context: dict = {}) -> str:  # noqa: B006
        return self.token

    def get_allowed_hosts_validator(self) -> AllowedHostsValidator:
        return AllowedHostsValidator(["127.0.0.1"])


@contextmanager
def emulator(*arguments: str) -> Iterator[str]:
    # What it says on stderr is searched for the token by who runs this.
    process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@asynccontextmanager
async def graph(url: str, ca: Path | None = None, token: str | None = None) -> AsyncIterator[GraphServiceClient]:
    verify = ssl.create_default_context(cafile=str(ca)) if ca else False
    client = httpx.AsyncClient(verify=verify, trust_env=False, timeout=30)
    http = GraphClientFactory.create_with_default_middleware(client=client)
    adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(Token(token or jwt())), client=http)
    adapter.base_url = f"{url}/v1.0"
    async with http:
        yield GraphServiceClient(request_adapter=adapter)


def status(**members: object) -> IosUpdateDeviceStatus:
    entity = IosUpdateDeviceStatus()
    entity.odata_type = "#microsoft.graph.iosUpdateDeviceStatus"
    entity.install_status = IosUpdatesInstallStatus.Available
    entity.status = ComplianceStatus.Compliant
    entity.os_version = "17.5"
    entity.device_display_name = "Zoë's iPad"
    entity.compliance_grace_period_expiration_date_time = REPORTED
    entity.last_reported_date_time = REPORTED
    for name, value in members.items():
        setattr(entity, name, value)
    return entity


def asking(**options: object) -> RequestConfiguration:
    parameters = Builder.IosUpdateStatusesRequestBuilderGetQueryParameters(**options)
    return RequestConfiguration(query_parameters=parameters)


async def life_of_one(client: GraphServiceClient, test: unittest.TestCase) -> None:
    """Created, got, listed, updated, deleted."""
    statuses = client.device_management.ios_update_statuses
    made = await statuses.post(status())
    test.assertTrue(made.id)
    test.assertEqual(made.install_status, IosUpdatesInstallStatus.Available)
    one = statuses.by_ios_update_device_status_id(made.id)
    got = await one.get()
    test.assertEqual((got.id, got.device_display_name), (made.id, "Zoë's iPad"))
    test.assertEqual(got.last_reported_date_time, REPORTED)
    listed = await statuses.get()
    test.assertEqual([entity.id for entity in listed.value], [made.id])
    change = IosUpdateDeviceStatus()
    change.install_status = IosUpdatesInstallStatus.Success
    changed = await one.patch(change)
    test.assertEqual((changed.install_status, changed.os_version), (IosUpdatesInstallStatus.Success, "17.5"))
    test.assertEqual((await one.get()).install_status, IosUpdatesInstallStatus.Success)
    await one.delete()
    with test.assertRaises(ODataError) as raised:
        await one.get()
    test.assertEqual(raised.exception.response_status_code, 404)
    test.assertEqual(raised.exception.error.code, "ResourceNotFound")
    test.assertIsNotNone(raised.exception.error.inner_error.client_request_id)


class Sdk(unittest.IsolatedAsyncioTestCase):
    async def test_the_life_of_one_over_http(self) -> None:
        with emulator("--tokens", "jwt") as url:
            async with graph(url) as client:
                await life_of_one(client, self)

    async def test_the_life_of_one_over_https(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            ca = Path(folder) / "ca.pem"
            with emulator("--tokens", "jwt", "--tls", "--ca-file", str(ca)) as url:
                async with graph(url, ca) as client:
                    await life_of_one(client, self)

    async def test_query_options_and_count(self) -> None:
        with emulator() as url:
            async with graph(url) as client:
                statuses = client.device_management.ios_update_statuses
                for name, state in (("a", "Compliant"), ("b'c", "NonCompliant"), ("d", "Compliant")):
                    await statuses.post(status(device_display_name=name, status=ComplianceStatus[state]))
                found = await statuses.get(asking(filter="status eq 'compliant'", orderby=["deviceDisplayName desc"],
                                                  select=["id", "deviceDisplayName"], count=True, top=1))
                self.assertEqual((found.odata_count, [one.device_display_name for one in found.value]), (2, ["d"]))
                self.assertIsNone(found.value[0].status)
                found = await statuses.get(asking(filter="deviceDisplayName eq 'b''c'"))
                self.assertEqual(len(found.value), 1)
                found = await statuses.get(asking(filter=f"lastReportedDateTime ge {REPORTED.isoformat()}", skip=2))
                self.assertEqual(len(found.value), 1)
                self.assertEqual(await statuses.count.get(), 3)
                with self.assertRaises(ODataError) as raised:
                    await statuses.get(asking(search="ipad"))
                self.assertEqual(raised.exception.response_status_code, 400)

    async def test_pages(self) -> None:
        with emulator("--page-size", "3") as url:
            async with graph(url) as client:
                statuses = client.device_management.ios_update_statuses
                made = [(await statuses.post(status(device_id=str(n)))).device_id for n in range(8)]
                seen: list[str] = []
                pages = PageIterator(await statuses.get(asking(top=3)), client.request_adapter)
                await pages.iterate(lambda entity: seen.append(entity.device_id) or True)
                self.assertEqual(seen, made)

    async def test_a_batch(self) -> None:
        with emulator() as url:
            async with graph(url) as client:
                statuses = client.device_management.ios_update_statuses
                batch = BatchRequestContent()
                for number in range(3):
                    information = statuses.to_post_request_information(status(device_id=str(number)))
                    batch.add_request(str(number), BatchRequestItem(information, id=str(number)))
                answer = await client.batch.post(batch)
                self.assertEqual(answer.get_response_status_codes(), {"0": 201, "1": 201, "2": 201})
                # A body that is JSON, as the service sends it, this version of the SDK does not hand over.
                made = answer.get_response_by_id("1")
                self.assertTrue(made.content_type.startswith("application/json"))
                listed = await statuses.get(asking(orderby=["deviceId"]))
                self.assertEqual([entity.device_id for entity in listed.value], ["0", "1", "2"])
                self.assertEqual(await statuses.count.get(), 3)

    async def test_what_may_not_be(self) -> None:
        with emulator("--tokens", "jwt") as url:
            async with graph(url, token=jwt(roles=["DeviceManagementConfiguration.Read.All"])) as reader:
                self.assertEqual((await reader.device_management.ios_update_statuses.get()).value, [])
                with self.assertRaises(ODataError) as raised:
                    await reader.device_management.ios_update_statuses.post(status())
            self.assertEqual(raised.exception.response_status_code, 403)
            inner = json.loads(raised.exception.error.message)
            self.assertIn("DeviceManagementConfiguration.ReadWrite.All", inner["Message"])
            async with graph(url, token=jwt(exp=1)) as late:
                with self.assertRaises(ODataError) as raised:
                    await late.device_management.ios_update_statuses.get()
            self.assertEqual(raised.exception.response_status_code, 401)
            self.assertEqual(raised.exception.error.code, "InvalidAuthenticationToken")

    async def test_a_throttled_call_is_tried_again(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            faults, journal = Path(folder) / "faults.json", Path(folder) / "journal.ndjson"
            faults.write_text('[{"method": "POST", "fault": "429"}]')
            with emulator("--faults", str(faults), "--journal", str(journal)) as url:
                async with graph(url) as client:
                    await client.device_management.ios_update_statuses.post(status())
            lines = [json.loads(line) for line in journal.read_text().splitlines()]
            self.assertEqual([line["status"] for line in lines], [429, 201])
            self.assertEqual([line["early"] for line in lines], [False, False])
            self.assertNotIn("eyJ", journal.read_text())


if __name__ == "__main__":
    # The SDK's own code calls what it deprecates.
    unittest.main(verbosity=2, warnings="ignore")
