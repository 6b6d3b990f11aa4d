/* The seed's example created, and input that is refused before anything is sent. Needs INTUNE_BASE_URL; where
 * INTUNE_TLS_BASE_URL is set (the emulator with --tls), also that its certificate is not trusted, and that it is with
 * its CA in INTUNE_CA_FILE.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_create.c -lintune */
#include "check.h"
#include "service.h"

static intune_client *client;

static void the_example_is_created(void) {
    static const char *const members[][2] = {
        {"installStatus", "available"},
        {"osVersion", "Os Version value"},
        {"deviceId", "Device Id value"},
        {"userId", "User Id value"},
        {"deviceDisplayName", "Device Display Name value"},
        {"userName", "User Name value"},
        {"deviceModel", "Device Model value"},
        {"complianceGracePeriodExpirationDateTime", "2016-12-31T23:56:44.951111-08:00"},
        {"status", "notApplicable"},
        {"lastReportedDateTime", "2017-01-01T00:00:17.7769392-08:00"},
        {"userPrincipalName", "User Principal Name value"},
    };
    intune_result *result =
        intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, "{\"clientRequestId\": \"an-id-of-the-test\"}");
    size_t length = 0, id_length = 0;
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_NUMBER(intune_result_http_status(result), 201);
    CHECK_GET(result, "/ok", "true");
    CHECK_GET(result, "/outcome", "applied");
    CHECK_GET(result, "/clientRequestId", "an-id-of-the-test");
    CHECK_GET(result, "/attempts/0/httpStatus", "201");
    CHECK_GET(result, "/attempts/1", NULL);
    CHECK_TEXT(intune_result_message(result), "");
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        char pointer[80], quoted[128];
        snprintf(pointer, sizeof pointer, "/body/%s", members[i][0]);
        CHECK_GET(result, pointer, members[i][1]);
        snprintf(quoted, sizeof quoted, "\"%s\"", members[i][1]);
        CHECK(strstr(intune_result_body(result, NULL), quoted) != NULL);
    }
    const char *id = intune_result_get(result, "/body/id", &id_length);
    CHECK(id != NULL && id_length > 0 && strlen(id) == id_length);
    CHECK_TEXT(intune_result_get(result, "/body", &length), intune_result_body(result, NULL));
    CHECK(strstr(intune_result_json(result, NULL), TOKEN) == NULL);
    intune_result_free(result);
}

static void two_creates_are_two_entities(void) {
    intune_result *one = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
    intune_result *two = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(one, INTUNE_OK);
    CHECK_STATUS(two, INTUNE_OK);
    const char *id = intune_result_get(one, "/body/id", NULL);
    const char *other = intune_result_get(two, "/body/id", NULL);
    CHECK(id != NULL && other != NULL && strcmp(id, other) != 0);
    const char *call = intune_result_get(one, "/clientRequestId", NULL);
    const char *other_call = intune_result_get(two, "/clientRequestId", NULL);
    CHECK(call != NULL && other_call != NULL && strlen(call) == 36 && strcmp(call, other_call) != 0);
    intune_result_free(one);
    intune_result_free(two);
}

static void a_dry_run_shows_what_is_sent(void) {
    char url[512];
    const char *base = base_url();
    intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, "{\"dryRun\": true}");
    const int slash = base[strlen(base) - 1] == '/';
    snprintf(url, sizeof url, "%.*s/v1.0/deviceManagement/iosUpdateStatuses", (int)strlen(base) - slash, base);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_GET(result, "/body/method", "POST");
    CHECK_GET(result, "/body/url", url);
    CHECK_GET(result, "/outcome", "notSent");
    CHECK_TELLS(result, "2017-01-01T00:00:17.7769392-08:00");
    CHECK(strstr(intune_result_json(result, NULL), TOKEN) == NULL);
    intune_result_free(result);
}

