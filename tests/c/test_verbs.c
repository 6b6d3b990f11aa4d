/* Every verb besides create: get, list, count, update, delete, and any other request. Needs INTUNE_BASE_URL, of an
 * emulator that was just started.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_verbs.c -lintune */
#include "check.h"

#define PATH "/v1.0/deviceManagement/iosUpdateStatuses"
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static intune_client *client;

/* Creates the example for a user, and writes its id. */
static void create_for(const char *user, char *id, size_t capacity) {
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\"", user);
    intune_result *made =
        intune_ios_update_status_create(client, seed_with("\"User Name value\"", quoted), TOKEN, NULL);
    CHECK_STATUS(made, INTUNE_OK);
    const char *given = intune_result_get(made, "/body/id", NULL);
    snprintf(id, capacity, "%s", given == NULL ? "" : given);
    intune_result_free(made);
}

static void an_entity_is_read(void) {
    char id[128];
    create_for("get", id, sizeof id);
    intune_result *read = intune_ios_update_status_get(client, id, TOKEN, NULL);
    CHECK_STATUS(read, INTUNE_OK);
    CHECK_NUMBER(intune_result_http_status(read), 200);
    CHECK_GET(read, "/outcome", "none");
    CHECK_GET(read, "/body/id", id);
    CHECK_GET(read, "/body/userName", "get");
    CHECK_GET(read, "/body/lastReportedDateTime", "2017-01-01T00:00:17.7769392-08:00");
    CHECK_GET(read, "/body", intune_result_body(read, NULL));
    CHECK(strstr(intune_result_json(read, NULL), TOKEN) == NULL);
    intune_result_free(read);

    read = intune_ios_update_status_get(client, id, TOKEN, "{\"select\": \"id,osVersion\"}");
    CHECK_STATUS(read, INTUNE_OK);
    CHECK_GET(read, "/body/osVersion", "Os Version value");
    CHECK_GET(read, "/body/userName", NULL);
    intune_result_free(read);
}

static void what_is_not_there_is_not_found(void) {
    intune_result *results[] = {
        intune_ios_update_status_get(client, "none", TOKEN, NULL),
        intune_ios_update_status_update(client, "none", "{\"osVersion\": \"1\"}", TOKEN, NULL),
        intune_ios_update_status_delete(client, "none", TOKEN, NULL),
    };
    for (size_t i = 0; i < COUNT(results); i++) {
        CHECK_STATUS(results[i], INTUNE_NOT_FOUND);
        CHECK_NUMBER(intune_result_http_status(results[i]), 404);
        CHECK_GET(results[i], "/error/code", "ResourceNotFound");
        CHECK_GET(results[i], "/outcome", i == 0 ? "none" : "rejected");
        intune_result_free(results[i]);
    }
}

static void an_update_changes_what_it_names(void) {
    char id[128];
    create_for("update", id, sizeof id);
    intune_result *changed = intune_ios_update_status_update(
        client, id, "{\"installStatus\": \"success\", \"deviceModel\": null}", TOKEN, NULL);
    CHECK_STATUS(changed, INTUNE_OK);
    CHECK_GET(changed, "/outcome", "applied");
    intune_result_free(changed);
    intune_result *read = intune_ios_update_status_get(client, id, TOKEN, NULL);
    CHECK_GET(read, "/body/installStatus", "success");
    CHECK_GET(read, "/body/deviceModel", NULL);
    CHECK_GET(read, "/body/osVersion", "Os Version value");
    intune_result_free(read);
}

