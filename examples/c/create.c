/* Creates the documentation's example of an iosUpdateDeviceStatus.
 *
 *     cc -std=c11 -Iinclude examples/c/create.c -lintune -o create
 *     INTUNE_TOKEN=... ./create
 *
 * INTUNE_TOKEN is an access token with DeviceManagementConfiguration.ReadWrite.All. INTUNE_BASE_URL aims it at another
 * service than the global cloud, such as intune-emulator. */
#include <stdio.h>
#include <stdlib.h>

#include "intune.h"

static const char status[] = "{\n"
                             "\"@odata.type\": \"#microsoft.graph.iosUpdateDeviceStatus\",\n"
                             "\"installStatus\": \"available\",\n"
                             "\"osVersion\": \"Os Version value\",\n"
                             "\"deviceId\": \"Device Id value\",\n"
                             "\"userId\": \"User Id value\",\n"
                             "\"deviceDisplayName\": \"Device Display Name value\",\n"
                             "\"userName\": \"User Name value\",\n"
                             "\"deviceModel\": \"Device Model value\",\n"
                             "\"complianceGracePeriodExpirationDateTime\": \"2016-12-31T23:56:44.951111-08:00\",\n"
                             "\"status\": \"notApplicable\",\n"
                             "\"lastReportedDateTime\": \"2017-01-01T00:00:17.7769392-08:00\",\n"
                             "\"userPrincipalName\": \"User Principal Name value\"\n"
                             "}";

/* Says on stderr why a call failed; 1 where it did. */
static int failed(const intune_result *result) {
    if (intune_result_status(result) == INTUNE_OK) return 0;
    fprintf(stderr, "%s\n", intune_result_message(result));
    return 1;
}

static int create(const intune_client *client, const char *token) {
    intune_result *plan = intune_ios_update_status_create(client, status, token, "{\"dryRun\": true}");
    int bad = failed(plan);
    if (!bad) printf("POST %s\n", intune_result_get(plan, "/body/url", NULL));
    intune_result_free(plan);
    if (bad) return 1;

    intune_result *created = intune_ios_update_status_create(client, status, token, NULL);
    bad = failed(created);
    if (!bad) {
        size_t length;
        const char *entity = intune_result_body(created, &length);
        printf("%d %s\n", (int)intune_result_http_status(created), intune_result_get(created, "/outcome", NULL));
        fwrite(entity, 1, length, stdout);
        putchar('\n');
    }
    intune_result_free(created);
    return bad;
}

int main(void) {
    const char *base_url = getenv("INTUNE_BASE_URL");
    char options[1024] = "{}";
    intune_client *client = NULL;

    /* A URL has neither a quote nor a backslash: it can stand in JSON as it is. */
    if (base_url != NULL && *base_url != '\0') snprintf(options, sizeof options, "{\"baseUrl\": \"%s\"}", base_url);
    intune_result *made = intune_client_new(options, &client);
    int bad = failed(made);
    intune_result_free(made);
    if (bad) return 1;

    bad = create(client, getenv("INTUNE_TOKEN"));
    intune_client_free(client);
    return bad;
}
