// intune.hpp in C++20: what std::ranges makes of a pager, and of the rows of a create of many. Needs INTUNE_BASE_URL.
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
static_assert(std::ranges::forward_range<intune::row_range> && std::ranges::common_range<intune::row_range>);
static_assert(std::ranges::viewable_range<intune::row_range &> && std::ranges::viewable_range<intune::row_range>);

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

static void views_give_and_take_rows() {
    const intune::client client = opened();
    const auto entity_of = [](int number) {
        intune::ios_update_device_status status(number == 2 ? "Nope" : intune::install_status::idle,
                                                "2026-12-31T23:56:44Z", intune::compliance_status::compliant,
                                                "2026-12-31T23:56:44Z");
        status.user_name = "rows";
        return status;
    };
    const auto is_even = [](int number) { return number % 2 == 0; };
    const auto text_of = [&](int number) { return entity_of(number).json(); };
    const auto numbers = std::views::iota(0, 6);
    const intune::result made =
        client.ios_update_statuses().create_many(numbers | std::views::filter(is_even) | std::views::transform(entity_of));
    const intune::result again = client.ios_update_statuses().create_many(numbers | std::views::transform(text_of));
    const auto is_rejected = [](const intune::row &row) { return row.outcome() == "rejected"; };
    const auto index_of = [](const intune::row &row) { return row.index(); };
    CHECK_NUMBER(std::ranges::distance(made.rows()), 3);
    CHECK_NUMBER(std::ranges::distance(again.rows()), 6);
    std::uint64_t rejected = 0;
    for (const std::uint64_t index : again.rows() | std::views::filter(is_rejected) | std::views::transform(index_of)) {
        rejected = rejected * 10 + index;
    }
    CHECK_NUMBER(rejected, 2);
    CHECK_NUMBER(std::ranges::count_if(made.rows(), is_rejected), 1);
}

static void no_handle_is_left() { CHECK_NUMBER(intune::live_handles(), 0); }

int main() {
    base_url();
    RUN(views_take_a_pager);
    RUN(views_give_and_take_rows);
    RUN(no_handle_is_left);
    return check_end();
}