static void a_wrong_update_is_not_sent(void) {
    static const struct {
        const char *patch;
        int32_t status;
        const char *field;
    } wrong[] = {
        {"{}", INTUNE_INVALID_REQUEST, NULL},
        {"[]", INTUNE_INVALID_REQUEST, NULL},
        {"{\"status\": null}", INTUNE_INVALID_REQUEST, "status"},
        {"{\"installStatus\": \"Success\"}", INTUNE_INVALID_REQUEST, "installStatus"},
        {"{\"lastReportedDateTime\": \"2017-02-30T00:00:00Z\"}", INTUNE_INVALID_REQUEST, "lastReportedDateTime"},
        {"{\"osVersions\": \"1\"}", INTUNE_INVALID_REQUEST, "osVersions"},
        {"{\"osVersion\": ", INTUNE_INVALID_JSON, NULL},
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        intune_result *refused = intune_ios_update_status_update(client, "an-id", wrong[i].patch, TOKEN, NULL);
        CHECK_STATUS(refused, wrong[i].status);
        CHECK_GET(refused, "/outcome", "notSent");
        CHECK_GET(refused, "/error/problems/0/field", wrong[i].field);
        CHECK_GET(refused, "/attempts", "[]");
        intune_result_free(refused);
    }
    intune_result *plan = intune_ios_update_status_update(client, "an-id", "{\"platform\": 1024}", NULL,
                                                          "{\"allowUnknown\": true, \"dryRun\": true}");
    CHECK_STATUS(plan, INTUNE_OK);
    CHECK_GET(plan, "/body/body/platform", "1024");
    intune_result_free(plan);
}

static void what_is_deleted_is_gone(void) {
    char id[128];
    create_for("delete", id, sizeof id);
    intune_result *deleted = intune_ios_update_status_delete(client, id, TOKEN, NULL);
    CHECK_STATUS(deleted, INTUNE_OK);
    CHECK_NUMBER(intune_result_http_status(deleted), 204);
    CHECK_GET(deleted, "/outcome", "applied");
    CHECK_GET(deleted, "/body", NULL);
    CHECK_TEXT(intune_result_body(deleted, NULL), "");
    intune_result_free(deleted);
    intune_result *gone = intune_ios_update_status_get(client, id, TOKEN, NULL);
    CHECK_STATUS(gone, INTUNE_NOT_FOUND);
    intune_result_free(gone);
}

static void a_list_has_every_page(void) {
    char ids[5][128];
    for (int i = 0; i < 5; i++) create_for("list", ids[i], sizeof ids[i]);
    intune_result *all = intune_ios_update_status_list(
        client, TOKEN, "{\"filter\": \"userName eq 'list'\", \"top\": 2, \"count\": true}");
    CHECK_STATUS(all, INTUNE_OK);
    CHECK_GET(all, "/outcome", "none");
    CHECK_GET(all, "/body/@odata.count", "5");
    CHECK_GET(all, "/body/@odata.nextLink", NULL);
    CHECK_GET(all, "/attempts/2/httpStatus", "200");
    CHECK_GET(all, "/attempts/3", NULL);
    for (int i = 0; i < 5; i++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/body/value/%d/id", i);
        CHECK_GET(all, pointer, ids[i]);
    }
    CHECK_GET(all, "/body/value/5", NULL);
    intune_result_free(all);

    intune_result *some = intune_ios_update_status_list(
        client, TOKEN,
        "{\"filter\": \"userName eq 'list'\", \"top\": 2, \"maxItems\": 3, \"select\": \"id\", \"skip\": 1}");
    CHECK_STATUS(some, INTUNE_OK);
    CHECK_GET(some, "/body/value/0/id", ids[1]);
    CHECK_GET(some, "/body/value/2/id", ids[3]);
    CHECK_GET(some, "/body/value/3", NULL);
    CHECK_GET(some, "/body/value/0/userName", NULL);
    intune_result_free(some);

    intune_result *none = intune_ios_update_status_list(client, TOKEN, "{\"filter\": \"userName eq 'nobody'\"}");
    CHECK_STATUS(none, INTUNE_OK);
    CHECK_GET(none, "/body/value", "[]");
    intune_result_free(none);

    intune_result *counted = intune_ios_update_status_count(client, TOKEN, "{\"filter\": \"userName eq 'list'\"}");
    CHECK_STATUS(counted, INTUNE_OK);
    CHECK_GET(counted, "/body", "5");
    CHECK_GET(counted, "/outcome", "none");
    intune_result_free(counted);
}

static void what_the_service_does_not_understand(void) {
    intune_result *refused = intune_ios_update_status_list(client, TOKEN, "{\"filter\": \"userName is 'x'\"}");
    CHECK_STATUS(refused, INTUNE_BAD_REQUEST);
    CHECK_NUMBER(intune_result_http_status(refused), 400);
    CHECK_GET(refused, "/outcome", "none");
    intune_result_free(refused);
}

