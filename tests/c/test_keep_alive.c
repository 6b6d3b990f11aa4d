/* One connection serves many creates, and nothing is left of them: no handle, no file, no socket. The first argument
 * is how many, 10000 by default.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_keep_alive.c -lintune */
#include "check.h"
#include "service.h"

static long creates = 10000;

static void create_some(const intune_client *client, long count) {
    for (long i = 0; i < count; i++) {
        intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
        CHECK_STATUS(result, INTUNE_OK);
        intune_result_free(result);
    }
}

static void one_connection_serves_many_creates(void) {
    struct service service;
    service_start_keeping(&service, "201 Created", "Content-Type: application/json\r\n", SEED_RESPONSE);
    intune_client *client = client_for(service.url);
    create_some(client, 10);
    const long before = open_handles();
    const double begun = seconds_now();
    create_some(client, creates);
    const double took = seconds_now() - begun;
    const long after = open_handles();
    CHECK_NUMBER(after, before);
    CHECK_NUMBER(service_requests(&service), creates + 10);
    CHECK_NUMBER(service.connections, 1);
    CHECK_NUMBER(intune_live_handles(), 1);
    printf("   %ld creates in %.1f s, open handles %ld before and %ld after\n", creates, took, before, after);
    intune_client_free(client);
    service_stop(&service);
}

static void a_connection_each(void) {
    struct service service;
    service_start(&service, "201 Created", "Content-Type: application/json\r\n", SEED_RESPONSE, 0);
    intune_client *client = client_for(service.url);
    create_some(client, 10);
    const long before = open_handles();
    create_some(client, creates / 50);
    CHECK(open_handles() <= before + 1); /* the service may not have closed the last yet */
    CHECK_NUMBER(service.connections, creates / 50 + 10);
    intune_client_free(client);
    service_stop(&service);
}

static void clients_leave_nothing(void) {
    struct service service;
    service_start_keeping(&service, "201 Created", "Content-Type: application/json\r\n", SEED_RESPONSE);
    long before = 0;
    for (long i = 0; i < creates / 50 + 5; i++) {
        intune_client *client = client_for(service.url);
        create_some(client, 1);
        intune_client_free(client);
        if (i == 4) before = open_handles();
    }
    CHECK(open_handles() <= before + 1); /* as above */
    service_stop(&service);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(int count, char **arguments) {
    if (count > 1) creates = atol(arguments[1]);
    RUN(one_connection_serves_many_creates);
    RUN(a_connection_each);
    RUN(clients_leave_nothing);
    RUN(no_handle_is_left);
    return check_end();
}
