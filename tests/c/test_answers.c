/* What a service may answer, from a service of the test's own: the example byte for byte, errors as Intune nests them,
 * and what is no answer at all.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_answers.c -lintune */
#include "check.h"
#include "service.h"

#define JSON_TYPE "Content-Type: application/json\r\nrequest-id: 05daac7e-0000-4000-8000-00000000beef\r\n"
#define REQUEST_ID "05daac7e-0000-4000-8000-00000000beef"
#define TAIL                                                                                                           \
    " - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000"                                     \
    " - Activity ID: d8d4fea4-1111-2222-3333-444455556666"                                                             \
    " - Url: https://fef.msud01.manage.microsoft.com/x?secret=1"

/* One create against a service that answers so. */
static intune_result *answered(const char *status_line, const char *headers, const char *body, size_t more) {
    struct service service;
    service_start(&service, status_line, headers, body, more);
    intune_client *client = client_for(service.url);
    intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, "{\"noWait\": true}");
    CHECK_NUMBER(service_requests(&service), 1);
    intune_client_free(client);
    service_stop(&service);
    return result;
}

static void check_error(const intune_result *result, int32_t status, int32_t http_status, const char *outcome,
                        const char *code) {
    char number[16];
    snprintf(number, sizeof number, "%d", (int)http_status);
    CHECK_STATUS(result, status);
    CHECK_NUMBER(intune_result_http_status(result), http_status);
    CHECK_GET(result, "/outcome", outcome);
    CHECK_GET(result, "/error/code", code);
    CHECK(strstr(intune_result_message(result), number) != NULL);
    CHECK(strstr(intune_result_message(result), REQUEST_ID) != NULL);
    CHECK(strpbrk(intune_result_message(result), "\r\n") == NULL);
    if (code != NULL) CHECK(strstr(intune_result_message(result), code) != NULL);
}

static void the_example_byte_for_byte(void) {
    static const char line[] = "POST /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1\r\n";
    struct service service;
    size_t length = 0;
    service_start(&service, "201 Created", JSON_TYPE, SEED_RESPONSE, 0);
    intune_client *client = client_for(service.url);
    intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_TEXT(intune_result_body(result, &length), SEED_RESPONSE);
    CHECK_NUMBER(length, sizeof SEED_RESPONSE - 1);
    CHECK_GET(result, "/body", SEED_RESPONSE);
    CHECK_GET(result, "/requestId", REQUEST_ID);
    CHECK_NUMBER(service_requests(&service), 1);
    CHECK(strncmp(service.request, line, sizeof line - 1) == 0);
    const char *body = strstr(service.request, "\r\n\r\n");
    CHECK_TEXT(body == NULL ? NULL : body + 4, SEED_REQUEST);
    CHECK(strstr(service.request, "Bearer " TOKEN "\r\n") != NULL);
    intune_result_free(result);
    intune_client_free(client);
    service_stop(&service);
}

static void success_without_a_body(void) {
    intune_result *result = answered("201 Created", "Preference-Applied: return=minimal\r\n", "", 0);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_GET(result, "/outcome", "applied");
    CHECK_GET(result, "/body", NULL);
    CHECK_TEXT(intune_result_body(result, NULL), "");
    intune_result_free(result);
}

static void captive_portal(void) {
    static const char page[] = "<!DOCTYPE html>\r\n<html><title>Guest Wi-Fi</title></html>";
    intune_result *result = answered("200 OK", "Content-Type: text/html; charset=utf-8\r\n", page, 0);
    CHECK_STATUS(result, INTUNE_BAD_RESPONSE);
    CHECK_NUMBER(intune_result_http_status(result), 200);
    CHECK_TEXT(intune_result_body(result, NULL), page);
    CHECK_GET(result, "/body", NULL);
    CHECK(strstr(intune_result_message(result), "text/html") != NULL);
    CHECK(strpbrk(intune_result_message(result), "\r\n") == NULL);
    intune_result_free(result);
}

static void a_body_that_stops_on_the_way(void) {
    intune_result *result = answered("201 Created", JSON_TYPE, "{\"id\": \"63a7", 400);
    CHECK_STATUS(result, INTUNE_BAD_RESPONSE);
    CHECK_NUMBER(intune_result_http_status(result), 201);
    CHECK_GET(result, "/outcome", "applied");
    CHECK_TEXT(intune_result_body(result, NULL), "{\"id\": \"63a7");
    CHECK_GET(result, "/body", NULL);
    intune_result_free(result);
}

static void a_token_that_has_expired(void) {
    intune_result *result = answered(
        "401 Unauthorized", JSON_TYPE,
        "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"Lifetime validation failed, the token is "
        "expired.\"}}",
        0);
    check_error(result, INTUNE_UNAUTHORIZED, 401, "rejected", "InvalidAuthenticationToken");
    intune_result_free(result);
}