/* The URL of a dry run, below the emulator's. */
static void check_plan(intune_result *plan, const char *method, const char *outcome, const char *path) {
    char url[512];
    snprintf(url, sizeof url, "%s%s", base_url(), path);
    CHECK_STATUS(plan, INTUNE_OK);
    CHECK_GET(plan, "/body/method", method);
    CHECK_GET(plan, "/body/url", url);
    CHECK_GET(plan, "/outcome", outcome);
    CHECK_GET(plan, "/attempts", "[]");
    intune_result_free(plan);
}

static void a_dry_run_of_each_needs_no_token(void) {
    static const char options[] = "{\"dryRun\": true}";
    static const char query[] =
        "{\"dryRun\": true, \"select\": \"id\", \"filter\": \"userName eq 'a&b'\", \"orderby\": \"id desc\","
        " \"expand\": \"x\", \"top\": 5, \"skip\": 0, \"count\": true, \"search\": \"\xc3\xa9\"}";
    check_plan(intune_ios_update_status_get(client, "a/b c?#%\xc3\xa9", NULL, options), "GET", "none",
               PATH "/a%2Fb%20c%3F%23%25%C3%A9");
    check_plan(intune_ios_update_status_list(client, NULL, query), "GET", "none",
               PATH "?$select=id&$filter=userName%20eq%20'a%26b'&$orderby=id%20desc&$expand=x&$top=5&$skip=0"
                    "&$count=true&$search=%C3%A9");
    check_plan(intune_ios_update_status_count(client, NULL, options), "GET", "none", PATH "/$count");
    check_plan(intune_ios_update_status_update(client, "an_id", "{\"osVersion\": \"1\"}", NULL, options), "PATCH",
               "notSent", PATH "/an_id");
    check_plan(intune_ios_update_status_delete(client, "an_id", NULL, options), "DELETE", "notSent", PATH "/an_id");
    check_plan(intune_request(client, "POST", "x/y?z=%20", "{}", NULL, options), "POST", "notSent", "/v1.0/x/y?z=%20");
}

static void ids_that_name_something_else(void) {
    static const char *const ids[] = {"", ".", "..", "a\nb"};
    for (size_t i = 0; i < COUNT(ids); i++) {
        intune_result *results[] = {
            intune_ios_update_status_get(client, ids[i], TOKEN, NULL),
            intune_ios_update_status_update(client, ids[i], "{\"osVersion\": \"1\"}", TOKEN, NULL),
            intune_ios_update_status_delete(client, ids[i], TOKEN, NULL),
        };
        for (size_t k = 0; k < COUNT(results); k++) {
            CHECK_STATUS(results[k], INTUNE_INVALID_REQUEST);
            CHECK_GET(results[k], "/error/problems/0/field", "id");
            CHECK_GET(results[k], "/outcome", k == 0 ? "none" : "notSent");
            intune_result_free(results[k]);
        }
    }
}

