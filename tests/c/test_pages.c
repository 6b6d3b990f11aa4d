/* A list a page at a time. Needs INTUNE_BASE_URL, of an emulator that was just started. Upper limits of time are
 * multiplied by INTUNE_SLACK.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_pages.c -lintune */
#include "check.h"
#include "service.h"

#define JSON_TYPE "Content-Type: application/json\r\n"
#define EXPIRED "{\"error\": {\"code\": \"InvalidAuthenticationToken\", \"message\": \"Expired.\"}}"
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static intune_client *client;

/* Creates so many examples for a user. */
static void create_for(const char *user, int count) {
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\"", user);
    for (int i = 0; i < count; i++) {
        intune_result *made =
            intune_ios_update_status_create(client, seed_with("\"User Name value\"", quoted), TOKEN, NULL);
        CHECK_STATUS(made, INTUNE_OK);
        intune_result_free(made);
    }
}

static intune_pager *make_pager(const intune_client *of, const char *options_json) {
    intune_pager *pager = NULL;
    intune_result *made = intune_ios_update_status_pages(of, options_json, &pager);
    CHECK_STATUS(made, INTUNE_OK);
    CHECK_GET(made, "/body", NULL);
    CHECK(pager != NULL);
    intune_result_free(made);
    return pager;
}

static int rows_of(const intune_result *page) {
    char pointer[64];
    for (int rows = 0;; rows++) {
        snprintf(pointer, sizeof pointer, "/body/value/%d", rows);
        if (intune_result_get(page, pointer, NULL) == NULL) return rows;
    }
}

/* The next page has this status and so many rows. */
static void check_next(const intune_pager *pager, int32_t status, int rows) {
    intune_result *page = intune_pager_next(pager, TOKEN);
    CHECK_STATUS(page, status);
    CHECK_GET(page, "/outcome", "none");
    CHECK_NUMBER(rows_of(page), rows);
    intune_result_free(page);
}

static void every_page_once_and_then_the_end(void) {
    create_for("pages", 5);
    intune_pager *pager = make_pager(client, "{\"filter\": \"userName eq 'pages'\", \"top\": 2}");
    intune_result *page = intune_pager_next(pager, TOKEN);
    CHECK_STATUS(page, INTUNE_OK);
    CHECK_NUMBER(intune_result_http_status(page), 200);
    CHECK_GET(page, "/body", intune_result_body(page, NULL));
    CHECK(intune_result_get(page, "/body/@odata.nextLink", NULL) != NULL);
    CHECK_NUMBER(rows_of(page), 2);
    intune_result_free(page);
    check_next(pager, INTUNE_OK, 2);
    check_next(pager, INTUNE_OK, 1);
    for (int again = 0; again < 3; again++) {
        intune_result *end = intune_pager_next(pager, TOKEN);
        CHECK_STATUS(end, INTUNE_END);
        CHECK_GET(end, "/status", "END");
        CHECK_GET(end, "/body", NULL);
        CHECK_GET(end, "/error", NULL);
        CHECK_GET(end, "/attempts", "[]");
        CHECK_NUMBER(intune_result_http_status(end), 0);
        CHECK_TEXT(intune_result_message(end), "");
        intune_result_free(end);
    }
    CHECK_NUMBER(intune_pager_free(pager), INTUNE_OK);
}

static void an_empty_page_is_a_page(void) {
    static const struct reply script[] = {
        {"200 OK", JSON_TYPE, "{\"value\": [], \"@odata.nextLink\": \"{url}/two\"}"},
        {"200 OK", JSON_TYPE, "{\"value\": [{\"id\": \"1\"}], \"@odata.nextLink\": \"\"}"},
    };
    struct service service;
    service_start_script(&service, script, COUNT(script));
    intune_client *own = client_for(service.url);
    intune_pager *pager = make_pager(own, NULL);
    check_next(pager, INTUNE_OK, 0);
    check_next(pager, INTUNE_OK, 1);
    CHECK(service_was_told(&service, "GET /two HTTP/1.1\r\n"));
    check_next(pager, INTUNE_END, 0);
    CHECK_NUMBER(service_requests(&service), 2);
    intune_pager_free(pager);
    intune_client_free(own);
    service_stop(&service);
}

