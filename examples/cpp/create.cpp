// Creates the documentation's example of an iosUpdateDeviceStatus.
//
//     c++ -std=c++17 -Iinclude examples/cpp/create.cpp -lintune -o create
//     INTUNE_TOKEN=... ./create
//
// INTUNE_TOKEN is an access token with DeviceManagementConfiguration.ReadWrite.All. INTUNE_BASE_URL aims it at another
// service than the global cloud, such as intune-emulator.
#include <cstdlib>
#include <iostream>

#include "intune.hpp"

static int fail(const intune::result &result) {
    std::cerr << result.message() << '\n';
    return 1;
}

int main() {
    intune::client_options options;
    if (const char *base_url = std::getenv("INTUNE_BASE_URL"); base_url != nullptr && *base_url != '\0') {
        options.base_url = base_url;
    }
    intune::client client;
    const intune::result opened = client.open(options);
    if (!opened.ok()) return fail(opened);

    intune::ios_update_device_status status(
        intune::install_status::available, "2016-12-31T23:56:44.951111-08:00",
        intune::compliance_status::not_applicable, "2017-01-01T00:00:17.7769392-08:00");
    status.os_version = "Os Version value";
    status.device_id = "Device Id value";
    status.user_id = "User Id value";
    status.device_display_name = "Device Display Name value";
    status.user_name = "User Name value";
    status.device_model = "Device Model value";
    status.user_principal_name = "User Principal Name value";
    const char *token = std::getenv("INTUNE_TOKEN");

    intune::call_options dry_run;
    dry_run.dry_run = true;
    const intune::result plan = client.ios_update_statuses().create(status, token, dry_run);
    if (!plan.ok()) return fail(plan);
    std::cout << "POST " << plan.get("/body/url").value_or("") << '\n';

    const intune::result created = client.ios_update_statuses().create(status, token);
    if (!created.ok()) return fail(created);
    std::cout << created.http_status() << ' ' << created.outcome() << '\n' << created.body() << '\n';
    return 0;
}
