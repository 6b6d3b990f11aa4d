/* Creates of many through the C interface: who is told, with what, and how a run ends. Needs INTUNE_BASE_URL.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_many.c -lintune */
#include "check.h"
#include "service.h"

#define ROW "{\"installStatus\": \"idle\", \"osVersion\": null, \"deviceId\": null, \"userId\": null, " \
            "\"deviceDisplayName\": null, \"userName\": \"many\", \"deviceModel\": null, " \
            "\"complianceGracePeriodExpirationDateTime\": \"2026-12-31T23:56:44Z\", \"status\": \"compliant\", " \
            "\"lastReportedDateTime\": \"2026-12-31T23:56:44Z\", \"userPrincipalName\": null}\n"
#define ONE_BY_ONE "{\"batchSize\": 1, \"concurrency\": 1, \"clientRequestId\": \"many\"}"

/* Who is told, and what it is to do. */
struct told {
    const intune_client *cancels;
    intune_client *frees;
    int ends;
    int calls;
    pthread_t thread;
    char last[512];
};

static int32_t tell(void *user_data, const char *progress_json) {
    struct told *told = (struct told *)user_data;
    told->calls++;
    told->thread = pthread_self();
    snprintf(told->last, sizeof told->last, "%s", progress_json);
    /* Where all is slow it is told of a call that goes on before there is a row. */
    if (strstr(progress_json, "\"done\":0,") != NULL) return 0;
    if (told->cancels != NULL) {
        CHECK_NUMBER(intune_client_cancel(told->cancels, "many"), INTUNE_OK);
        told->cancels = NULL;
    }
    if (told->frees != NULL) {
        CHECK_NUMBER(intune_client_free(told->frees), INTUNE_OK);
        told->frees = NULL;
    }
    return told->ends;
}

/* A client whose second write has to wait for longer than any test. */
static intune_client *slow_client(void) {
    char options[512];
    snprintf(options, sizeof options,
             "{\"baseUrl\": \"%s\", \"proxy\": \"none\", \"pacing\": {\"writes\": 1, \"any\": 1000, \"windowMs\": 3600000}}",
             base_url());
    return make_client(options);
}

/* The outcomes of three rows, with a space between. */
static const char *outcomes(const intune_result *result) {
    static char all[128];
    size_t length = 0;
    char pointer[32];
    for (int row = 0; row < 3; row++) {
        snprintf(pointer, sizeof pointer, "/body/%d/outcome", row);
        const char *one = intune_result_get(result, pointer, NULL);
        length += (size_t)snprintf(all + length, sizeof all - length, "%s%s", row == 0 ? "" : " ",
                                   one == NULL ? "-" : one);
    }
    return all;
}

static intune_result *create(const intune_client *client, intune_progress_fn progress, void *user_data) {
    return intune_entity_create_many(client, "iosUpdateStatuses", ROW ROW ROW, TOKEN, ONE_BY_ONE, progress, user_data);
}

static void nobody_need_be_told(void) {
    intune_client *client = client_for(base_url());
    intune_result *made = create(client, NULL, NULL);
    CHECK_STATUS(made, INTUNE_OK);
    CHECK_TEXT(outcomes(made), "applied applied applied");
    CHECK_GET(made, "/body/3", NULL);
    intune_result_free(made);
    made = intune_ios_update_status_create_many(client, "[]", TOKEN, NULL, NULL, (void *)client);
    CHECK_STATUS(made, INTUNE_OK);
    CHECK_TEXT(intune_result_get(made, "/body", NULL), "[]");
    intune_result_free(made);
    made = intune_ios_update_status_create_many(client, NULL, TOKEN, NULL, NULL, NULL);
    CHECK_STATUS(made, INTUNE_NULL_ARGUMENT);
    intune_result_free(made);
    intune_client_free(client);
}

