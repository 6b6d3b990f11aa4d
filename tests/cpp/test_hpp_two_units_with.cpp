// intune.hpp in two units of one program, with exceptions and without: results and errors cross between them.
//
//     c++ -std=c++17 -Wall -Wextra -Werror -pedantic -Iinclude -Itests/c -c tests/cpp/test_hpp_two_units_with.cpp
//     c++ -std=c++17 -fno-exceptions -fno-rtti -Wall -Wextra -Werror -pedantic -Iinclude -c
//         tests/cpp/test_hpp_two_units_without.cpp
//     c++ test_hpp_two_units_with.o test_hpp_two_units_without.o -lintune
#include "check.h"

#include "test_hpp_two_units.hpp"

#if !defined(__cpp_exceptions)
#error "compile this with exceptions"
#endif

static intune::ios_update_device_status status_of(const char *install) {
    return intune::ios_update_device_status(install, "2017-01-01T00:00:00Z", "error", "2017-01-01T00:00:00Z");
}

static void both_see_the_same_types() {
    CHECK_NUMBER(size_of_result_without_exceptions(), sizeof(intune::result));
    CHECK(log_sinks_without_exceptions() == &intune::detail::log_sinks::all());
    CHECK(json_without_exceptions(status_of("idle")) == status_of("idle").json());
}

static void a_result_of_one_is_thrown_by_the_other() {
    CHECK(intune::or_throw(checked_without_exceptions(status_of("idle"))).ok());
    bool thrown = false;
    try {
        const intune::result refused = intune::or_throw(checked_without_exceptions(status_of("Idle")));
        CHECK(refused.ok());
    } catch (const intune::error &caught) {
        thrown = caught.result().get("/error/problems/0/field") == "installStatus";
    }
    CHECK(thrown);
}

// The same type of provider in both units: here it may throw, and the linker must not take the other's code for it.
static void a_provider_of_each() {
    intune::client_options options;
    options.base_url = "http://127.0.0.1:1";
    const intune::client client = intune::open_or_throw(options);
    CHECK_NUMBER(set_provider_without_exceptions(client, [](auto) { return intune::token_answer::failure("without"); }),
                 INTUNE_OK);
    const intune::result one = client.ios_update_statuses().count(nullptr);
    CHECK(one.message().find("without") != std::string_view::npos);
    const intune::token_provider throws = [](auto) -> intune::token_answer { throw std::runtime_error("with"); };
    CHECK_NUMBER(intune::set_token_provider(client, throws), INTUNE_OK);
    const intune::result two = client.ios_update_statuses().count(nullptr);
    CHECK_NUMBER(two.status(), INTUNE_CALLBACK_FAILED);
    CHECK(two.message().find("with") != std::string_view::npos);
}

// The same of who is told how far it is.
static void a_callable_of_each() {
    intune::client_options options;
    options.base_url = "http://127.0.0.1:1";
    const intune::client client = intune::open_or_throw(options);
    int calls = 0;
    const progress_told counts = [&](const intune::progress &) { return ++calls > 0; };
    const intune::result rejected = created_without_exceptions(client, counts);
    CHECK(rejected.rows()[0].outcome() == "rejected");
    CHECK_NUMBER(calls, 1);
    bool thrown = false;
    const progress_told throws = [](const intune::progress &) -> bool { throw std::runtime_error("with"); };
    try {
        const intune::result lost = client.ios_update_statuses().create_many("[{}]", "token", {}, throws);
    } catch (const std::runtime_error &caught) {
        thrown = std::string_view(caught.what()) == "with";
    }
    CHECK(thrown);
}

static void no_handle_is_left() { CHECK_NUMBER(intune::live_handles(), 0); }

int main() {
    RUN(both_see_the_same_types);
    RUN(a_result_of_one_is_thrown_by_the_other);
    RUN(a_provider_of_each);
    RUN(a_callable_of_each);
    RUN(no_handle_is_left);
    return check_end();
}
