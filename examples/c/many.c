/* Creates the iosUpdateDeviceStatus entities of a file, tells how far it is, and goes on where an earlier run ended.
 *
 *     cc -std=c11 -Iinclude examples/c/many.c -lintune -o many
 *     INTUNE_TOKEN=... ./many statuses.ndjson
 *
 * The file is a JSON array or NDJSON, an object a line; without one, three rows of this program's own are created. What
 * became of each row is kept in the file's name with ".journal" behind it. INTUNE_TOKEN is an access token with
 * DeviceManagementConfiguration.ReadWrite.All. INTUNE_BASE_URL aims it at another service than the global cloud, such as
 * intune-emulator. */
#include <stdio.h>
#include <stdlib.h>

#include "intune.h"

#define ROW(device)                                                                                                    \
    "{\"installStatus\": \"available\", \"osVersion\": \"17.1\", \"deviceId\": \"" device "\", \"userId\": null, "        \
    "\"deviceDisplayName\": null, \"userName\": \"many\", \"deviceModel\": null, "                                      \
    "\"complianceGracePeriodExpirationDateTime\": \"2026-12-31T23:56:44.951111-08:00\", \"status\": \"compliant\", "      \
    "\"lastReportedDateTime\": \"2026-12-31T23:56:44.7769392-08:00\", \"userPrincipalName\": null}\n"

static const char own_rows[] = ROW("device-1") ROW("device-2") ROW("device-3");

/* Called on the thread of the call, at most ten times a second. Anything but 0 would end the run. */
static int32_t tell(void *user_data, const char *progress_json) {
    fprintf((FILE *)user_data, "%s\n", progress_json);
    return 0;
}

/* The text of a file, or NULL. */
static char *read_file(const char *name) {
    FILE *file = fopen(name, "rb");
    char *text = NULL;
    long length = -1;
    if (file == NULL) return NULL;
    if (fseek(file, 0, SEEK_END) == 0) length = ftell(file);
    if (length >= 0 && fseek(file, 0, SEEK_SET) == 0) text = (char *)malloc((size_t)length + 1);
    if (text != NULL) text[fread(text, 1, (size_t)length, file)] = '\0';
    fclose(file);
    return text;
}

/* Prints the rows that were not created. Returns how many rows there are. */
static int print_rows(const intune_result *result) {
    char pointer[64];
    for (int row = 0;; row++) {
        snprintf(pointer, sizeof pointer, "/body/%d/outcome", row);
        const char *outcome = intune_result_get(result, pointer, NULL);
        if (outcome == NULL) return row;
        snprintf(pointer, sizeof pointer, "/body/%d/error/message", row);
        const char *message = intune_result_get(result, pointer, NULL);
        if (message != NULL) printf("row %d: %s: %s\n", row, outcome, message);
    }
}

static int create_many(const intune_client *client, const char *rows, const char *file) {
    char options[1024] = "{}";
    /* A file's name with a quote or a backslash would have to be escaped. */
    if (file != NULL) snprintf(options, sizeof options, "{\"journal\": \"%s.journal\"}", file);
    intune_result *made =
        intune_entity_create_many(client, "iosUpdateStatuses", rows, getenv("INTUNE_TOKEN"), options, tell, stderr);
    const int32_t status = intune_result_status(made);
    const int count = print_rows(made);
    if (count == 0) printf("%s\n", intune_result_message(made));
    printf("%s: %d rows\n", intune_status_name(status), count);
    intune_result_free(made);
    return status == INTUNE_OK ? 0 : 1;
}

int main(int count, char **arguments) {
    const char *base_url = getenv("INTUNE_BASE_URL");
    const char *file = count > 1 ? arguments[1] : NULL;
    char options[1024] = "{}";
    intune_client *client = NULL;

    char *text = file != NULL ? read_file(file) : NULL;
    if (file != NULL && text == NULL) {
        fprintf(stderr, "%s cannot be read\n", file);
        return 1;
    }
    /* A URL has neither a quote nor a backslash: it can stand in JSON as it is. */
    if (base_url != NULL && *base_url != '\0') snprintf(options, sizeof options, "{\"baseUrl\": \"%s\"}", base_url);
    intune_result *result = intune_client_new(options, &client);
    int failed = intune_result_status(result) != INTUNE_OK;
    if (failed) fprintf(stderr, "%s\n", intune_result_message(result));
    intune_result_free(result);

    if (!failed) failed = create_many(client, text != NULL ? text : own_rows, file);
    intune_client_free(client);
    free(text);
    return failed;
}