static void it_is_told_on_the_thread_of_the_call_with_its_user_data(void) {
    struct told told = {NULL, NULL, 0, 0, pthread_self(), ""};
    intune_client *client = client_for(base_url());
    intune_result *made = create(client, tell, &told);
    CHECK_STATUS(made, INTUNE_OK);
    CHECK(told.calls > 0);
    CHECK(pthread_equal(told.thread, pthread_self()));
    CHECK(strstr(told.last, "{\"total\":3,\"done\":3,\"applied\":3,\"rejected\":0,\"unknown\":0,\"notSent\":0,") == told.last);
    intune_result_free(made);
    /* NULL is user data like any other; the library looks at none. */
    made = create(client, NULL, &told);
    CHECK_STATUS(made, INTUNE_OK);
    intune_result_free(made);
    intune_client_free(client);
}

/* Whatever ends it from inside the callback, the first row is there, and the others are not sent. */
static void it_is_ended_from_the_callback(void) {
    for (int way = 0; way < 3; way++) {
        struct told told = {NULL, NULL, 0, 0, pthread_self(), ""};
        intune_client *client = slow_client();
        told.ends = way == 0 ? -1 : way == 2 ? 1 : 0;
        told.cancels = way == 1 ? client : NULL;
        told.frees = way == 2 ? client : NULL;
        intune_result *made = create(client, tell, &told);
        CHECK_STATUS(made, INTUNE_CANCELLED);
        CHECK_TEXT(outcomes(made), "applied notSent notSent");
        CHECK(strstr(told.last, "\"done\":3,\"applied\":1,\"rejected\":0,\"unknown\":0,\"notSent\":2,") != NULL);
        CHECK(told.calls >= 2);
        intune_result_free(made);
        if (way != 2) CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    }
}

static void what_is_refused_is_told_to_nobody(void) {
    struct told told = {NULL, NULL, 0, 0, pthread_self(), ""};
    intune_client *client = client_for(base_url());
    static const char *const texts[] = {"", "nope", "[{", "5"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        intune_result *made = intune_entity_create_many(client, "iosUpdateStatuses", texts[i], TOKEN, NULL, tell, &told);
        CHECK(intune_result_status(made) == INTUNE_INVALID_JSON || intune_result_status(made) == INTUNE_INVALID_REQUEST);
        CHECK_GET(made, "/outcome", "notSent");
        CHECK_GET(made, "/body/0", NULL);
        intune_result_free(made);
    }
    intune_result *made = intune_entity_create_many(client, "iosUpdateStatuses", ROW, TOKEN, "{\"batchSize\": 21}", tell, &told);
    CHECK_STATUS(made, INTUNE_INVALID_REQUEST);
    CHECK_GET(made, "/error/field", "batchSize");
    intune_result_free(made);
    CHECK_NUMBER(told.calls, 0);
    intune_client_free(client);
}

static void a_lost_answer_is_looked_for(void) {
    struct service service;
    service_start(&service, "201 Created", "", "{", 5);
    intune_client *client = client_for(service.url);
    intune_result *made = create(client, NULL, NULL);
    CHECK_STATUS(made, INTUNE_PARTIAL);
    CHECK_TEXT(outcomes(made), "unknown unknown unknown");
    intune_result_free(made);
    intune_client_free(client);
    service_stop(&service);

    client = client_for(base_url());
    made = intune_entity_reconcile(client, "iosUpdateStatuses", "{\"userName\": \"nobody at all\"}", TOKEN, NULL);
    CHECK_STATUS(made, INTUNE_OK);
    CHECK_GET(made, "/body/outcome", "notSent");
    intune_result_free(made);
    intune_client_free(client);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
    RUN(nobody_need_be_told);
    RUN(it_is_told_on_the_thread_of_the_call_with_its_user_data);
    RUN(it_is_ended_from_the_callback);
    RUN(what_is_refused_is_told_to_nobody);
    RUN(a_lost_answer_is_looked_for);
    RUN(no_handle_is_left);
    return check_end();
}