/* A refusal before anything is sent, with this status, whose story has this part. */
static intune_result *refused(const char *status_json, const char *token, int32_t status, const char *part) {
    intune_result *result = intune_ios_update_status_create(client, status_json, token, NULL);
    CHECK_STATUS(result, status);
    CHECK_NUMBER(intune_result_http_status(result), 0);
    CHECK_GET(result, "/outcome", "notSent");
    CHECK_GET(result, "/attempts", "[]");
    CHECK_TELLS(result, part);
    CHECK(*intune_result_message(result) != '\0');
    return result;
}

static void bad_tokens(void) {
    static const char *const tokens[] = {NULL, "", "with space", TOKEN "\n", TOKEN "\r\nX-Evil: 1", "Bearer " TOKEN,
                                         "\xc3\xa4\xc3\xa4"};
    for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++) {
        intune_result_free(refused(SEED_REQUEST, tokens[i], INTUNE_INVALID_TOKEN, "oken"));
    }
}

static void an_enum_member_in_another_case(void) {
    intune_result *result =
        refused(seed_with("\"available\"", "\"Available\""), TOKEN, INTUNE_INVALID_REQUEST, "available");
    CHECK_GET(result, "/error/problems/0/field", "installStatus");
    CHECK_GET(result, "/error/problems/0/got", "Available");
    CHECK_GET(result, "/error/problems/1", NULL);
    intune_result_free(result);
}

static void a_day_that_is_not_in_the_calendar(void) {
    intune_result *result = refused(seed_with("2017-01-01T", "2017-02-30T"), TOKEN, INTUNE_INVALID_REQUEST, "2017-02-30");
    CHECK_GET(result, "/error/problems/0/field", "lastReportedDateTime");
    intune_result_free(result);
}

static void an_unknown_member_and_the_nearest_known_one(void) {
    intune_result *result =
        refused(seed_with("\"osVersion\"", "\"devicModel\": \"x\", \"osVersion\""), TOKEN, INTUNE_INVALID_REQUEST,
                "deviceModel");
    CHECK_GET(result, "/error/problems/0/field", "devicModel");
    CHECK_GET(result, "/error/problems/1", NULL);
    intune_result_free(result);
}

