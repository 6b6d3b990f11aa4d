// Works the kiosk screens by their types. Environment: INTUNE_BASE_URL, INTUNE_TOKEN.
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>

#include "intune.hpp"

static intune::client connect(const char *api_version) {
    intune::client_options options;
    options.base_url = std::getenv("INTUNE_BASE_URL");
    options.token = std::getenv("INTUNE_TOKEN");
    options.api_version = api_version;
    return intune::open_or_throw(options);
}

// One value of what came, where the call went well.
static std::string value(intune::result answered, const char *pointer) {
    const intune::result answer = intune::or_throw(std::move(answered));
    return std::string(answer.get(pointer).value_or("nothing"));
}

static intune::kiosk_screen lobby() {
    intune::kiosk_screen screen("Lobby", intune::screen_mode::clock, true, "2026-11-26T08:00:00Z");
    screen.room_id = "5f0c6c1e-52a7-4a4e-9d0b-0f6a2a7e7a4c";
    screen.brightness = 60;
    screen.languages = {"de", "fr"};
    screen.opening_hours = intune::json_text(R"({"opens": "07:00:00", "closes": "19:00:00", "days": ["monday"]})");
    return screen;
}

static intune::kiosk_screen cinema() {
    intune::kiosk_screen screen = lobby();
    screen.mode = intune::screen_mode::film;
    screen.firmware_version = "2.1";
    return screen;
}

static void work_screens(const intune::client &client) {
    const auto screens = client.kiosk_screens();
    const std::string id = value(screens.create(lobby()), "/body/id");
    const intune::result read = intune::or_throw(screens.get(id));
    std::cout << "created: " << *read.get("/body/displayName") << ", " << *read.get("/body/mode") << ", "
              << *read.get("/body/brightness") << '\n';
    const std::string count = value(screens.count(), "/body");
    std::cout << "counted: " << count << ", listed: " << value(screens.list(), "/body/value/0/displayName") << '\n';

    intune::kiosk_screen_patch patch;
    patch.mode = intune::screen_mode::lunch_menu;
    patch.brightness = nullptr;
    value(screens.update(id, patch), "/outcome");
    std::cout << "updated: " << value(screens.get(id), "/body/mode") << '\n';
    const char *notice = R"({"text": "Fire drill at ten", "seconds": 30})";
    std::cout << "notice: " << value(screens.action(id, "showNotice", notice), "/outcome") << '\n';

    // What stands below a screen takes the screen's id.
    intune::call_options of_screen;
    intune::read_options in_screen;
    of_screen.parent_id = in_screen.parent_id = id;
    const auto faults = client.kiosk_screen_faults();
    value(faults.create(intune::kiosk_screen_fault(7), nullptr, of_screen), "/outcome");
    std::cout << "fault: " << value(faults.list(nullptr, in_screen), "/body/value/0/code") << '\n';

    // In v1.0 there are neither films nor firmware.
    const intune::result refused = screens.validate(cinema());
    std::cout << "refused: " << *refused.get("/error/problems/0/field") << ", "
              << *refused.get("/error/problems/1/field") << '\n';
    value(screens.remove(id), "/outcome");
    std::cout << "left: " << value(screens.count(), "/body") << '\n';
}

static void create_status(const intune::client &client) {
    intune::ios_update_device_status status(intune::install_status::postponed, "2026-12-31T23:56:44Z",
                                            intune::compliance_status::compliant, "2026-11-26T08:00:00Z");
    status.battery_percentage = 42;
    const intune::result created = intune::or_throw(client.ios_update_statuses().create(status));
    std::cout << "status: " << *created.get("/body/installStatus") << ", " << *created.get("/body/batteryPercentage")
              << '\n';
}

static void show_films(const intune::client &client) {
    const intune::result created = intune::or_throw(client.kiosk_screens().create(cinema()));
    std::cout << "in beta: " << *created.get("/body/mode") << ", " << *created.get("/body/firmwareVersion") << '\n';
}

int main() {
    try {
        const intune::client client = connect("v1.0");
        work_screens(client);
        create_status(client);
        const intune::client beta = connect("beta");
        show_films(beta);
        return 0;
    } catch (const std::runtime_error &failed) {
        std::cerr << failed.what() << '\n';
        return 1;
    }
}
