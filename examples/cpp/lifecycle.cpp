// Creates, reads, lists, changes and deletes iosUpdateDeviceStatus entities.
//
//     c++ -std=c++17 -Iinclude examples/cpp/lifecycle.cpp -lintune -o lifecycle
//     INTUNE_TOKEN=... ./lifecycle
//
// INTUNE_TOKEN is an access token with DeviceManagementConfiguration.ReadWrite.All. INTUNE_BASE_URL aims it at another
// service than the global cloud, such as intune-emulator.
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "intune.hpp"

static const std::string path = "/deviceManagement/iosUpdateStatuses";
static const std::string ours = "userName eq 'lifecycle'";

static void tell(const std::string &request, const intune::result &result, std::string_view more = "") {
    std::cout << request << " -> " << result.http_status() << (more.empty() ? "" : " ") << more << '\n';
}

static std::string rows_of(const intune::result &page) {
    int rows = 0;
    while (page.get("/body/value/" + std::to_string(rows))) rows++;
    return "rows: " + std::to_string(rows);
}

// `or_throw` turns a result that is not OK into an `intune::error`; without exceptions, look at `ok()`.
static void live(const intune::client &client) {
    const auto statuses = client.ios_update_statuses();
    std::vector<std::string> ids;
    intune::ios_update_device_status status(
        intune::install_status::available, "2026-12-31T23:56:44.951111-08:00",
        intune::compliance_status::compliant, "2026-12-31T23:56:44.7769392-08:00");
    status.os_version = "17.1";
    status.user_name = "lifecycle";
    for (int number = 1; number <= 3; number++) {
        status.device_display_name = "Device " + std::to_string(number);
        const intune::result created = intune::or_throw(statuses.create(status, nullptr));
        ids.emplace_back(created.get("/body/id").value_or(""));
        tell("POST " + path, created);
    }
    const std::string one = path + "/" + ids[0];

    const intune::result read = intune::or_throw(statuses.get(ids[0], nullptr));
    tell("GET " + one, read, *read.get("/body/installStatus"));

    intune::read_options options;
    options.filter = ours;
    options.top = 2;
    const intune::result listed = intune::or_throw(statuses.list(nullptr, options));
    tell("GET " + path + "?$filter=" + ours + "&$top=2", listed, rows_of(listed));

    // A page at a time: the list may be as long as it likes.
    intune::pager pages = statuses.pages(nullptr, options);
    for (const intune::result &page : pages) {
        if (!page.ok()) throw std::runtime_error(std::string(page.message()));
        tell("GET " + path + "?$filter=" + ours + "&$top=2 (a page)", page, rows_of(page));
    }

    // Only what is named is sent.
    intune::ios_update_device_status_patch patch;
    patch.install_status = intune::install_status::success;
    patch.device_model = nullptr;
    const intune::result changed = intune::or_throw(statuses.update(ids[0], patch, nullptr));
    tell("PATCH " + one, changed, *changed.get("/body/installStatus"));

    for (const std::string &id : ids) {
        tell("DELETE " + path + "/" + id, intune::or_throw(statuses.remove(id, nullptr)));
    }
    options.top.reset();
    const intune::result counted = intune::or_throw(statuses.count(nullptr, options));
    tell("GET " + path + "/$count?$filter=" + ours, counted, *counted.get("/body"));
}

int main() {
    try {
        intune::client_options options;
        if (const char *base_url = std::getenv("INTUNE_BASE_URL"); base_url != nullptr && *base_url != '\0') {
            options.base_url = base_url;
        }
        const intune::client client = intune::open_or_throw(options);
        // Asked when a token is needed; where it tells when the token expires, that is kept until then.
        intune::set_token_provider(client, [](auto) { return std::getenv("INTUNE_TOKEN"); });
        live(client);
        return 0;
    } catch (const std::runtime_error &failed) {
        std::cerr << failed.what() << '\n';
        return 1;
    }
}