/* Links are followed as they stand, and an error loses no page. */
static void after_an_error_the_same_page_comes(void) {
    static const char link[] = "GET /v1.0/deviceManagement/iosUpdateStatuses?$skiptoken=a%2Bb+c%3d HTTP/1.1\r\n";
    static const struct reply script[] = {
        {"503 Service Unavailable", "", ""},
        {"200 OK", JSON_TYPE,
         "{\"value\": [{\"id\": \"1\"}, {\"id\": \"2\"}],"
         " \"@odata.nextLink\": \"{url}/v1.0/deviceManagement/iosUpdateStatuses?$skiptoken=a%2Bb+c%3d\"}"},
        {"401 Unauthorized", JSON_TYPE, EXPIRED},
        {"200 OK", JSON_TYPE, "{\"no\": \"page\"}"},
        {"200 OK", JSON_TYPE, "{\"value\": [{\"id\": \"3\"}]}"},
    };
    static const struct {
        int32_t status;
        int rows;
    } expected[] = {{INTUNE_SERVICE_ERROR, 0}, {INTUNE_OK, 2}, {INTUNE_UNAUTHORIZED, 0}, {INTUNE_BAD_RESPONSE, 0},
                    {INTUNE_OK, 1}};
    struct service service;
    service_start_script(&service, script, COUNT(script));
    intune_client *own = client_for(service.url);
    intune_pager *pager = make_pager(own, NULL);
    for (size_t i = 0; i < COUNT(expected); i++) {
        check_next(pager, expected[i].status, expected[i].rows);
        CHECK(service_was_told(&service, i < 2 ? "GET /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1\r\n" : link));
    }
    check_next(pager, INTUNE_END, 0);
    CHECK_NUMBER(service_requests(&service), COUNT(expected));
    intune_pager_free(pager);
    intune_client_free(own);
    service_stop(&service);
}

static void each_page_may_have_its_own_token(void) {
    static const struct reply script[] = {
        {"200 OK", JSON_TYPE, "{\"value\": [], \"@odata.nextLink\": \"{url}/two\"}"},
        {"200 OK", JSON_TYPE, "{\"value\": []}"},
    };
    struct service service;
    service_start_script(&service, script, COUNT(script));
    intune_client *own = client_for(service.url);
    intune_pager *pager = make_pager(own, NULL);
    static const char *const bad[] = {NULL, "", "Bearer x", "\xff"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        intune_result *refused = intune_pager_next(pager, bad[i]);
        CHECK_STATUS(refused, i < 3 ? INTUNE_INVALID_TOKEN : INTUNE_INVALID_UTF8);
        intune_result_free(refused);
    }
    CHECK_NUMBER(service_requests(&service), 0);
    static const char *const tokens[] = {"first-token", "second-token"};
    for (size_t i = 0; i < COUNT(tokens); i++) {
        char header[64];
        intune_result *page = intune_pager_next(pager, tokens[i]);
        CHECK_STATUS(page, INTUNE_OK);
        snprintf(header, sizeof header, "Bearer %s\r\n", tokens[i]);
        CHECK(service_was_told(&service, header));
        intune_result_free(page);
    }
    intune_pager_free(pager);
    intune_client_free(own);
    service_stop(&service);
}

