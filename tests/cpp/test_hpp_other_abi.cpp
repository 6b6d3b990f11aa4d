// intune.hpp over a library of another ABI: every call is refused with a reason, and nothing else of it is called. The
// library is in this file, so nothing is linked.
//
//     c++ -std=c++17 -Wall -Wextra -Werror -pedantic -Iinclude -Itests/c tests/cpp/test_hpp_other_abi.cpp
#include "check.h"

#include "intune.hpp"

static int calls;

template <class Value>
static Value called(Value value) {
    calls++;
    return value;
}

extern "C" {
uint32_t intune_abi_version(void) { return INTUNE_ABI_VERSION + 1; }
const char *intune_version(void) { return "9.9.9"; }
uint32_t intune_version_number(void) { return 0x09090900; }
const char *intune_status_name(int32_t) { return "UNKNOWN"; }
intune_result *intune_client_new(const char *, intune_client **) { return called<intune_result *>(nullptr); }
int32_t intune_client_free(intune_client *) { return called(INTUNE_INVALID_HANDLE); }
int32_t intune_client_cancel(const intune_client *, const char *) { return called(INTUNE_OK); }
intune_result *intune_resource_describe(const char *, const char *) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_entity_create(const intune_client *, const char *, const char *, const char *, const char *) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_entity_get(const intune_client *, const char *, const char *, const char *, const char *) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_entity_list(const intune_client *, const char *, const char *, const char *) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_entity_count(const intune_client *, const char *, const char *, const char *) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_entity_update(const intune_client *, const char *, const char *, const char *, const char *,
                                    const char *) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_entity_delete(const intune_client *, const char *, const char *, const char *, const char *) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_entity_action(const intune_client *, const char *, const char *, const char *, const char *,
                                    const char *, const char *) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_entity_pages(const intune_client *, const char *, const char *, intune_pager **) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_entity_validate(const char *, const char *, const char *) {
    return called<intune_result *>(nullptr);
}
intune_result *intune_pager_next(const intune_pager *, const char *) { return called<intune_result *>(nullptr); }
int32_t intune_pager_free(intune_pager *) { return called(INTUNE_INVALID_HANDLE); }
intune_result *intune_request(const intune_client *, const char *, const char *, const char *, const char *,
                              const char *) {
    return called<intune_result *>(nullptr);
}
int32_t intune_client_set_token_provider(intune_client *, intune_token_fn, void *) { return called(INTUNE_OK); }
int32_t intune_token_sink_set(intune_token_sink *, const char *, int64_t) { return called(INTUNE_OK); }
int32_t intune_token_sink_fail(intune_token_sink *, const char *) { return called(INTUNE_OK); }
intune_result *intune_token_inspect(const char *, const char *) { return called<intune_result *>(nullptr); }
int32_t intune_result_status(const intune_result *) { return called(INTUNE_INVALID_HANDLE); }
int32_t intune_result_http_status(const intune_result *) { return called(0); }
int64_t intune_result_retry_after_ms(const intune_result *) { return called<int64_t>(-1); }
const char *intune_result_body(const intune_result *, size_t *) { return called(""); }
const char *intune_result_json(const intune_result *, size_t *) { return called(""); }
const char *intune_result_message(const intune_result *) { return called(""); }
const char *intune_result_get(const intune_result *, const char *, size_t *) { return called<const char *>(nullptr); }
size_t intune_result_copy_body(const intune_result *, char *, size_t) { return called<size_t>(0); }
size_t intune_result_copy_json(const intune_result *, char *, size_t) { return called<size_t>(0); }
int32_t intune_result_free(intune_result *) { return called(INTUNE_INVALID_HANDLE); }
int32_t intune_log_set_callback(int32_t, intune_log_fn, void *) { return called(INTUNE_OK); }
size_t intune_live_handles(void) { return called<size_t>(0); }
}

static void another_abi_is_seen() { CHECK(!intune::abi_matches()); }

static void every_call_is_refused() {
    intune::client client;
    const intune::client shared = intune::client::shared();
    const auto statuses = shared.ios_update_statuses();
    intune::pager pages = statuses.pages(TOKEN);
    const intune::result refused[] = {client.open(),
                                      statuses.create("{}", TOKEN),
                                      intune::validate("iosUpdateStatuses", "{}"),
                                      intune::describe(),
                                      statuses.validate("{}"),
                                      statuses.action("an-id", "assign", "{}", TOKEN),
                                      intune::token_inspect(TOKEN),
                                      statuses.get("an-id", TOKEN),
                                      statuses.list(TOKEN),
                                      statuses.count(TOKEN),
                                      statuses.update("an-id", "{}", TOKEN),
                                      statuses.remove("an-id", TOKEN),
                                      shared.request("GET", "/me", nullptr, TOKEN),
                                      pages.next(),
                                      pages.next(TOKEN)};
    CHECK(!client);
    for (const intune::result &one : refused) {
        CHECK(!one.ok());
        CHECK_NUMBER(one.status(), INTUNE_NOT_IMPLEMENTED);
        CHECK_NUMBER(one.http_status(), 0);
        CHECK(one.message().find("ABI 2") != std::string_view::npos);
        CHECK(one.message().find("ABI 1") != std::string_view::npos);
        CHECK(one.get("/error/message") == one.message());
        CHECK(one.get("/status") == "NOT_IMPLEMENTED");
    }
    CHECK(refused[0].outcome() == "none" && refused[1].outcome() == "notSent");
    CHECK_NUMBER(shared.cancel_all(), INTUNE_NOT_IMPLEMENTED);
    CHECK_NUMBER(intune::set_token_provider(shared, [](auto) { return TOKEN; }), INTUNE_NOT_IMPLEMENTED);
    CHECK_NUMBER(intune::set_token_provider(shared, nullptr), INTUNE_NOT_IMPLEMENTED);
    CHECK_NUMBER(intune::set_log(intune::log_level::info, [](intune::log_level, std::string_view) noexcept {}),
                 INTUNE_NOT_IMPLEMENTED);
    CHECK_NUMBER(intune::clear_log(), INTUNE_NOT_IMPLEMENTED);
}

static void the_library_was_not_called() { CHECK_NUMBER(calls, 0); }

int main() {
    RUN(another_abi_is_seen);
    RUN(every_call_is_refused);
    RUN(the_library_was_not_called);
    return check_end();
}