static void a_missing_permission_nested_once(void) {
    intune_result *result = answered(
        "403 Forbidden", JSON_TYPE,
        "{\"error\":{\"code\":\"Forbidden\",\"message\":\"{\\r\\n  \\\"_version\\\": 3,\\r\\n  \\\"Message\\\": "
        "\\\"Application is not authorized to perform this operation. Application must have one of the following "
        "scopes: DeviceManagementConfiguration.ReadWrite.All" TAIL
        "\\\",\\r\\n  \\\"CustomApiErrorPhrase\\\": \\\"\\\",\\r\\n  \\\"RetryAfter\\\": null,\\r\\n  "
        "\\\"ErrorSourceService\\\": \\\"\\\",\\r\\n  \\\"HttpHeaders\\\": \\\"{}\\\"\\r\\n}\"}}",
        0);
    check_error(result, INTUNE_FORBIDDEN, 403, "rejected", "Forbidden");
    CHECK_GET(result, "/error/requiredScopes/0", "DeviceManagementConfiguration.ReadWrite.All");
    CHECK_GET(result, "/error/activityId", "d8d4fea4-1111-2222-3333-444455556666");
    CHECK(strstr(intune_result_message(result), "Application is not authorized") != NULL);
    CHECK(strstr(intune_result_message(result), "Operation ID") == NULL);
    CHECK(strstr(intune_result_message(result), "secret") == NULL);
    intune_result_free(result);
}

static void a_missing_role_nested_twice(void) {
    intune_result *result = answered(
        "401 Unauthorized", JSON_TYPE,
        "{\"error\":{\"code\":\"UnknownError\",\"message\":\"{\\\"ErrorCode\\\":\\\"Forbidden\\\",\\\"Message\\\":"
        "\\\"{\\\\r\\\\n  \\\\\\\"_version\\\\\\\": 3,\\\\r\\\\n  \\\\\\\"Message\\\\\\\": \\\\\\\"An error has "
        "occurred" TAIL "\\\\\\\"\\\\r\\\\n}\\\",\\\"Target\\\":null}\"}}",
        0);
    check_error(result, INTUNE_FORBIDDEN, 401, "rejected", "UnknownError");
    CHECK_GET(result, "/error/innerCode", "Forbidden");
    CHECK(strstr(intune_result_message(result), "An error has occurred") != NULL);
    CHECK(strstr(intune_result_message(result), "{") == NULL);
    intune_result_free(result);
}

static void no_such_thing(void) {
    intune_result *result = answered("404 Not Found", JSON_TYPE,
                                     "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"Resource not found.\"}}", 0);
    check_error(result, INTUNE_NOT_FOUND, 404, "rejected", "ResourceNotFound");
    CHECK_GET(result, "/body/error/code", "ResourceNotFound");
    intune_result_free(result);
}

static void a_route_that_the_service_does_not_have(void) {
    intune_result *result = answered(
        "400 Bad Request", JSON_TYPE,
        "{\"error\":{\"code\":\"No method match route template\",\"message\":\"No OData route exists.\"}}", 0);
    check_error(result, INTUNE_NOT_IMPLEMENTED, 400, "rejected", "No method match route template");
    intune_result_free(result);
}

static void the_service_fails(void) {
    intune_result *result =
        answered("500 Internal Server Error", JSON_TYPE, "{\"error\":{\"code\":\"InternalServerError\",\"message\":\"x\"}}", 0);
    check_error(result, INTUNE_SERVICE_ERROR, 500, "unknown", "InternalServerError");
    intune_result_free(result);
    result = answered("500 Internal Server Error", "request-id: " REQUEST_ID "\r\n", "", 0);
    check_error(result, INTUNE_SERVICE_ERROR, 500, "unknown", NULL);
    intune_result_free(result);
}

static void the_service_asks_to_wait(void) {
    intune_result *result =
        answered("429 Too Many Requests", JSON_TYPE "Retry-After: 30\r\n",
                 "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"Too many requests.\"}}", 0);
    check_error(result, INTUNE_THROTTLED, 429, "rejected", "TooManyRequests");
    CHECK_NUMBER(intune_result_retry_after_ms(result), 30000);
    CHECK_GET(result, "/error/retryAfterMs", "30000");
    CHECK_GET(result, "/error/retryable", "true");
    intune_result_free(result);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
    RUN(the_example_byte_for_byte);
    RUN(success_without_a_body);
    RUN(captive_portal);
    RUN(a_body_that_stops_on_the_way);
    RUN(a_token_that_has_expired);
    RUN(a_missing_permission_nested_once);
    RUN(a_missing_role_nested_twice);
    RUN(no_such_thing);
    RUN(a_route_that_the_service_does_not_have);
    RUN(the_service_fails);
    RUN(the_service_asks_to_wait);
    RUN(no_handle_is_left);
    return check_end();
}
