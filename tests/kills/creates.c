/* Creates many rows with a journal, to be killed meanwhile, and counts what is there.
 *
 *     creates run JOURNAL UNKNOWN ROWS    prints "begins", then each row's outcome, a line each
 *     creates count ROWS                  prints how often each row is there, a line each
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intune.h"

static const char ROW[] =
    "{\"installStatus\":\"available\",\"osVersion\":\"10.3\",\"deviceId\":\"row-%05lu\",\"userId\":\"u\","
    "\"deviceDisplayName\":\"d\",\"userName\":\"n\",\"deviceModel\":\"m\",\"status\":\"compliant\","
    "\"complianceGracePeriodExpirationDateTime\":\"2026-01-01T00:00:00Z\","
    "\"lastReportedDateTime\":\"2026-01-01T00:00:00Z\",\"userPrincipalName\":\"p\"}\n";

static int failed(intune_result *result) {
    int32_t status = intune_result_status(result);
    if (status >= INTUNE_OK) return 0;
    fprintf(stderr, "%s\n", intune_result_message(result));
    intune_result_free(result);
    return 1;
}

static int run(const intune_client *client, const char *journal, const char *unknown, unsigned long rows) {
    char options[2048], pointer[64];
    char *text = malloc(rows * (sizeof ROW + 16)), *end = text;
    if (text == NULL) return 1;
    for (unsigned long row = 0; row < rows; row++) end += sprintf(end, ROW, row);
    snprintf(options, sizeof options,
             "{\"journal\": \"%s\", \"unknown\": \"%s\", \"batchSize\": 2, \"concurrency\": 3}", journal, unknown);
    puts("begins");
    fflush(stdout);
    intune_result *result = intune_ios_update_status_create_many(client, text, "demo-token", options, NULL, NULL);
    free(text);
    if (failed(result)) return 1;
    for (unsigned long row = 0; row < rows; row++) {
        snprintf(pointer, sizeof pointer, "/body/%lu/outcome", row);
        const char *outcome = intune_result_get(result, pointer, NULL);
        puts(outcome == NULL ? "none" : outcome);
    }
    intune_result_free(result);
    return 0;
}

static int count(const intune_client *client, unsigned long rows) {
    char pointer[64];
    unsigned long *times = calloc(rows, sizeof *times);
    intune_result *result = intune_ios_update_status_list(client, "demo-token", NULL);
    if (times == NULL || failed(result)) return 1;
    for (unsigned long entity = 0;; entity++) {
        snprintf(pointer, sizeof pointer, "/body/value/%lu/deviceId", entity);
        const char *id = intune_result_get(result, pointer, NULL);
        if (id == NULL) break;
        unsigned long row = strtoul(id + strlen("row-"), NULL, 10);
        if (row < rows) times[row]++;
    }
    for (unsigned long row = 0; row < rows; row++) printf("%lu\n", times[row]);
    intune_result_free(result);
    free(times);
    return 0;
}

int main(int argc, char **argv) {
    char options[512];
    intune_client *client = NULL;
    const char *base_url = getenv("INTUNE_BASE_URL");
    if (base_url == NULL || argc < 3) return 2;
    snprintf(options, sizeof options, "{\"baseUrl\": \"%s\", \"pacing\": \"off\"}", base_url);
    if (failed(intune_client_new(options, &client))) return 1;
    return argc == 5 ? run(client, argv[2], argv[3], strtoul(argv[4], NULL, 10))
                     : count(client, strtoul(argv[2], NULL, 10));
}
