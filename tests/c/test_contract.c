/* The rules that hold for every function, as far as a C program can see them. Nothing is sent.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_contract.c -lintune */
#include "check.h"

#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>
#endif

#define DRY_RUN "{\"dryRun\": true}"

static const char *const not_utf8[] = {"\xff", "abc\x80", "\xc3\x28", "\xed\xa0\x80", "\xe2\x82"};
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static intune_client *as_client(uint64_t number) { return (intune_client *)(uintptr_t)number; }
static intune_result *as_result(uint64_t number) { return (intune_result *)(uintptr_t)number; }
static intune_pager *as_pager(uint64_t number) { return (intune_pager *)(uintptr_t)number; }
static intune_token_sink *as_sink(uint64_t number) { return (intune_token_sink *)(uintptr_t)number; }

/* Frees a result after checking its status. */
static void expect(intune_result *result, int32_t status) {
    CHECK(result != NULL);
    CHECK_STATUS(result, status);
    CHECK_NUMBER(intune_result_free(result), INTUNE_OK);
}

static intune_result *dry_run(const intune_client *client) {
    return intune_ios_update_status_create(client, SEED_REQUEST, NULL, DRY_RUN);
}

static int32_t gives_a_token(void *user_data, const char *claims, intune_token_sink *sink) {
    (void)user_data;
    (void)claims;
    return intune_token_sink_set(sink, TOKEN, 0);
}

static intune_pager *make_pager(const intune_client *client) {
    intune_pager *pager = NULL;
    expect(intune_ios_update_status_pages(client, DRY_RUN, &pager), INTUNE_OK);
    CHECK(pager != NULL);
    return pager;
}

static void version_equals_the_header(void) {
    unsigned major = 0, minor = 0, patch = 0;
    CHECK_TEXT(intune_version(), INTUNE_VERSION);
    CHECK_NUMBER(intune_version_number(), INTUNE_VERSION_NUMBER);
    CHECK_NUMBER(intune_abi_version(), INTUNE_ABI_VERSION);
    CHECK_NUMBER(sscanf(INTUNE_VERSION, "%u.%u.%u", &major, &minor, &patch), 3);
    CHECK_NUMBER(INTUNE_VERSION_NUMBER, major << 24 | minor << 16 | patch << 8);
}

static void status_names(void) {
    static const struct {
        int32_t status;
        int32_t number;
        const char *name;
    } known[] = {
        {INTUNE_OK, 0, "OK"},
        {INTUNE_END, 1, "END"},
        {INTUNE_PARTIAL, 2, "PARTIAL"},
        {INTUNE_PANIC, -1, "PANIC"},
        {INTUNE_NULL_ARGUMENT, -2, "NULL_ARGUMENT"},
        {INTUNE_INVALID_HANDLE, -3, "INVALID_HANDLE"},
        {INTUNE_INVALID_UTF8, -4, "INVALID_UTF8"},
        {INTUNE_INVALID_JSON, -5, "INVALID_JSON"},
        {INTUNE_INVALID_REQUEST, -6, "INVALID_REQUEST"},
        {INTUNE_INVALID_TOKEN, -7, "INVALID_TOKEN"},
        {INTUNE_CALLBACK_FAILED, -8, "CALLBACK_FAILED"},
        {INTUNE_CANCELLED, -20, "CANCELLED"},
        {INTUNE_TIMEOUT, -21, "TIMEOUT"},
        {INTUNE_NETWORK, -22, "NETWORK"},
        {INTUNE_TLS, -23, "TLS"},
        {INTUNE_PROXY, -24, "PROXY"},
        {INTUNE_BAD_REQUEST, -30, "BAD_REQUEST"},
        {INTUNE_UNAUTHORIZED, -31, "UNAUTHORIZED"},
        {INTUNE_FORBIDDEN, -32, "FORBIDDEN"},
        {INTUNE_NOT_FOUND, -33, "NOT_FOUND"},
        {INTUNE_CONFLICT, -34, "CONFLICT"},
        {INTUNE_THROTTLED, -35, "THROTTLED"},
        {INTUNE_SERVICE_ERROR, -36, "SERVICE_ERROR"},
        {INTUNE_NOT_IMPLEMENTED, -37, "NOT_IMPLEMENTED"},
        {INTUNE_BAD_RESPONSE, -40, "BAD_RESPONSE"},
    };
    static const int32_t unknown[] = {3, 99, -9, -25, -38, -41, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < COUNT(known); i++) {
        CHECK_NUMBER(known[i].status, known[i].number);
        CHECK_TEXT(intune_status_name(known[i].status), known[i].name);
    }
    for (size_t i = 0; i < COUNT(unknown); i++) CHECK_TEXT(intune_status_name(unknown[i]), "UNKNOWN");
}

