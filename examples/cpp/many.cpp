// Creates many iosUpdateDeviceStatus entities, tells how far it is, and goes on where an earlier run ended.
//
//     c++ -std=c++17 -Iinclude examples/cpp/many.cpp -lintune -o many
//     INTUNE_TOKEN=... ./many many.journal
//
// Where a journal is named, what became of each row is kept in it: the same rows and the same file go on. INTUNE_TOKEN is
// an access token with DeviceManagementConfiguration.ReadWrite.All. INTUNE_BASE_URL aims it at another service than the
// global cloud, such as intune-emulator.
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "intune.hpp"

static int fail(const intune::result &result) {
    std::cerr << result.message() << '\n';
    return 1;
}

int main(int count, char **arguments) {
    intune::client_options client_options;
    if (const char *base_url = std::getenv("INTUNE_BASE_URL"); base_url != nullptr && *base_url != '\0') {
        client_options.base_url = base_url;
    }
    intune::client client;
    const intune::result opened = client.open(client_options);
    if (!opened.ok()) return fail(opened);

    std::vector<intune::ios_update_device_status> statuses;
    for (int number = 1; number <= 50; number++) {
        intune::ios_update_device_status status(
            intune::install_status::available, "2026-12-31T23:56:44.951111-08:00",
            intune::compliance_status::compliant, "2026-12-31T23:56:44.7769392-08:00");
        status.device_id = "device-" + std::to_string(number);
        status.user_name = "many";
        statuses.push_back(std::move(status));
    }
    const char *token = std::getenv("INTUNE_TOKEN");
    const auto resource = client.ios_update_statuses();

    intune::create_many_options options;
    options.dry_run = true;
    const intune::result plan = resource.create_many(statuses, token, options);
    const auto forecast = plan.forecast();
    if (!forecast) return fail(plan);
    std::cout << forecast->valid << " of " << forecast->rows << " rows pass, in " << forecast->batches
              << " requests\n";

    options.dry_run = false;
    if (count > 1) options.journal = arguments[1];
    // A range of entities; a JSON array or NDJSON as text would do as well.
    const intune::result made = resource.create_many(statuses, token, options, [](const intune::progress &so_far) {
        std::cerr << so_far.done << " of " << so_far.total << ", the rest in " << so_far.eta.count() / 1000 << " s\n";
        return true; // false would end it
    });
    for (const intune::row row : made.rows()) {
        if (row.outcome() == "applied") continue;
        std::cout << "row " << row.index() << ": " << row.outcome() << ": " << row.get("/error/message").value_or("")
                  << '\n';
    }
    if (!made.ok()) return fail(made);
    std::cout << "all are there\n";
    return 0;
}
