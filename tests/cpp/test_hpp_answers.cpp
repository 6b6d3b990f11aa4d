// What intune.hpp sends and what it hands back, from a service of the test's own: the example byte for byte, and
// answers that are none.
//
//     c++ -std=c++17 -Wall -Wextra -Werror -pedantic -pthread -Iinclude -Itests/c tests/cpp/test_hpp_answers.cpp -lintune
#include "check.h"
#include "service.h"

#include "intune.hpp"

#include <string>
#include <thread>

static const char JSON_TYPE[] = "Content-Type: application/json\r\n";
static const char EXPIRED[] =
    "{\"error\": {\"code\": \"InvalidAuthenticationToken\", \"message\": \"Expired.\"}}";

static intune::client client_of(const char *url) {
    intune::client_options options;
    options.base_url = url;
    options.proxy = "none";
    options.retry = intune::retry_options();
    options.retry->max_retries = 0;
    intune::client client;
    CHECK_NUMBER(client.open(options).status(), INTUNE_OK);
    return client;
}

static intune::result answered(const char *status_line, const char *headers, const char *body, size_t more) {
    service server;
    service_start(&server, status_line, headers, body, more);
    intune::result result = client_of(server.url).ios_update_statuses().create(SEED_REQUEST, TOKEN);
    CHECK_NUMBER(service_requests(&server), 1);
    service_stop(&server);
    return result;
}

static void the_example_byte_for_byte() {
    service server;
    service_start(&server, "201 Created", JSON_TYPE, SEED_RESPONSE, 0);
    const intune::result created = client_of(server.url).ios_update_statuses().create(SEED_REQUEST, TOKEN);
    CHECK_NUMBER(created.status(), INTUNE_OK);
    CHECK(created.body() == SEED_RESPONSE);
    CHECK(created.get("/body") == SEED_RESPONSE);

    const std::string request(server.request, server.request_length);
    CHECK(request.rfind("POST /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1\r\n", 0) == 0);
    CHECK(request.substr(request.find("\r\n\r\n") + 4) == SEED_REQUEST);
    CHECK(request.find("Bearer " TOKEN "\r\n") != std::string::npos);
    service_stop(&server);
}

static void a_captive_portal() {
    const intune::result result = answered("200 OK", "Content-Type: text/html\r\n", "<html>Guest Wi-Fi</html>", 0);
    CHECK_NUMBER(result.status(), INTUNE_BAD_RESPONSE);
    CHECK(result.message().find("text/html") != std::string_view::npos);
    CHECK(result.body() == "<html>Guest Wi-Fi</html>");
}

static void a_body_that_stops_half_way() {
    const intune::result result = answered("201 Created", JSON_TYPE, "{\"id\": \"7", 40);
    CHECK_NUMBER(result.status(), INTUNE_BAD_RESPONSE);
    CHECK(result.outcome() == "applied");
    CHECK(result.message().find("cut short") != std::string_view::npos);
}

static void errors_have_their_status_and_code() {
    static const char body[] = "{\"error\": {\"code\": \"Said\", \"message\": \"Why.\"}}";
    const struct {
        const char *line;
        int32_t status;
        const char *outcome;
    } cases[] = {
        {"401 Unauthorized", INTUNE_UNAUTHORIZED, "rejected"},
        {"403 Forbidden", INTUNE_FORBIDDEN, "rejected"},
        {"404 Not Found", INTUNE_NOT_FOUND, "rejected"},
        {"500 Internal Server Error", INTUNE_SERVICE_ERROR, "unknown"},
    };
    for (const auto &expected : cases) {
        const intune::result result = answered(expected.line, JSON_TYPE, body, 0);
        CHECK_NUMBER(result.status(), expected.status);
        CHECK(result.outcome() == expected.outcome);
        CHECK(result.get("/error/code") == "Said");
        CHECK(result.message().find("Why.") != std::string_view::npos);
    }
}