/* A page whose link is not followed is handed over; then there is an error, and nothing more is sent. */
static void links_that_are_not_followed(void) {
    static const struct reply scripts[] = {
        {"200 OK", JSON_TYPE, "{\"value\": [], \"@odata.nextLink\": \"https://example.com/v1.0/next\"}"},
        {"200 OK", JSON_TYPE, "{\"value\": [], \"@odata.nextLink\": \"/v1.0/next\"}"},
        {"200 OK", JSON_TYPE,
         "{\"value\": [], \"@odata.nextLink\": \"{url}/v1.0/deviceManagement/iosUpdateStatuses\"}"},
    };
    for (size_t i = 0; i < COUNT(scripts); i++) {
        struct service service;
        service_start_script(&service, &scripts[i], 1);
        intune_client *own = client_for(service.url);
        intune_pager *pager = make_pager(own, NULL);
        check_next(pager, INTUNE_OK, 0);
        check_next(pager, INTUNE_BAD_RESPONSE, 0);
        check_next(pager, INTUNE_BAD_RESPONSE, 0);
        CHECK_NUMBER(service_requests(&service), 1);
        intune_pager_free(pager);
        intune_client_free(own);
        service_stop(&service);
    }
}

static void a_pager_keeps_its_client(void) {
    create_for("keeps", 3);
    intune_client *own = client_for(base_url());
    intune_pager *pager = make_pager(own, "{\"filter\": \"userName eq 'keeps'\", \"top\": 2}");
    check_next(pager, INTUNE_OK, 2);
    CHECK_NUMBER(intune_client_free(own), INTUNE_OK);
    check_next(pager, INTUNE_OK, 1);
    check_next(pager, INTUNE_END, 0);
    CHECK_NUMBER(intune_pager_free(pager), INTUNE_OK);
}

static void a_freed_pager_ends(void) {
    intune_pager *pager = make_pager(client, "{\"top\": 1}");
    intune_result *page = intune_pager_next(pager, TOKEN);
    CHECK_STATUS(page, INTUNE_OK);
    CHECK_NUMBER(intune_pager_free(pager), INTUNE_OK);
    for (int again = 0; again < 2; again++) {
        check_next(pager, INTUNE_INVALID_HANDLE, 0);
        CHECK_NUMBER(intune_pager_free(pager), INTUNE_INVALID_HANDLE);
    }
    /* What it gave lives on. */
    CHECK_NUMBER(rows_of(page), 1);
    intune_result_free(page);
    intune_pager *other = make_pager(client, NULL);
    CHECK(other != pager);
    intune_pager_free(other);
}