/* Each verb has its own options, and names one that is another's. */
static void options_of_another_verb(void) {
    static const char patch[] = "{\"osVersion\": \"1\"}";
    intune_pager *pager = NULL;
    const struct {
        intune_result *result;
        const char *option;
    } cases[] = {
        {intune_ios_update_status_get(client, "an-id", TOKEN, "{\"require\": \"none\"}"), "require"},
        {intune_ios_update_status_get(client, "an-id", TOKEN, "{\"maxItems\": 1}"), "maxItems"},
        {intune_ios_update_status_list(client, TOKEN, "{\"allowUnknown\": true}"), "allowUnknown"},
        {intune_ios_update_status_list(client, TOKEN, "{\"top\": -1}"), "top"},
        {intune_ios_update_status_count(client, TOKEN, "{\"maxItems\": 1}"), "maxItems"},
        {intune_ios_update_status_update(client, "an-id", patch, TOKEN, "{\"require\": \"none\"}"), "require"},
        {intune_ios_update_status_delete(client, "an-id", TOKEN, "{\"select\": \"id\"}"), "select"},
        {intune_ios_update_status_pages(client, "{\"maxItems\": 1}", &pager), "maxItems"},
        {intune_request(client, "GET", "/me", NULL, TOKEN, "{\"filter\": \"x\"}"), "filter"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_STATUS(cases[i].result, INTUNE_INVALID_REQUEST);
        CHECK_GET(cases[i].result, "/error/problems/0/field", cases[i].option);
        intune_result_free(cases[i].result);
    }
    CHECK(pager == NULL);
}

static void any_other_request(void) {
    char url[512], id[128];
    intune_result *made = intune_request(client, "POST", "deviceManagement/iosUpdateStatuses",
                                         seed_with("User Name value", "request"), TOKEN, NULL);
    CHECK_STATUS(made, INTUNE_OK);
    CHECK_NUMBER(intune_result_http_status(made), 201);
    CHECK_GET(made, "/outcome", "applied");
    snprintf(id, sizeof id, "%s", intune_result_get(made, "/body/id", NULL));
    intune_result_free(made);

    intune_result *found = intune_request(
        client, "GET", "/deviceManagement/iosUpdateStatuses?$filter=userName%20eq%20'request'&$select=id", NULL, TOKEN,
        NULL);
    CHECK_STATUS(found, INTUNE_OK);
    CHECK_GET(found, "/outcome", "none");
    CHECK_GET(found, "/body/value/0/id", id);
    CHECK_GET(found, "/body/value/1", NULL);
    intune_result_free(found);

    snprintf(url, sizeof url, "%s" PATH "/%s", base_url(), id);
    intune_result *gone = intune_request(client, "DELETE", url, NULL, TOKEN, NULL);
    CHECK_STATUS(gone, INTUNE_OK);
    CHECK_NUMBER(intune_result_http_status(gone), 204);
    intune_result_free(gone);

    intune_result *missing = intune_request(client, "GET", url, NULL, TOKEN, NULL);
    CHECK_STATUS(missing, INTUNE_NOT_FOUND);
    intune_result_free(missing);
}

static void requests_that_are_not_sent(void) {
    static const struct {
        const char *method, *path, *body;
        int32_t status;
        const char *outcome;
    } cases[] = {
        {"get", "/me", NULL, INTUNE_INVALID_REQUEST, "notSent"},
        {"", "/me", NULL, INTUNE_INVALID_REQUEST, "notSent"},
        {"GET", "", NULL, INTUNE_INVALID_REQUEST, "none"},
        {"GET", "https://example.com/v1.0/me", NULL, INTUNE_INVALID_REQUEST, "none"},
        {"GET", "//example.com/me", NULL, INTUNE_INVALID_REQUEST, "none"},
        {"GET", "/a/../../me", NULL, INTUNE_INVALID_REQUEST, "none"},
        {"DELETE", "/me\r\nX-Evil: 1", NULL, INTUNE_INVALID_REQUEST, "notSent"},
        {"POST", "/me", "{", INTUNE_INVALID_JSON, "notSent"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        intune_result *refused =
            intune_request(client, cases[i].method, cases[i].path, cases[i].body, TOKEN, NULL);
        CHECK_STATUS(refused, cases[i].status);
        CHECK_NUMBER(intune_result_http_status(refused), 0);
        CHECK_GET(refused, "/outcome", cases[i].outcome);
        intune_result_free(refused);
    }
}

static void no_handle_is_left(void) {
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    CHECK_NUMBER(intune_live_handles(), 0);
}

int main(void) {
    client = client_for(base_url());
    RUN(an_entity_is_read);
    RUN(what_is_not_there_is_not_found);
    RUN(an_update_changes_what_it_names);
    RUN(a_wrong_update_is_not_sent);
    RUN(what_is_deleted_is_gone);
    RUN(a_list_has_every_page);
    RUN(what_the_service_does_not_understand);
    RUN(a_dry_run_of_each_needs_no_token);
    RUN(ids_that_name_something_else);
    RUN(options_of_another_verb);
    RUN(any_other_request);
    RUN(requests_that_are_not_sent);
    RUN(no_handle_is_left);
    return check_end();
}
