// intune.hpp in C++20: what std::ranges makes of a pager. Needs INTUNE_BASE_URL.
//
//     c++ -std=c++20 -Wall -Wextra -Werror -pedantic -pthread -Iinclude -Itests/c tests/cpp/test_hpp_ranges.cpp -lintune
#include "check.h"

#include "intune.hpp"

#include <algorithm>
#include <ranges>
#include <string>

static_assert(std::input_iterator<intune::pager::iterator>);
static_assert(std::sentinel_for<intune::pager::iterator, intune::pager::iterator>);
static_assert(std::ranges::input_range<intune::pager> && !std::ranges::forward_range<intune::pager>);
static_assert(std::ranges::viewable_range<intune::pager &> && std::ranges::viewable_range<intune::pager>);

static intune::client opened() {
    intune::client_options options;
    options.base_url = base_url();
    options.proxy = "none";
    options.pacing = intune::pacing::off();
    options.token = TOKEN;
    intune::client client;
    CHECK(client.open(options).ok());
    return client;
}

static intune::pager pages_of(const intune::client &client) {
    intune::read_options options;
    options.filter = "userName eq 'ranges'";
    options.top = 1;
    return client.ios_update_statuses().pages(nullptr, options);
}

static void views_take_a_pager() {
    const intune::client client = opened();
    intune::ios_update_device_status status(intune::install_status::idle, "2026-12-31T23:56:44Z",
                                            intune::compliance_status::compliant, "2026-12-31T23:56:44Z");
    status.user_name = "ranges";
    for (int i = 0; i < 3; i++) CHECK(client.ios_update_statuses().create(status).ok());

    const auto id_of = [](const intune::result &page) { return std::string(page.get("/body/value/0/id").value_or("")); };
    intune::pager pages = pages_of(client);
    std::string first;
    for (const std::string &id : pages | std::views::take(1) | std::views::transform(id_of)) first = id;
    CHECK(!first.empty());

    const auto is_ok = [](const intune::result &page) { return page.ok(); };
    int seen = 0;
    for (const std::string &id : pages_of(client) | std::views::filter(is_ok) | std::views::transform(id_of)) {
        CHECK((seen == 0) == (id == first));
        seen++;
    }
    CHECK_NUMBER(seen, 3);
    CHECK_NUMBER(std::ranges::count_if(pages_of(client), is_ok), 3);
    CHECK(std::ranges::all_of(pages_of(client), is_ok));
}

static void no_handle_is_left() { CHECK_NUMBER(intune::live_handles(), 0); }

int main() {
    base_url();
    RUN(views_take_a_pager);
    RUN(no_handle_is_left);
    return check_end();
}
