// intune.hpp, where exceptions are on. Needs INTUNE_BASE_URL.
//
//     c++ -std=c++17 -Wall -Wextra -Werror -pedantic -pthread -Iinclude -Itests/c tests/cpp/test_hpp.cpp -lintune
#include "check.h"

#include "intune.hpp"

#include <atomic>
#include <thread>
#include <type_traits>

#include "hpp_cases.hpp"

static_assert(std::is_copy_constructible_v<intune::error>, "an exception is copied");

static void or_throw_gives_what_is_ok() {
    const intune::result checked = intune::or_throw(intune::validate(SEED_REQUEST));
    CHECK(checked.ok());
}

static void or_throw_throws_the_result() {
    std::string said;
    try {
        const intune::result checked = intune::or_throw(intune::validate("{}"));
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
    const intune::result one = intune::create_or_throw(client, seed(), TOKEN);
    const intune::result two = intune::create_or_throw(client, SEED_REQUEST, TOKEN);
    CHECK(one.outcome() == "applied" && two.outcome() == "applied");

    int thrown = 0;
    try {
        const intune::result bad = intune::create_or_throw(client, seed(), nullptr);
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
        const intune::result failed = client.create(seed(), nullptr);
        CHECK_NUMBER(failed.status(), INTUNE_CALLBACK_FAILED);
        CHECK(failed.outcome() == "notSent");
        CHECK(failed.message().find(part) != std::string_view::npos);
        intune::pager pages = client.pages(nullptr);
        int rounds = 0;
        for (const intune::result &page : pages) {
            CHECK_NUMBER(page.status(), INTUNE_CALLBACK_FAILED);
            rounds++;
        }
        CHECK_NUMBER(rounds, 1);
    }
    // The next one serves, and so does the client.
    CHECK_NUMBER(intune::set_token_provider(client, [](auto) { return TOKEN; }), INTUNE_OK);
    CHECK(intune::or_throw(client.create(seed(), nullptr)).ok());
}

int main() {
    run_hpp_cases();
    RUN(or_throw_gives_what_is_ok);
    RUN(or_throw_throws_the_result);
    RUN(open_or_throw_and_create_or_throw);
    RUN(a_provider_that_throws_fails_the_call);
    RUN(no_handle_is_left);
    return check_end();
}
