// intune.hpp, where exceptions are on. Needs INTUNE_BASE_URL.
//
//     c++ -std=c++17 -Wall -Wextra -Werror -pedantic -pthread -Iinclude -Itests/c tests/cpp/test_hpp.cpp -lintune
#include "check.h"

#include "intune.hpp"

#include <atomic>
#include <functional>
#include <thread>
#include <type_traits>

#include "hpp_cases.hpp"

static_assert(std::is_copy_constructible_v<intune::error>, "an exception is copied");

static void or_throw_gives_what_is_ok() {
    const intune::result checked = intune::or_throw(intune::validate("iosUpdateStatuses", SEED_REQUEST));
    CHECK(checked.ok());
}

static void or_throw_throws_the_result() {
    std::string said;
    try {
        const intune::result checked = intune::or_throw(intune::validate("iosUpdateStatuses", "{}"));
        CHECK(checked.ok());
    } catch (const intune::error &caught) {
        const intune::error copy = caught;
        said = copy.what();
        CHECK_NUMBER(copy.status(), INTUNE_INVALID_REQUEST);
        CHECK_NUMBER(copy.result().status(), INTUNE_INVALID_REQUEST);
        CHECK(copy.result().message() == said);
        CHECK(copy.result().get("/error/problems/0/field").has_value());
    }
    CHECK(!said.empty());
}

static void open_or_throw_and_create_or_throw() {
    const intune::client client = intune::open_or_throw(options_for(base_url()));
    const intune::result one = intune::create_or_throw(client.ios_update_statuses(), seed(), TOKEN);
    const intune::result two = intune::create_or_throw(client.ios_update_statuses(), SEED_REQUEST, TOKEN);
    CHECK(one.outcome() == "applied" && two.outcome() == "applied");

    int thrown = 0;
    try {
        const intune::result bad = intune::create_or_throw(client.ios_update_statuses(), seed(), nullptr);
    } catch (const std::runtime_error &) {
        thrown++;
    }
    intune::client_options nowhere;
    nowhere.cloud = "nowhere";
    try {
        const intune::client bad = intune::open_or_throw(nowhere);
    } catch (const intune::error &caught) {
        thrown += caught.status() == INTUNE_INVALID_REQUEST;
    }
    CHECK_NUMBER(thrown, 2);
}

// Each verb gives its result, or throws it.
static void every_verb_or_throws() {
    intune::client_options options = options_for(base_url());
    options.token = TOKEN;
    const intune::client client = intune::open_or_throw(options);
    const auto statuses = client.ios_update_statuses();
    const intune::result created = intune::create_or_throw(statuses, seed());
    const std::string id(created.get("/body/id").value_or(""));
    intune::ios_update_device_status_patch patch;
    patch.os_version = "18.0";
    const std::string path = "/deviceManagement/iosUpdateStatuses/" + id;
    const intune::result results[] = {
        intune::get_or_throw(statuses, id),
        intune::update_or_throw(statuses, id, patch),
        intune::update_or_throw(statuses, id, "{\"osVersion\": \"18.1\"}"),
        intune::request_or_throw(client, "GET", path),
        intune::get_or_throw(client.resource("iosUpdateStatuses"), id),
    };
    for (const intune::result &one : results) CHECK(one.ok() && one.get("/body/id") == id);
    CHECK(results[1].get("/body/osVersion") == "18.0");
    const intune::result listed = intune::list_or_throw(statuses);
    CHECK(listed.get("/body/value/0/id").has_value());
    const intune::result counted = intune::count_or_throw(statuses);
    CHECK(counted.get("/body").has_value());
    intune::pager pages = statuses.pages();
    int read = 0;
    while (const auto page = intune::next_or_throw(pages)) read += page->ok();
    CHECK(read > 0);
    const intune::result removed = intune::remove_or_throw(statuses, id);
    CHECK(removed.outcome() == "applied");

    const std::function<void()> gone[] = {
        [&] { const intune::result failed = intune::get_or_throw(statuses, id); },
        [&] { const intune::result failed = intune::update_or_throw(statuses, id, patch); },
        [&] { const intune::result failed = intune::update_or_throw(statuses, id, "{\"osVersion\": \"18.2\"}"); },
        [&] { const intune::result failed = intune::remove_or_throw(statuses, id); },
        [&] { const intune::result failed = intune::request_or_throw(client, "DELETE", path); },
    };
    for (const auto &call : gone) {
        std::int32_t status = INTUNE_OK;
        try {
            call();
        } catch (const intune::error &caught) {
            status = caught.status();
        }
        CHECK_NUMBER(status, INTUNE_NOT_FOUND);
    }

    // Without a token.
    const intune::client bare = intune::open_or_throw(options_for(base_url()));
    intune::pager bare_pages = bare.ios_update_statuses().pages();
    const std::function<void()> tokenless[] = {
        [&] { const intune::result failed = intune::list_or_throw(bare.ios_update_statuses()); },
        [&] { const intune::result failed = intune::count_or_throw(bare.ios_update_statuses()); },
        [&] { const auto failed = intune::next_or_throw(bare_pages); },
    };
    for (const auto &call : tokenless) {
        std::int32_t status = INTUNE_OK;
        try {
            call();
        } catch (const intune::error &caught) {
            status = caught.status();
        }
        CHECK_NUMBER(status, INTUNE_INVALID_TOKEN);
    }
}

// Whatever a provider throws, the call fails with its text, and nothing crosses the library.
static void a_provider_that_throws_fails_the_call() {
    const intune::client client = intune::open_or_throw(options_for(base_url()));
    const std::pair<intune::token_provider, const char *> cases[] = {
        {[](auto) -> intune::token_answer { throw std::runtime_error("the vault is closed"); }, "the vault is closed"},
        {[](auto) -> intune::token_answer { throw std::bad_alloc(); }, "bad_alloc"},
        {[](auto) -> intune::token_answer { throw 7; }, "no std::exception"},
    };
    for (const auto &[provider, part] : cases) {
        CHECK_NUMBER(intune::set_token_provider(client, provider), INTUNE_OK);
        const intune::result failed = client.ios_update_statuses().create(seed(), nullptr);
        CHECK_NUMBER(failed.status(), INTUNE_CALLBACK_FAILED);
        CHECK(failed.outcome() == "notSent");
        CHECK(failed.message().find(part) != std::string_view::npos);
        intune::pager pages = client.ios_update_statuses().pages(nullptr);
        int rounds = 0;
        for (const intune::result &page : pages) {
            CHECK_NUMBER(page.status(), INTUNE_CALLBACK_FAILED);
            rounds++;
        }
        CHECK_NUMBER(rounds, 1);
    }
    // The next one serves, and so does the client.
    CHECK_NUMBER(intune::set_token_provider(client, [](auto) { return TOKEN; }), INTUNE_OK);
    CHECK(intune::or_throw(client.ios_update_statuses().create(seed(), nullptr)).ok());
}

int main() {
    run_hpp_cases();
    RUN(or_throw_gives_what_is_ok);
    RUN(or_throw_throws_the_result);
    RUN(open_or_throw_and_create_or_throw);
    RUN(every_verb_or_throws);
    RUN(a_provider_that_throws_fails_the_call);
    RUN(no_handle_is_left);
    return check_end();
}