static void null_where_a_text_is_needed(void) {
    expect(intune_ios_update_status_create(NULL, NULL, TOKEN, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_ios_update_status_validate(NULL, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_token_inspect(NULL, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_client_new(NULL, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_ios_update_status_get(NULL, NULL, TOKEN, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_ios_update_status_update(NULL, NULL, "{}", TOKEN, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_ios_update_status_update(NULL, "an-id", NULL, TOKEN, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_ios_update_status_delete(NULL, NULL, TOKEN, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_ios_update_status_pages(NULL, NULL, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_request(NULL, NULL, "/me", NULL, TOKEN, NULL), INTUNE_NULL_ARGUMENT);
    expect(intune_request(NULL, "GET", NULL, NULL, TOKEN, NULL), INTUNE_NULL_ARGUMENT);
}

static void null_where_a_token_is_needed(void) {
    expect(intune_ios_update_status_create(NULL, SEED_REQUEST, NULL, NULL), INTUNE_INVALID_TOKEN);
    expect(intune_ios_update_status_get(NULL, "an-id", NULL, NULL), INTUNE_INVALID_TOKEN);
    expect(intune_ios_update_status_list(NULL, NULL, NULL), INTUNE_INVALID_TOKEN);
    expect(intune_ios_update_status_count(NULL, NULL, NULL), INTUNE_INVALID_TOKEN);
    expect(intune_ios_update_status_update(NULL, "an-id", "{\"osVersion\": \"1\"}", NULL, NULL), INTUNE_INVALID_TOKEN);
    expect(intune_ios_update_status_delete(NULL, "an-id", NULL, NULL), INTUNE_INVALID_TOKEN);
    expect(intune_request(NULL, "GET", "/me", NULL, NULL, NULL), INTUNE_INVALID_TOKEN);
}

static void null_handles(void) {
    CHECK_NUMBER(intune_client_free(NULL), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_result_free(NULL), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_result_status(NULL), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_pager_free(NULL), INTUNE_INVALID_HANDLE);
    expect(intune_pager_next(NULL, TOKEN), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_token_sink_set(NULL, TOKEN, 0), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_token_sink_fail(NULL, "why"), INTUNE_INVALID_HANDLE);
}

static void null_options_are_the_defaults(void) {
    intune_client *client = NULL;
    intune_result *made = intune_client_new(NULL, &client);
    CHECK_STATUS(made, INTUNE_OK);
    CHECK_GET(made, "/body/cloud", "global");
    CHECK_GET(made, "/body/baseUrl", "https://graph.microsoft.com");
    CHECK_GET(made, "/body/scope", "https://graph.microsoft.com/.default");
    intune_result_free(made);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    expect(intune_ios_update_status_validate(SEED_REQUEST, NULL), INTUNE_OK);
    expect(intune_token_inspect(TOKEN, NULL), INTUNE_OK);
}

static void null_client_is_the_global_cloud(void) {
    intune_result *result = dry_run(NULL);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_GET(result, "/outcome", "notSent");
    CHECK_GET(result, "/body/method", "POST");
    CHECK_GET(result, "/body/url", "https://graph.microsoft.com/v1.0/deviceManagement/iosUpdateStatuses");
    CHECK_GET(result, "/body/body/osVersion", "Os Version value");
    CHECK_NUMBER(intune_result_http_status(result), 0);
    intune_result_free(result);
    CHECK_NUMBER(intune_client_cancel(NULL, NULL), INTUNE_NOT_FOUND);
}

static void each_cloud_has_its_root(void) {
    static const char *const clouds[][2] = {{"global", "https://graph.microsoft.com"},
                                            {"usGovL4", "https://graph.microsoft.us"},
                                            {"usGovL5", "https://dod-graph.microsoft.us"},
                                            {"china", "https://microsoftgraph.chinacloudapi.cn"}};
    for (size_t i = 0; i < COUNT(clouds); i++) {
        char options[64], text[128];
        snprintf(options, sizeof options, "{\"cloud\": \"%s\"}", clouds[i][0]);
        intune_client *client = make_client(options);
        intune_result *result = dry_run(client);
        snprintf(text, sizeof text, "%s/v1.0/deviceManagement/iosUpdateStatuses", clouds[i][1]);
        CHECK_GET(result, "/body/url", text);
        intune_result_free(result);
        intune_client_free(client);
    }
}

static void getters_say_nothing_of(const intune_result *result) {
    static const char *(*const texts[])(const intune_result *, size_t *) = {intune_result_body, intune_result_json};
    static size_t (*const copies[])(const intune_result *, char *, size_t) = {intune_result_copy_body,
                                                                              intune_result_copy_json};
    size_t length;
    CHECK_NUMBER(intune_result_status(result), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_result_http_status(result), 0);
    CHECK_NUMBER(intune_result_retry_after_ms(result), -1);
    CHECK_TEXT(intune_result_message(result), "");
    for (size_t i = 0; i < 2; i++) {
        char buffer[4] = {'x', 'x', 'x', 'x'};
        length = 7;
        CHECK_TEXT(texts[i](result, &length), "");
        CHECK_NUMBER(length, 0);
        CHECK_TEXT(texts[i](result, NULL), "");
        CHECK_NUMBER(copies[i](result, NULL, 0), 0);
        CHECK_NUMBER(copies[i](result, buffer, sizeof buffer), 0);
        CHECK(memcmp(buffer, "\0xxx", 4) == 0);
    }
    length = 7;
    CHECK_TEXT(intune_result_get(result, "/status", &length), NULL);
    CHECK_NUMBER(length, 0);
    CHECK_TEXT(intune_result_get(result, "", NULL), NULL);
}

/* Everything that takes a client, with what is none. */
static void is_no_client(intune_client *handle) {
    expect(intune_ios_update_status_create(handle, SEED_REQUEST, TOKEN, NULL), INTUNE_INVALID_HANDLE);
    expect(dry_run(handle), INTUNE_INVALID_HANDLE);
    expect(intune_ios_update_status_get(handle, "an-id", TOKEN, NULL), INTUNE_INVALID_HANDLE);
    expect(intune_ios_update_status_list(handle, TOKEN, NULL), INTUNE_INVALID_HANDLE);
    expect(intune_ios_update_status_count(handle, TOKEN, NULL), INTUNE_INVALID_HANDLE);
    expect(intune_ios_update_status_update(handle, "an-id", "{\"osVersion\": \"1\"}", TOKEN, NULL), INTUNE_INVALID_HANDLE);
    expect(intune_ios_update_status_delete(handle, "an-id", TOKEN, NULL), INTUNE_INVALID_HANDLE);
    expect(intune_request(handle, "GET", "/me", NULL, TOKEN, NULL), INTUNE_INVALID_HANDLE);
    intune_pager *pager = as_pager(77);
    expect(intune_ios_update_status_pages(handle, NULL, &pager), INTUNE_INVALID_HANDLE);
    CHECK(pager == NULL);
    CHECK_NUMBER(intune_client_set_token_provider(handle, gives_a_token, NULL), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_client_set_token_provider(handle, NULL, NULL), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_client_cancel(handle, NULL), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_client_cancel(handle, "an-id"), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_client_free(handle), INTUNE_INVALID_HANDLE);
}

static void is_no_result(intune_result *handle) {
    getters_say_nothing_of(handle);
    CHECK_NUMBER(intune_result_free(handle), INTUNE_INVALID_HANDLE);
}

static void is_no_pager(intune_pager *handle) {
    expect(intune_pager_next(handle, TOKEN), INTUNE_INVALID_HANDLE);
    expect(intune_pager_next(handle, NULL), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_pager_free(handle), INTUNE_INVALID_HANDLE);
}

static void is_no_sink(intune_token_sink *handle) {
    CHECK_NUMBER(intune_token_sink_set(handle, TOKEN, 0), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_token_sink_fail(handle, NULL), INTUNE_INVALID_HANDLE);
}

static void getters_of_null(void) { getters_say_nothing_of(NULL); }

static void freed_handles(void) {
    intune_client *client = make_client(NULL);
    intune_result *result = dry_run(client);
    CHECK_STATUS(result, INTUNE_OK);
    intune_pager *pager = make_pager(client);
    CHECK_NUMBER(intune_result_free(result), INTUNE_OK);
    CHECK_NUMBER(intune_pager_free(pager), INTUNE_OK);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    for (int again = 0; again < 2; again++) {
        is_no_result(result);
        is_no_pager(pager);
        is_no_client(client);
    }
}

static void made_up_handles(void) {
    static const uint64_t numbers[] = {1, 2, 7, 64, 4096, 0xDEADBEEF, 0xFFFFFFFF, 0x100000000, 0x0101010101010101,
                                       0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0xFFFFFFFFFFFFFFFF};
    for (size_t i = 0; i < COUNT(numbers); i++) {
        is_no_client(as_client(numbers[i]));
        is_no_result(as_result(numbers[i]));
        is_no_pager(as_pager(numbers[i]));
        is_no_sink(as_sink(numbers[i]));
    }
}

static void numbers_beside_a_live_handle(void) {
    intune_result *result = intune_ios_update_status_validate(SEED_REQUEST, NULL);
    for (int bit = 0; bit < 64; bit++) {
        const uint64_t other = (uint64_t)(uintptr_t)result ^ (uint64_t)1 << bit;
        if (other != 0) CHECK_NUMBER(intune_result_free(as_result(other)), INTUNE_INVALID_HANDLE);
    }
    CHECK_STATUS(result, INTUNE_OK);
    intune_result_free(result);
}

static void handles_of_another_kind(void) {
    intune_client *client = make_client(NULL);
    intune_result *result = intune_ios_update_status_validate(SEED_REQUEST, NULL);
    intune_pager *pager = make_pager(client);
    is_no_client((intune_client *)result);
    is_no_client((intune_client *)pager);
    is_no_result((intune_result *)client);
    is_no_result((intune_result *)pager);
    is_no_pager((intune_pager *)client);
    is_no_pager((intune_pager *)result);
    is_no_sink((intune_token_sink *)client);
    is_no_sink((intune_token_sink *)pager);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_NUMBER(intune_result_free(result), INTUNE_OK);
    CHECK_NUMBER(intune_pager_free(pager), INTUNE_OK);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
}

static void old_handles_stay_dead(void) {
    intune_result *old = intune_ios_update_status_validate("{}", NULL);
    intune_result_free(old);
    for (int i = 0; i < 1000; i++) {
        intune_result *other = intune_ios_update_status_validate("{}", NULL);
        CHECK(other != old);
        intune_result_free(other);
    }
    is_no_result(old);
}

static void a_failed_client_new_gives_no_handle(void) {
    intune_client *client = as_client(77);
    expect(intune_client_new("{\"cloud\": \"nowhere\"}", &client), INTUNE_INVALID_REQUEST);
    CHECK(client == NULL);
}

static void copies_follow_snprintf(void) {
    static size_t (*const copies[])(const intune_result *, char *, size_t) = {intune_result_copy_json,
                                                                              intune_result_copy_body};
    static const char *(*const texts[])(const intune_result *, size_t *) = {intune_result_json, intune_result_body};
    intune_result *result = dry_run(NULL);
    for (size_t i = 0; i < 2; i++) {
        size_t length;
        const char *text = texts[i](result, &length);
        char *buffer = (char *)malloc(length + 2);
        CHECK(buffer != NULL);
        CHECK_NUMBER(strlen(text), length);
        CHECK_NUMBER(copies[i](result, NULL, 0), length);
        CHECK_NUMBER(copies[i](result, NULL, 100), length);

        memset(buffer, 'x', length + 2);
        CHECK_NUMBER(copies[i](result, buffer, 0), length);
        CHECK_NUMBER(buffer[0], 'x');

        CHECK_NUMBER(copies[i](result, buffer, length + 1), length);
        CHECK_TEXT(buffer, text);
        CHECK_NUMBER(buffer[length + 1], 'x');

        if (length > 5) {
            memset(buffer, 'x', length + 2);
            CHECK_NUMBER(copies[i](result, buffer, 5), length);
            CHECK(memcmp(buffer, text, 4) == 0 && buffer[4] == '\0' && buffer[5] == 'x');
        }
        free(buffer);
    }
    CHECK(intune_result_copy_json(result, NULL, 0) > 5);
    intune_result_free(result);
}

static void text_lives_as_long_as_its_result(void) {
    intune_client *client = make_client(NULL);
    intune_result *result = dry_run(client);
    size_t length;
    const char *json = intune_result_json(result, &length);
    const char *url = intune_result_get(result, "/body/url", NULL);
    char *copy = (char *)malloc(length + 1);
    CHECK(copy != NULL && url != NULL);
    memcpy(copy, json, length + 1);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    for (int i = 0; i < 100; i++) intune_result_free(intune_ios_update_status_validate("[]", NULL));
    CHECK_TEXT(json, copy);
    CHECK_TEXT(url, "https://graph.microsoft.com/v1.0/deviceManagement/iosUpdateStatuses");
    CHECK(intune_result_json(result, NULL) == json);
    free(copy);
    intune_result_free(result);
}

static void get_by_pointer(void) {
    static const char *const nothing[] = {"/none", "/body/none", "/error", "/body/url/0", "/attempts/0", "status",
                                          "//status", "/status/", "/error/message", "/~2"};
    intune_result *result = dry_run(NULL);
    size_t length = 0;
    CHECK_TEXT(intune_result_get(result, "/status", &length), "OK");
    CHECK_NUMBER(length, 2);
    CHECK_TEXT(intune_result_get(result, "", &length), intune_result_json(result, NULL));
    CHECK_NUMBER(length, strlen(intune_result_json(result, NULL)));
    CHECK_GET(result, "/ok", "true");
    CHECK_GET(result, "/httpStatus", "0");
    CHECK_GET(result, "/attempts", "[]");
    for (size_t i = 0; i < COUNT(nothing); i++) {
        length = 7;
        CHECK_TEXT(intune_result_get(result, nothing[i], &length), NULL);
        CHECK_NUMBER(length, 0);
    }
    length = 7;
    CHECK_TEXT(intune_result_get(result, NULL, &length), NULL);
    CHECK_NUMBER(length, 0);
    CHECK_TEXT(intune_result_get(result, "/\xff", NULL), NULL);
    intune_result_free(result);

    result = intune_ios_update_status_create(
        NULL, seed_with("\"Os Version value\"", "\"a\\\"b\\\\c\\u00e4\\ud83d\\ude00\\n\""), NULL, DRY_RUN);
    CHECK_GET(result, "/body/body/osVersion", "a\"b\\c\xc3\xa4\xf0\x9f\x98\x80\n");
    CHECK_GET(result, "/body/body/@odata.type", "#microsoft.graph.iosUpdateDeviceStatus");
    intune_result_free(result);

    result = intune_ios_update_status_create(
        NULL, "{\"a/b\": {\"m~n\": [1.10, true]}, \"nil\": null}", NULL,
        "{\"dryRun\": true, \"require\": \"none\", \"allowUnknown\": true}");
    CHECK_GET(result, "/body/body/a~1b/m~0n/0", "1.10");
    CHECK_GET(result, "/body/body/a~1b/m~0n/1", "true");
    CHECK_GET(result, "/body/body/a~1b/m~0n/2", NULL);
    CHECK_GET(result, "/body/body/a~1b/m~0n/00", NULL);
    CHECK_GET(result, "/body/body/a~1b/m~0n/-", NULL);
    CHECK_GET(result, "/body/body/nil", NULL);
    intune_result_free(result);
}

static void a_failure_is_one_line_for_a_person(void) {
    intune_result *result = intune_ios_update_status_validate("{}", NULL);
    CHECK_STATUS(result, INTUNE_INVALID_REQUEST);
    CHECK(*intune_result_message(result) != '\0');
    CHECK(strchr(intune_result_message(result), '\n') == NULL);
    CHECK_GET(result, "/error/message", intune_result_message(result));
    CHECK_GET(result, "/ok", "false");
    CHECK_GET(result, "/status", "INVALID_REQUEST");
    CHECK_NUMBER(intune_result_retry_after_ms(result), -1);
    intune_result_free(result);

    result = intune_ios_update_status_validate(SEED_REQUEST, NULL);
    CHECK_TEXT(intune_result_message(result), "");
    intune_result_free(result);
}

static void invalid_utf8_in_every_text(void) {
    for (size_t i = 0; i < COUNT(not_utf8); i++) {
        char options[64];
        intune_client *client = NULL;
        intune_result *result;
        snprintf(options, sizeof options, "{\"%s\": 1}", not_utf8[i]);
        expect(intune_ios_update_status_validate(not_utf8[i], NULL), INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_validate(SEED_REQUEST, options), INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_create(NULL, seed_with("Os Version", not_utf8[i]), TOKEN, DRY_RUN),
               INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_create(NULL, SEED_REQUEST, TOKEN, options), INTUNE_INVALID_UTF8);
        expect(intune_token_inspect(TOKEN, options), INTUNE_INVALID_UTF8);
        expect(intune_client_new(options, &client), INTUNE_INVALID_UTF8);
        CHECK(client == NULL);
        result = intune_ios_update_status_create(NULL, SEED_REQUEST, not_utf8[i], NULL);
        CHECK(intune_result_status(result) == INTUNE_INVALID_UTF8 ||
              intune_result_status(result) == INTUNE_INVALID_TOKEN);
        intune_result_free(result);
        CHECK_NUMBER(intune_client_cancel(NULL, not_utf8[i]), INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_get(NULL, not_utf8[i], TOKEN, NULL), INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_get(NULL, "an-id", TOKEN, options), INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_list(NULL, TOKEN, options), INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_count(NULL, TOKEN, options), INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_update(NULL, not_utf8[i], "{}", TOKEN, NULL), INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_update(NULL, "an-id", not_utf8[i], TOKEN, NULL), INTUNE_INVALID_UTF8);
        expect(intune_ios_update_status_delete(NULL, not_utf8[i], TOKEN, NULL), INTUNE_INVALID_UTF8);
        expect(intune_request(NULL, not_utf8[i], "/me", NULL, TOKEN, NULL), INTUNE_INVALID_UTF8);
        expect(intune_request(NULL, "GET", not_utf8[i], NULL, TOKEN, NULL), INTUNE_INVALID_UTF8);
        expect(intune_request(NULL, "POST", "/me", not_utf8[i], TOKEN, NULL), INTUNE_INVALID_UTF8);
        intune_pager *pager = NULL;
        expect(intune_ios_update_status_pages(NULL, options, &pager), INTUNE_INVALID_UTF8);
        CHECK(pager == NULL);
    }
}

static void malformed_json(void) {
    static const char *const malformed[] = {"", "{", "{\"osVersion\": \"1\"", "{\"osVersion\"}", "{} {}", "{'a': 1}",
                                            "{\"a\": 1,}", "\xef\xbb\xbf{}"};
    char cut[sizeof SEED_REQUEST];
    for (size_t i = 0; i < COUNT(malformed); i++) {
        intune_result *verdict = intune_ios_update_status_validate(malformed[i], NULL);
        CHECK_STATUS(verdict, INTUNE_INVALID_JSON);
        CHECK_GET(verdict, "/error/problems/0/field", NULL);
        CHECK_GET(verdict, "/error/problems/0/problem", intune_result_message(verdict));
        intune_result_free(verdict);
        expect(intune_ios_update_status_create(NULL, malformed[i], TOKEN, DRY_RUN), INTUNE_INVALID_JSON);
    }
    for (size_t length = 0; length < sizeof SEED_REQUEST - 1; length += 37) {
        memcpy(cut, SEED_REQUEST, length);
        cut[length] = '\0';
        expect(intune_ios_update_status_validate(cut, NULL), INTUNE_INVALID_JSON);
    }
}

static void malformed_options(void) {
    intune_result *verdict = intune_ios_update_status_validate(SEED_REQUEST, "{");
    CHECK_STATUS(verdict, INTUNE_INVALID_JSON);
    CHECK_GET(verdict, "/error/problems/0/field", "options_json");
    intune_result_free(verdict);
}

static void unknown_options_are_named(void) {
    intune_client *client = NULL;
    intune_result *result = intune_ios_update_status_create(NULL, SEED_REQUEST, TOKEN, "{\"dryrun\": true}");
    CHECK_STATUS(result, INTUNE_INVALID_REQUEST);
    CHECK_TELLS(result, "dryrun");
    CHECK_TELLS(result, "dryRun");
    CHECK_GET(result, "/outcome", "notSent");
    intune_result_free(result);

    result = intune_client_new("{\"retry\": {\"maxRetrys\": 1}}", &client);
    CHECK_STATUS(result, INTUNE_INVALID_REQUEST);
    CHECK_TELLS(result, "retry.maxRetrys");
    CHECK_TELLS(result, "maxRetries");
    CHECK(client == NULL);
    intune_result_free(result);

    result = intune_ios_update_status_validate(SEED_REQUEST, "{\"requires\": \"none\"}");
    CHECK_STATUS(result, INTUNE_INVALID_REQUEST);
    CHECK_TELLS(result, "requires");
    intune_result_free(result);
}

static void options_of_a_wrong_type_or_range(void) {
    static const char *const client_options_json[] = {
        "{\"cloud\": 1}",           "{\"cloud\": \"mars\"}",          "{\"baseUrl\": \"http://example.com\"}",
        "{\"maxConnections\": -1}", "{\"maxConnections\": \"many\"}", "{\"baseUrl\": \"ftp://127.0.0.1\"}",
        "{\"retry\": true}",        "{\"pacing\": \"slow\"}",         "{\"tls\": {\"roots\": \"none\"}}",
    };
    static const char *const call_options[] = {"{\"dryRun\": 1}", "{\"require\": \"everything\"}", "{\"deadlineMs\": -1}",
                                               "{\"headers\": []}", "[]",
                                               "{\"dryRun\": true, \"headers\": {\"Authorization\": \"x\"}}"};
    for (size_t i = 0; i < COUNT(client_options_json); i++) {
        intune_client *client = NULL;
        expect(intune_client_new(client_options_json[i], &client), INTUNE_INVALID_REQUEST);
        CHECK(client == NULL);
    }
    for (size_t i = 0; i < COUNT(call_options); i++) {
        expect(intune_ios_update_status_create(NULL, SEED_REQUEST, TOKEN, call_options[i]), INTUNE_INVALID_REQUEST);
    }
}

static void envelope_is_whole(void) {
    static const char *const keys[] = {"ok", "status", "httpStatus", "outcome", "body", "error", "requestId",
                                       "clientRequestId", "diagnostic", "attempts", "elapsedMs", "waitedMs", "pacedMs"};
    static const char *const error_keys[] = {"message", "code", "innerCode", "field", "problems", "requiredScopes",
                                             "activityId", "claims", "retryable", "retryAfterMs"};
    intune_result *results[] = {
        dry_run(NULL),
        intune_ios_update_status_create(NULL, "{}", TOKEN, NULL),
        intune_ios_update_status_create(NULL, NULL, TOKEN, NULL),
        intune_ios_update_status_create(as_client(7), SEED_REQUEST, TOKEN, NULL),
        intune_ios_update_status_validate("\xff", NULL),
        intune_token_inspect(TOKEN, NULL),
    };
    for (size_t i = 0; i < COUNT(results); i++) {
        char quoted[32];
        for (size_t k = 0; k < COUNT(keys); k++) {
            snprintf(quoted, sizeof quoted, "\"%s\":", keys[k]);
            CHECK_TELLS(results[i], quoted);
        }
        if (intune_result_status(results[i]) < 0) {
            for (size_t k = 0; k < COUNT(error_keys); k++) {
                snprintf(quoted, sizeof quoted, "\"%s\":", error_keys[k]);
                CHECK_TELLS(results[i], quoted);
            }
        }
        intune_result_free(results[i]);
    }
}

/* {"aud":"https://graph.microsoft.com","exp":4102444800,"tid":"t-1","appid":"a-1",
 *  "roles":["DeviceManagementConfiguration.ReadWrite.All"]}, unsigned */
#define JWT                                                                                                            \
    "eyJhbGciOiJub25lIn0."                                                                                             \
    "eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20iLCJleHAiOjQxMDI0NDQ4MDAsInRpZCI6InQtMSIsImFwcGlkIjoiYS0xIiwicm9s" \
    "ZXMiOlsiRGV2aWNlTWFuYWdlbWVudENvbmZpZ3VyYXRpb24uUmVhZFdyaXRlLkFsbCJdfQ."                                          \
    "c2ln"

static void tokens_are_inspected(void) {
    intune_result *result = intune_token_inspect(JWT, NULL);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_GET(result, "/body/readable", "true");
    CHECK_GET(result, "/body/kind", "application");
    CHECK_GET(result, "/body/audienceMatchesCloud", "true");
    CHECK_GET(result, "/body/tenantId", "t-1");
    CHECK_GET(result, "/body/appId", "a-1");
    CHECK_GET(result, "/body/permissions/0", "DeviceManagementConfiguration.ReadWrite.All");
    CHECK_GET(result, "/body/hasWritePermission", "true");
    intune_result_free(result);

    result = intune_token_inspect(JWT, "{\"cloud\": \"china\"}");
    CHECK_GET(result, "/body/audienceMatchesCloud", "false");
    intune_result_free(result);

    result = intune_token_inspect(TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_GET(result, "/body/readable", "false");
    intune_result_free(result);
}

static void a_token_appears_nowhere(void) {
    static const char *const bad_tokens[] = {TOKEN "\n", "Bearer " TOKEN, TOKEN " x", TOKEN "\xc3\xa4"};
    intune_result *result = intune_ios_update_status_create(NULL, SEED_REQUEST, TOKEN, DRY_RUN);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK(strstr(intune_result_json(result, NULL), TOKEN) == NULL);
    intune_result_free(result);
    for (size_t i = 0; i < COUNT(bad_tokens); i++) {
        result = intune_ios_update_status_create(NULL, SEED_REQUEST, bad_tokens[i], NULL);
        CHECK_STATUS(result, INTUNE_INVALID_TOKEN);
        CHECK(strstr(intune_result_json(result, NULL), TOKEN) == NULL);
        intune_result_free(result);
    }
    result = intune_token_inspect(JWT, NULL);
    CHECK(strstr(intune_result_json(result, NULL), strrchr(JWT, '.')) == NULL);
    intune_result_free(result);
}

#ifndef _WIN32
static void handles_do_not_cross_a_fork(void) {
    intune_client *client = make_client(NULL);
    intune_result *result = dry_run(client);
    intune_pager *pager = make_pager(client);
    const pid_t child = fork();
    int status = -1;
    if (child == 0) {
        intune_result *own = dry_run(client);
        intune_result *page = intune_pager_next(pager, NULL);
        const int bad = (intune_result_status(result) != INTUNE_INVALID_HANDLE ? 1 : 0) |
                        (intune_result_free(result) != INTUNE_INVALID_HANDLE ? 2 : 0) |
                        (intune_result_status(own) != INTUNE_INVALID_HANDLE ? 4 : 0) |
                        (intune_client_free(client) != INTUNE_INVALID_HANDLE ? 8 : 0) |
                        (intune_result_free(own) != INTUNE_OK ? 16 : 0) |
                        (intune_result_status(page) != INTUNE_INVALID_HANDLE ? 32 : 0) |
                        (intune_pager_free(pager) != INTUNE_INVALID_HANDLE ? 64 : 0) |
                        (intune_result_free(page) != INTUNE_OK || intune_live_handles() != 0 ? 128 : 0);
        _exit(bad);
    }
    CHECK(child > 0);
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK_NUMBER(WEXITSTATUS(status), 0);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_NUMBER(intune_result_free(result), INTUNE_OK);
    expect(intune_pager_next(pager, NULL), INTUNE_OK);
    CHECK_NUMBER(intune_pager_free(pager), INTUNE_OK);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
}
#endif

static void live_handles_are_counted(void) {
    const size_t before = intune_live_handles();
    intune_client *client = make_client(NULL);
    CHECK_NUMBER(intune_live_handles(), before + 1);
    intune_result *result = dry_run(client);
    CHECK_NUMBER(intune_live_handles(), before + 2);
    intune_pager *pager = make_pager(client);
    CHECK_NUMBER(intune_live_handles(), before + 3);
    intune_client_free(client);
    CHECK_NUMBER(intune_live_handles(), before + 2);
    intune_pager_free(pager);
    intune_pager_free(pager);
    CHECK_NUMBER(intune_live_handles(), before + 1);
    intune_client_free(client);
    CHECK_NUMBER(intune_live_handles(), before + 1);
    intune_result_free(result);
    CHECK_NUMBER(intune_live_handles(), before);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
    RUN(no_handle_is_left);
    RUN(version_equals_the_header);
    RUN(status_names);
    RUN(null_where_a_text_is_needed);
    RUN(null_where_a_token_is_needed);
    RUN(null_handles);
    RUN(null_options_are_the_defaults);
    RUN(null_client_is_the_global_cloud);
    RUN(each_cloud_has_its_root);
    RUN(getters_of_null);
    RUN(freed_handles);
    RUN(made_up_handles);
    RUN(numbers_beside_a_live_handle);
    RUN(handles_of_another_kind);
    RUN(old_handles_stay_dead);
    RUN(a_failed_client_new_gives_no_handle);
    RUN(copies_follow_snprintf);
    RUN(text_lives_as_long_as_its_result);
    RUN(get_by_pointer);
    RUN(a_failure_is_one_line_for_a_person);
    RUN(invalid_utf8_in_every_text);
    RUN(malformed_json);
    RUN(malformed_options);
    RUN(unknown_options_are_named);
    RUN(options_of_a_wrong_type_or_range);
    RUN(envelope_is_whole);
    RUN(tokens_are_inspected);
    RUN(a_token_appears_nowhere);
#ifndef _WIN32
    RUN(handles_do_not_cross_a_fork);
#endif
    RUN(live_handles_are_counted);
    RUN(no_handle_is_left);
    return check_end();
}