static void null_where_it_is_not_allowed(void) {
    intune_result *result =
        refused(seed_with("\"notApplicable\"", "null"), TOKEN, INTUNE_INVALID_REQUEST, "null");
    CHECK_GET(result, "/error/problems/0/field", "status");
    intune_result_free(result);

    result = intune_ios_update_status_create(client, seed_with("\"Os Version value\"", "null"), TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_GET(result, "/body/osVersion", NULL);
    intune_result_free(result);
}

static void a_member_that_is_missing_or_doubled(void) {
    intune_result *result =
        refused(seed_with("\"osVersion\": \"Os Version value\",\n", ""), TOKEN, INTUNE_INVALID_REQUEST, "osVersion");
    CHECK_GET(result, "/error/problems/0/field", "osVersion");
    intune_result_free(result);
    result = refused(seed_with("\"deviceId\"", "\"osVersion\": \"2\", \"deviceId\""), TOKEN, INTUNE_INVALID_REQUEST,
                     "osVersion");
    intune_result_free(result);
}

static void another_entity(void) {
    intune_result_free(
        refused(seed_with("iosUpdateDeviceStatus", "managedDevice"), TOKEN, INTUNE_INVALID_REQUEST, "@odata.type"));
    intune_result_free(refused("[]", TOKEN, INTUNE_INVALID_REQUEST, "object"));
}

static void every_problem_at_once(void) {
    static const char status[] = "{\"installStatus\": \"Available\", \"status\": null, \"osVersion\": 17, "
                                 "\"lastReportedDateTime\": \"yesterday\", \"nope\": 1}";
    intune_result *result = intune_ios_update_status_create(client, status, TOKEN, "{\"require\": \"none\"}");
    CHECK_STATUS(result, INTUNE_INVALID_REQUEST);
    CHECK(intune_result_get(result, "/error/problems/4", NULL) != NULL);
    CHECK_GET(result, "/error/problems/5", NULL);
    intune_result_free(result);
}

static void what_allow_unknown_lets_through(void) {
    intune_result *result = intune_ios_update_status_create(
        client, seed_with("\"available\"", "\"mdmClientCrashed\", \"platform\": 1024"), TOKEN,
        "{\"allowUnknown\": true, \"dryRun\": true}");
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_GET(result, "/body/body/installStatus", "mdmClientCrashed");
    CHECK_GET(result, "/body/body/platform", "1024");
    intune_result_free(result);
}

static void text_that_is_no_json_or_no_utf8(void) {
    intune_result_free(refused("{\"installStatus\": \"avail", TOKEN, INTUNE_INVALID_JSON, "JSON"));
    intune_result_free(refused(seed_with("Os Version", "\xff"), TOKEN, INTUNE_INVALID_UTF8, "UTF-8"));
}

static void service_is_down(void) {
    char url[64];
    closed_port(url, sizeof url);
    intune_client *down = client_for(url);
    intune_result *result = intune_ios_update_status_create(down, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_NETWORK);
    CHECK_NUMBER(intune_result_http_status(result), 0);
    CHECK_GET(result, "/outcome", "notSent");
    CHECK(*intune_result_message(result) != '\0');
    intune_result_free(result);
    intune_client_free(down);
}

static void a_certificate_that_is_not_trusted(void) {
    intune_client *stranger = client_for(getenv("INTUNE_TLS_BASE_URL"));
    intune_result *result = intune_ios_update_status_create(stranger, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_TLS);
    CHECK_NUMBER(intune_result_http_status(result), 0);
    CHECK_GET(result, "/outcome", "notSent");
    CHECK_TELLS(result, "ertificate");
    intune_result_free(result);
    intune_client_free(stranger);
}

static void a_certificate_of_a_ca_that_is_named(void) {
    char options[1024];
    snprintf(options, sizeof options,
             "{\"baseUrl\": \"%s\", \"proxy\": \"none\", \"tls\": {\"roots\": \"webpki\", \"caFile\": \"%s\"}}",
             getenv("INTUNE_TLS_BASE_URL"), getenv("INTUNE_CA_FILE"));
    intune_client *knowing = make_client(options);
    for (int i = 0; i < 20; i++) {
        intune_result *result = intune_ios_update_status_create(knowing, SEED_REQUEST, TOKEN, NULL);
        CHECK_STATUS(result, INTUNE_OK);
        CHECK_GET(result, "/outcome", "applied");
        intune_result_free(result);
    }
    intune_client_free(knowing);
}

static void a_freed_client_ends(void) {
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_INVALID_HANDLE);
    intune_result_free(result);
    CHECK_NUMBER(intune_live_handles(), 0);
}

int main(void) {
    client = client_for(base_url());
    RUN(the_example_is_created);
    RUN(two_creates_are_two_entities);
    RUN(a_dry_run_shows_what_is_sent);
    RUN(bad_tokens);
    RUN(an_enum_member_in_another_case);
    RUN(a_day_that_is_not_in_the_calendar);
    RUN(an_unknown_member_and_the_nearest_known_one);
    RUN(null_where_it_is_not_allowed);
    RUN(a_member_that_is_missing_or_doubled);
    RUN(another_entity);
    RUN(every_problem_at_once);
    RUN(what_allow_unknown_lets_through);
    RUN(text_that_is_no_json_or_no_utf8);
    RUN(service_is_down);
    if (getenv("INTUNE_TLS_BASE_URL") != NULL) {
        RUN(a_certificate_that_is_not_trusted);
    } else {
        printf("skipped a_certificate_that_is_not_trusted: INTUNE_TLS_BASE_URL is not set\n");
    }
    if (getenv("INTUNE_TLS_BASE_URL") != NULL && getenv("INTUNE_CA_FILE") != NULL) {
        RUN(a_certificate_of_a_ca_that_is_named);
    } else {
        printf("skipped a_certificate_of_a_ca_that_is_named: INTUNE_CA_FILE is not set\n");
    }
    RUN(a_freed_client_ends);
    return check_end();
}