static void options_are_judged_at_once(void) {
    static const struct {
        const char *options;
        int32_t status;
        const char *field;
    } cases[] = {{"{\"top\": \"two\"}", INTUNE_INVALID_REQUEST, "top"},
                 {"{\"maxItems\": 2}", INTUNE_INVALID_REQUEST, "maxItems"},
                 {"{", INTUNE_INVALID_JSON, "options_json"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        intune_pager *pager = (intune_pager *)(uintptr_t)77;
        intune_result *refused = intune_ios_update_status_pages(client, cases[i].options, &pager);
        CHECK_STATUS(refused, cases[i].status);
        CHECK_GET(refused, "/error/problems/0/field", cases[i].field);
        CHECK(pager == NULL);
        intune_result_free(refused);
    }
}

static void every_call_has_the_pagers_id(void) {
    intune_pager *pager = NULL;
    intune_result *made = intune_ios_update_status_pages(client, "{\"top\": 1}", &pager);
    char id[64];
    snprintf(id, sizeof id, "%s", intune_result_get(made, "/clientRequestId", NULL));
    CHECK_NUMBER(strlen(id), 36);
    intune_result_free(made);
    for (int i = 0; i < 2; i++) {
        intune_result *page = intune_pager_next(pager, TOKEN);
        CHECK_STATUS(page, INTUNE_OK);
        CHECK_GET(page, "/clientRequestId", id);
        intune_result_free(page);
    }
    intune_pager_free(pager);
}

struct call {
    const intune_pager *pager;
    intune_result *result;
    double returned;
    pthread_t thread;
};

static void *run_call(void *argument) {
    struct call *call = (struct call *)argument;
    call->result = intune_pager_next(call->pager, TOKEN);
    call->returned = seconds_now();
    return NULL;
}

static void start_call(struct call *call, const intune_pager *pager) {
    call->pager = pager;
    if (pthread_create(&call->thread, NULL, run_call, call) != 0) give_up("no thread");
}

static void a_page_is_cancelled_by_the_pagers_id(void) {
    struct service service;
    struct call call;
    service_start(&service, NULL, "", "", 0);
    intune_client *own = client_for(service.url);
    intune_pager *pager = make_pager(own, "{\"clientRequestId\": \"id-of-the-pager\"}");
    CHECK_NUMBER(intune_client_cancel(own, "id-of-the-pager"), INTUNE_NOT_FOUND);
    start_call(&call, pager);
    service_wait(&service, 1);
    const double at = seconds_now();
    CHECK_NUMBER(intune_client_cancel(own, "id-of-the-pager"), INTUNE_OK);
    pthread_join(call.thread, NULL);
    CHECK(call.returned - at < 0.250 * slack());
    CHECK_STATUS(call.result, INTUNE_CANCELLED);
    CHECK_GET(call.result, "/outcome", "none");
    intune_result_free(call.result);
    intune_pager_free(pager);
    intune_client_free(own);
    service_stop(&service);
}

/* Handles freed during a call: the call ends as it would have. */
static void a_pager_is_freed_during_its_call(void) {
    struct service service;
    struct call call;
    char options[64];
    service_start(&service, NULL, "", "", 0);
    intune_client *own = client_for(service.url);
    snprintf(options, sizeof options, "{\"deadlineMs\": %d}", (int)(400 * slack()));
    intune_pager *pager = make_pager(own, options);
    start_call(&call, pager);
    service_wait(&service, 1);
    CHECK_NUMBER(intune_pager_free(pager), INTUNE_OK);
    CHECK_NUMBER(intune_client_free(own), INTUNE_OK);
    pthread_join(call.thread, NULL);
    CHECK_STATUS(call.result, INTUNE_TIMEOUT);
    intune_result_free(call.result);
    service_stop(&service);
}

static int shared_rows;

static void *read_to_the_end(void *argument) {
    const intune_pager *pager = (const intune_pager *)argument;
    for (int32_t status = INTUNE_OK; status == INTUNE_OK;) {
        intune_result *page = intune_pager_next(pager, TOKEN);
        status = intune_result_status(page);
        CHECK(status == INTUNE_OK || status == INTUNE_END);
        __atomic_add_fetch(&shared_rows, rows_of(page), __ATOMIC_SEQ_CST);
        intune_result_free(page);
    }
    return NULL;
}

static void threads_share_a_pager(void) {
    pthread_t threads[4];
    create_for("shared", 13);
    intune_pager *pager = make_pager(client, "{\"filter\": \"userName eq 'shared'\", \"top\": 2}");
    for (size_t i = 0; i < COUNT(threads); i++) {
        if (pthread_create(&threads[i], NULL, read_to_the_end, pager) != 0) give_up("no thread");
    }
    for (size_t i = 0; i < COUNT(threads); i++) pthread_join(threads[i], NULL);
    CHECK_NUMBER(shared_rows, 13);
    intune_pager_free(pager);
}

static void no_handle_is_left(void) {
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    CHECK_NUMBER(intune_live_handles(), 0);
}

int main(void) {
    client = client_for(base_url());
    RUN(every_page_once_and_then_the_end);
    RUN(an_empty_page_is_a_page);
    RUN(after_an_error_the_same_page_comes);
    RUN(each_page_may_have_its_own_token);
    RUN(links_that_are_not_followed);
    RUN(a_pager_keeps_its_client);
    RUN(a_freed_pager_ends);
    RUN(options_are_judged_at_once);
    RUN(every_call_has_the_pagers_id);
    RUN(a_page_is_cancelled_by_the_pagers_id);
    RUN(a_pager_is_freed_during_its_call);
    RUN(threads_share_a_pager);
    RUN(no_handle_is_left);
    return check_end();
}