static void nobody_is_there() {
    service server;
    service_start(&server, "201 Created", JSON_TYPE, SEED_RESPONSE, 0);
    const intune::client client = client_of(server.url);
    service_stop(&server);
    const intune::result result = client.ios_update_statuses().create(SEED_REQUEST, TOKEN);
    CHECK_NUMBER(result.status(), INTUNE_NETWORK);
    CHECK(result.outcome() == "notSent");
    CHECK(result.message().find("refused") != std::string_view::npos);
}

// An error is the last that a loop sees; another loop asks for the same page again.
static void pages_go_on_after_an_error() {
    static const reply script[] = {
        {"200 OK", JSON_TYPE, "{\"value\": [{\"id\": \"1\"}], \"@odata.nextLink\": \"{url}/two\"}"},
        {"503 Service Unavailable", "", ""},
        {"401 Unauthorized", JSON_TYPE, EXPIRED},
        {"200 OK", JSON_TYPE, "{\"value\": [{\"id\": \"2\"}]}"},
    };
    service server;
    service_start_script(&server, script, std::size(script));
    const intune::client client = client_of(server.url);
    intune::pager pages = client.ios_update_statuses().pages("first-token");
    std::vector<std::int32_t> statuses;
    for (const intune::result &page : pages) statuses.push_back(page.status());
    CHECK((statuses == std::vector<std::int32_t>{INTUNE_OK, INTUNE_SERVICE_ERROR}));
    CHECK(service_was_told(&server, "GET /two HTTP/1.1\r\n"));
    statuses.clear();
    for (const intune::result &page : pages) statuses.push_back(page.status());
    CHECK((statuses == std::vector<std::int32_t>{INTUNE_UNAUTHORIZED}));
    CHECK(service_was_told(&server, "Bearer first-token\r\n"));
    const intune::result page = pages.next("second-token");
    CHECK(page.get("/body/value/0/id") == "2");
    CHECK(service_was_told(&server, "GET /two HTTP/1.1\r\n") && service_was_told(&server, "Bearer second-token\r\n"));
    CHECK(pages.begin() == pages.end());
    CHECK_NUMBER(service_requests(&server), 4);
    service_stop(&server);
}

static void a_provider_is_given_the_claims() {
    static const reply script[] = {
        {"401 Unauthorized", "WWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"\r\n", ""},
        {"200 OK", "Content-Type: text/plain\r\n", "7"},
    };
    service server;
    service_start_script(&server, script, std::size(script));
    const intune::client client = client_of(server.url);
    std::vector<std::string> seen;
    CHECK_NUMBER(intune::set_token_provider(client,
                                            [&seen](std::optional<std::string_view> claims) {
                                                seen.emplace_back(claims.value_or("none"));
                                                return "token-" + std::to_string(seen.size());
                                            }),
                 INTUNE_OK);
    const intune::result counted = client.ios_update_statuses().count(nullptr);
    CHECK(counted.get("/body") == "7");
    CHECK((seen == std::vector<std::string>{"none", "eyJhIjoxfQ=="}));
    CHECK(service_was_told(&server, "Bearer token-2\r\n"));
    service_stop(&server);
}

static void a_page_is_cancelled() {
    service server;
    service_start(&server, nullptr, "", "", 0);
    const intune::client client = client_of(server.url);
    intune::pager pages = client.ios_update_statuses().pages(TOKEN);
    const std::string id(pages.client_request_id().value_or(""));
    std::thread canceller([&] {
        service_wait(&server, 1);
        CHECK_NUMBER(client.cancel(id), INTUNE_OK);
    });
    const intune::result page = pages.next();
    CHECK_NUMBER(page.status(), INTUNE_CANCELLED);
    canceller.join();
    service_stop(&server);
}

int main() {
    RUN(the_example_byte_for_byte);
    RUN(a_captive_portal);
    RUN(a_body_that_stops_half_way);
    RUN(errors_have_their_status_and_code);
    RUN(nobody_is_there);
    RUN(pages_go_on_after_an_error);
    RUN(a_provider_is_given_the_claims);
    RUN(a_page_is_cancelled);
    CHECK_NUMBER(intune_live_handles(), 0);
    return check_end();
}
