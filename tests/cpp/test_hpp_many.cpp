// Creates of many by intune.hpp, where exceptions are on. Needs INTUNE_BASE_URL.
//
//     c++ -std=c++17 -Wall -Wextra -Werror -pedantic -pthread -Iinclude -Itests/c tests/cpp/test_hpp_many.cpp -lintune
#include "check.h"

#include "intune.hpp"

#include <algorithm>

#include "hpp_many_cases.hpp"

// Whether rows can be taken from a value of this type.
template <class Result, class = void>
constexpr bool gives_rows = false;
template <class Result>
constexpr bool gives_rows<Result, std::void_t<decltype(std::declval<Result>().rows())>> = true;
static_assert(gives_rows<const intune::result &> && !gives_rows<intune::result> && !gives_rows<const intune::result>);

struct closed_vault {
    int number;
};

// What is thrown while the library waits ends the run, and comes as it was.
static void what_is_thrown_comes_after_the_call() {
    const intune::client client = slow_client();
    int calls = 0, thrown = 0;
    try {
        const intune::result made = client.ios_update_statuses().create_many(
            entities_of("thrown", 5), nullptr, one_by_one(), [&](const intune::progress &) {
                calls++;
                throw closed_vault{7};
            });
    } catch (const closed_vault &caught) {
        thrown = caught.number;
    }
    CHECK_NUMBER(thrown, 7);
    CHECK_NUMBER(calls, 1);
    CHECK_NUMBER(there("thrown"), 1);
    CHECK_NUMBER(intune::live_handles(), 1);
}

// It is told once more at the end: what is thrown there is no less thrown.
static void what_is_thrown_at_the_end_comes_too() {
    const intune::client client = many_client();
    const std::function<bool(const intune::progress &)> throws = [](const intune::progress &so_far) -> bool {
        if (so_far.done == so_far.total) throw std::runtime_error("at the end");
        return true;
    };
    std::string said;
    try {
        const intune::result made = client.ios_update_statuses().create_many(entities_of("late", 3), nullptr, {}, throws);
    } catch (const std::exception &caught) {
        said = caught.what();
    }
    CHECK_TEXT(said.c_str(), "at the end");
    CHECK_NUMBER(there("late"), 3);
}

static void an_error_has_the_rows() {
    const intune::client client = many_client();
    const auto statuses = client.ios_update_statuses();
    const intune::result made = intune::create_many_or_throw(statuses, entities_of("error", 2));
    CHECK_TEXT(outcomes_of(made).c_str(), "applied applied");
    std::vector<intune::ios_update_device_status> entities = entities_of("error", 2);
    entities[0].install_status = "Nope";
    const intune::result partly = intune::create_many_or_throw(statuses, entities, TOKEN);
    CHECK_NUMBER(partly.status(), INTUNE_PARTIAL);
    CHECK_TEXT(outcomes_of(partly).c_str(), "rejected applied");
    std::string outcomes;
    try {
        const intune::result ended = intune::create_many_or_throw(slow_client().ios_update_statuses(),
                                                                  entities_of("error", 3), TOKEN, one_by_one(),
                                                                  [](const intune::progress &) { return false; });
    } catch (const intune::error &caught) {
        CHECK_NUMBER(caught.status(), INTUNE_CANCELLED);
        outcomes = outcomes_of(caught.result());
    }
    CHECK_TEXT(outcomes.c_str(), "applied notSent notSent");
    const intune::result found = intune::reconcile_or_throw(statuses, entities[1]);
    CHECK(found.reconciliation().has_value());
    bool thrown = false;
    try {
        const intune::result failed = intune::reconcile_or_throw(statuses, "nope");
    } catch (const intune::error &caught) {
        thrown = caught.status() == INTUNE_INVALID_JSON;
    }
    CHECK(thrown);
}

int main(int, char **arguments) {
    run_hpp_many_cases(arguments[0]);
    RUN(what_is_thrown_comes_after_the_call);
    RUN(what_is_thrown_at_the_end_comes_too);
    RUN(an_error_has_the_rows);
    RUN(no_handle_is_left_of_many);
    return check_end();
}
