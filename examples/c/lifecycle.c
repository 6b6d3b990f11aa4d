/* Creates, reads, lists, changes and deletes iosUpdateDeviceStatus entities.
 *
 *     cc -std=c11 -Iinclude examples/c/lifecycle.c -lintune -o lifecycle
 *     INTUNE_TOKEN=... ./lifecycle
 *
 * INTUNE_TOKEN is an access token with DeviceManagementConfiguration.ReadWrite.All. INTUNE_BASE_URL aims it at another
 * service than the global cloud, such as intune-emulator. */
#include <stdio.h>
#include <stdlib.h>

#include "intune.h"

#define PATH "/deviceManagement/iosUpdateStatuses"
#define OURS "userName eq 'lifecycle'"
#define COUNT 3

static const char status[] = "{\n"
                             "\"installStatus\": \"available\",\n"
                             "\"osVersion\": \"17.1\",\n"
                             "\"deviceId\": \"Device Id value\",\n"
                             "\"userId\": \"User Id value\",\n"
                             "\"deviceDisplayName\": \"Device Display Name value\",\n"
                             "\"userName\": \"lifecycle\",\n"
                             "\"deviceModel\": null,\n"
                             "\"complianceGracePeriodExpirationDateTime\": \"2026-12-31T23:56:44.951111-08:00\",\n"
                             "\"status\": \"compliant\",\n"
                             "\"lastReportedDateTime\": \"2026-12-31T23:56:44.7769392-08:00\",\n"
                             "\"userPrincipalName\": \"lifecycle@example.com\"\n"
                             "}";

static const intune_client *client;
static const char *token;

/* Prints "METHOD path -> status", or why it failed. Returns whether it went well. */
static int told(const char *method, const char *path, const intune_result *result) {
    if (intune_result_status(result) != INTUNE_OK) {
        fprintf(stderr, "%s\n", intune_result_message(result));
        return 0;
    }
    printf("%s %s -> %d", method, path, (int)intune_result_http_status(result));
    return 1;
}

/* Ends a line, with one value of what came where there is a pointer to it. Frees the result. */
static int done(int good, intune_result *result, const char *pointer) {
    const char *value = good && pointer != NULL ? intune_result_get(result, pointer, NULL) : NULL;
    if (good && value != NULL) printf(" %s", value);
    if (good) putchar('\n');
    intune_result_free(result);
    return good;
}

static int rows_of(const intune_result *page) {
    char pointer[40];
    for (int rows = 0;; rows++) {
        snprintf(pointer, sizeof pointer, "/body/value/%d", rows);
        if (intune_result_get(page, pointer, NULL) == NULL) return rows;
    }
}

static int create(char *id, size_t capacity) {
    intune_result *created = intune_ios_update_status_create(client, status, token, NULL);
    const int good = told("POST", PATH, created);
    if (good) snprintf(id, capacity, "%s", intune_result_get(created, "/body/id", NULL));
    return done(good, created, NULL);
}

static int list(void) {
    intune_result *listed = intune_ios_update_status_list(client, token, "{\"filter\": \"" OURS "\", \"top\": 2}");
    const int good = told("GET", PATH "?$filter=" OURS "&$top=2", listed);
    if (good) printf(" rows: %d", rows_of(listed));
    return done(good, listed, NULL);
}

/* A page at a time: the list may be as long as it likes. */
static int pages(void) {
    intune_pager *pager = NULL;
    intune_result *made = intune_ios_update_status_pages(client, "{\"filter\": \"" OURS "\", \"top\": 2}", &pager);
    int good = intune_result_status(made) == INTUNE_OK;
    if (!good) fprintf(stderr, "%s\n", intune_result_message(made));
    intune_result_free(made);
    while (good) {
        intune_result *page = intune_pager_next(pager, token);
        if (intune_result_status(page) == INTUNE_END) {
            intune_result_free(page);
            break;
        }
        good = told("GET", PATH "?$filter=" OURS "&$top=2 (a page)", page);
        if (good) printf(" rows: %d", rows_of(page));
        done(good, page, NULL);
    }
    intune_pager_free(pager);
    return good;
}

static int live(void) {
    char ids[COUNT][256], one[1024], path[1024];
    intune_result *result;
    for (int i = 0; i < COUNT; i++) {
        if (!create(ids[i], sizeof ids[i])) return 0;
    }
    snprintf(one, sizeof one, PATH "/%s", ids[0]);

    result = intune_ios_update_status_get(client, ids[0], token, NULL);
    if (!done(told("GET", one, result), result, "/body/installStatus")) return 0;
    if (!list() || !pages()) return 0;

    /* Only what is named is sent. */
    result = intune_ios_update_status_update(client, ids[0], "{\"installStatus\": \"success\"}", token, NULL);
    if (!done(told("PATCH", one, result), result, "/body/installStatus")) return 0;

    for (int i = 0; i < COUNT; i++) {
        snprintf(path, sizeof path, PATH "/%s", ids[i]);
        result = intune_ios_update_status_delete(client, ids[i], token, NULL);
        if (!done(told("DELETE", path, result), result, NULL)) return 0;
    }
    result = intune_ios_update_status_count(client, token, "{\"filter\": \"" OURS "\"}");
    return done(told("GET", PATH "/$count?$filter=" OURS, result), result, "/body");
}

int main(void) {
    const char *base_url = getenv("INTUNE_BASE_URL");
    char options[1024] = "{}";
    intune_client *made = NULL;

    /* A URL has neither a quote nor a backslash: it can stand in JSON as it is. */
    if (base_url != NULL && *base_url != '\0') snprintf(options, sizeof options, "{\"baseUrl\": \"%s\"}", base_url);
    intune_result *result = intune_client_new(options, &made);
    if (intune_result_status(result) != INTUNE_OK) {
        fprintf(stderr, "%s\n", intune_result_message(result));
        intune_result_free(result);
        return 1;
    }
    intune_result_free(result);

    client = made;
    token = getenv("INTUNE_TOKEN");
    const int good = live();
    intune_client_free(made);
    return good ? 0 : 1;
}
