// Calls from the destructors of thread_local and static objects work like any other. Needs INTUNE_BASE_URL.
//
//     c++ -std=c++17 -Wall -Wextra -Werror -pedantic -pthread -Iinclude -Itests/c tests/cpp/test_ends.cpp -lintune
#include "check.h"

#include <thread>

static int calls;

static void call() {
    intune_client *client = client_for(base_url());
    intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, nullptr);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_GET(result, "/outcome", "applied");
    intune_result_free(result);
    intune_client_free(client);
    calls++;
}

namespace {

struct CallsAtItsEnd {
    int uses = 0;
    ~CallsAtItsEnd() { call(); }
};

// Ends behind `main` and whatever the library's runtime registered.
struct CallsBehindMain {
    ~CallsBehindMain() {
        call();
        if (check_failures != 0 || intune_live_handles() != 0) std::_Exit(1);
    }
} behind_main;

} // namespace

static thread_local CallsAtItsEnd first, second;

static void in_destructors_of_a_thread() {
    calls = 0;
    std::thread([] { first.uses++; }).join();
    CHECK_NUMBER(calls, 2);
    std::thread([] {
        first.uses++;
        call();
        second.uses++;
    }).join();
    CHECK_NUMBER(calls, 5);
    std::thread([] {
        call();
        first.uses++;
    }).join();
    CHECK_NUMBER(calls, 8);
}

static void no_handle_is_left() { CHECK_NUMBER(intune_live_handles(), 0); }

int main() {
    base_url();
    RUN(in_destructors_of_a_thread);
    RUN(no_handle_is_left);
    return check_end();
}
