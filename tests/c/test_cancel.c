/* A call that blocks is cancelled from another thread, against a service that reads and never answers. Upper limits of
 * time are multiplied by INTUNE_SLACK.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_cancel.c -lintune */
#include "check.h"
#include "service.h"

struct call {
    const intune_client *client;
    const char *options;
    intune_result *result;
    double returned;
    pthread_t thread;
};

static void *run_call(void *argument) {
    struct call *call = (struct call *)argument;
    call->result = intune_ios_update_status_create(call->client, SEED_REQUEST, TOKEN, call->options);
    call->returned = seconds_now();
    return NULL;
}

static void start_call(struct call *call, const intune_client *client, const char *options) {
    call->client = client;
    call->options = options;
    if (pthread_create(&call->thread, NULL, run_call, call) != 0) exit(1);
}

static const char *deadline(int ms, char *options, size_t capacity) {
    snprintf(options, capacity, "{\"deadlineMs\": %d}", (int)(ms * slack()));
    return options;
}

static void check_cancelled(struct call *call, double cancelled_at) {
    pthread_join(call->thread, NULL);
    CHECK(call->returned - cancelled_at < 0.250 * slack());
    printf("   after %.0f ms\n", (call->returned - cancelled_at) * 1e3);
    CHECK_STATUS(call->result, INTUNE_CANCELLED);
    CHECK_GET(call->result, "/status", "CANCELLED");
    CHECK_GET(call->result, "/outcome", "unknown");
    CHECK_NUMBER(intune_result_http_status(call->result), 0);
    intune_result_free(call->result);
}

static void a_blocked_write_is_cancelled(void) {
    struct service service;
    struct call call;
    service_start(&service, NULL, "", "", 0);
    intune_client *client = client_for(service.url);
    start_call(&call, client, NULL);
    service_wait(&service, 1);
    const double at = seconds_now();
    CHECK_NUMBER(intune_client_cancel(client, NULL), INTUNE_OK);
    check_cancelled(&call, at);
    CHECK_NUMBER(intune_client_cancel(client, NULL), INTUNE_NOT_FOUND);
    CHECK_NUMBER(service_requests(&service), 1);
    intune_client_free(client);
    service_stop(&service);
}

static void one_call_is_cancelled_by_its_id(void) {
    struct service one, two;
    struct call doomed, spared;
    service_start(&one, NULL, "", "", 0);
    service_start(&two, NULL, "", "", 0);
    intune_client *client = client_for(one.url);
    intune_client *other = client_for(two.url);
    start_call(&doomed, client, "{\"clientRequestId\": \"id-of-the-doomed\"}");
    start_call(&spared, other, "{\"clientRequestId\": \"id-of-the-spared\"}");
    service_wait(&one, 1);
    service_wait(&two, 1);
    CHECK_NUMBER(intune_client_cancel(client, "id-of-none"), INTUNE_NOT_FOUND);
    CHECK_NUMBER(intune_client_cancel(client, "id-of-the-spared"), INTUNE_NOT_FOUND);
    double at = seconds_now();
    CHECK_NUMBER(intune_client_cancel(client, "id-of-the-doomed"), INTUNE_OK);
    check_cancelled(&doomed, at);
    at = seconds_now();
    CHECK_NUMBER(intune_client_cancel(other, "id-of-the-spared"), INTUNE_OK);
    check_cancelled(&spared, at);
    intune_client_free(client);
    intune_client_free(other);
    service_stop(&one);
    service_stop(&two);
}

/* A client freed while a call uses it stays alive for that call. */
static void a_client_is_freed_during_its_call(void) {
    struct service service;
    struct call call;
    char options[64];
    service_start(&service, NULL, "", "", 0);
    intune_client *client = client_for(service.url);
    start_call(&call, client, deadline(500, options, sizeof options));
    service_wait(&service, 1);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    CHECK_NUMBER(intune_client_cancel(client, NULL), INTUNE_INVALID_HANDLE);
    pthread_join(call.thread, NULL);
    CHECK_STATUS(call.result, INTUNE_TIMEOUT);
    CHECK_GET(call.result, "/outcome", "unknown");
    intune_result_free(call.result);
    service_stop(&service);
}

static void a_client_serves_on_after_a_cancel(void) {
    struct service silent;
    struct call call;
    intune_result *result;
    char options[64];
    service_start(&silent, NULL, "", "", 0);
    intune_client *client = client_for(silent.url);
    start_call(&call, client, NULL);
    service_wait(&silent, 1);
    CHECK_NUMBER(intune_client_cancel(client, NULL), INTUNE_OK);
    pthread_join(call.thread, NULL);
    intune_result_free(call.result);
    result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, "{\"dryRun\": true}");
    CHECK_STATUS(result, INTUNE_OK);
    intune_result_free(result);
    result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, deadline(300, options, sizeof options));
    CHECK_STATUS(result, INTUNE_TIMEOUT);
    service_wait(&silent, 2);
    CHECK_NUMBER(service_requests(&silent), 2);
    intune_result_free(result);
    intune_client_free(client);
    service_stop(&silent);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
    RUN(a_blocked_write_is_cancelled);
    RUN(one_call_is_cancelled_by_its_id);
    RUN(a_client_is_freed_during_its_call);
    RUN(a_client_serves_on_after_a_cancel);
    RUN(no_handle_is_left);
    return check_end();
}
