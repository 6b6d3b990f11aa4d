/* Works the kiosk screens: any described resource by its name. Environment: INTUNE_BASE_URL, INTUNE_TOKEN. */
#include <stdio.h>
#include <stdlib.h>

#include "intune.h"

#define SCREENS "kioskScreens"
#define FAULTS "kioskScreenFaults"

static const char lobby[] = "{\n"
                            "\"displayName\": \"Lobby\",\n"
                            "\"mode\": \"clock\",\n"
                            "\"isLocked\": true,\n"
                            "\"installedDateTime\": \"2026-11-26T08:00:00Z\",\n"
                            "\"roomId\": \"5f0c6c1e-52a7-4a4e-9d0b-0f6a2a7e7a4c\",\n"
                            "\"brightness\": 60,\n"
                            "\"languages\": [\"de\", \"fr\"],\n"
                            "\"openingHours\": {\"opens\": \"07:00:00\", \"closes\": \"19:00:00\", \"days\": [\"monday\"]}\n"
                            "}";
static const char cinema[] = "{\n"
                             "\"displayName\": \"Lobby\",\n"
                             "\"mode\": \"film\",\n"
                             "\"isLocked\": true,\n"
                             "\"installedDateTime\": \"2026-11-26T08:00:00Z\",\n"
                             "\"roomId\": \"5f0c6c1e-52a7-4a4e-9d0b-0f6a2a7e7a4c\",\n"
                             "\"brightness\": 60,\n"
                             "\"languages\": [\"de\", \"fr\"],\n"
                             "\"openingHours\": {\"opens\": \"07:00:00\", \"closes\": \"19:00:00\", \"days\": [\"monday\"]},\n"
                             "\"firmwareVersion\": \"2.1\"\n"
                             "}";
static const char status[] = "{\n"
                             "\"installStatus\": \"postponed\",\n"
                             "\"complianceGracePeriodExpirationDateTime\": \"2026-12-31T23:56:44Z\",\n"
                             "\"status\": \"compliant\",\n"
                             "\"lastReportedDateTime\": \"2026-11-26T08:00:00Z\",\n"
                             "\"batteryPercentage\": 42\n"
                             "}";

static const char *token;

/* Ends the program where a call failed. */
static intune_result *good(intune_result *result) {
    if (intune_result_status(result) == INTUNE_OK) return result;
    fprintf(stderr, "%s\n", intune_result_message(result));
    exit(1);
}

static const char *value(const intune_result *result, const char *pointer) {
    const char *found = intune_result_get(result, pointer, NULL);
    return found == NULL ? "nothing" : found;
}

/* Prints one value, or two, of what came. */
static void tell(const char *what, intune_result *result, const char *first, const char *second) {
    printf("%s: %s", what, value(result, first));
    if (second != NULL) printf(", %s", value(result, second));
    putchar('\n');
    intune_result_free(result);
}

static intune_client *connect_to(const char *api_version) {
    char options[1024];
    intune_client *client = NULL;
    /* A URL has neither a quote nor a backslash: it can stand in JSON as it is. */
    snprintf(options, sizeof options, "{\"baseUrl\": \"%s\", \"apiVersion\": \"%s\"}", getenv("INTUNE_BASE_URL"),
             api_version);
    intune_result_free(good(intune_client_new(options, &client)));
    return client;
}

static void work_screens(const intune_client *client) {
    char id[256], of_screen[300];
    intune_result *result = good(intune_entity_create(client, SCREENS, lobby, token, NULL));
    snprintf(id, sizeof id, "%s", value(result, "/body/id"));
    intune_result_free(result);
    result = good(intune_entity_get(client, SCREENS, id, token, NULL));
    printf("created: %s, ", value(result, "/body/displayName"));
    printf("%s, %s\n", value(result, "/body/mode"), value(result, "/body/brightness"));
    intune_result_free(result);
    result = good(intune_entity_count(client, SCREENS, token, NULL));
    printf("counted: %s, ", value(result, "/body"));
    intune_result_free(result);
    tell("listed", good(intune_entity_list(client, SCREENS, token, NULL)), "/body/value/0/displayName", NULL);

    const char *patch = "{\"mode\": \"lunchMenu\", \"brightness\": null}";
    intune_result_free(good(intune_entity_update(client, SCREENS, id, patch, token, NULL)));
    tell("updated", good(intune_entity_get(client, SCREENS, id, token, NULL)), "/body/mode", NULL);
    const char *notice = "{\"text\": \"Fire drill at ten\", \"seconds\": 30}";
    result = good(intune_entity_action(client, SCREENS, id, "showNotice", notice, token, NULL));
    tell("notice", result, "/outcome", NULL);

    /* What stands below a screen takes the screen's id. */
    snprintf(of_screen, sizeof of_screen, "{\"parentId\": \"%s\"}", id);
    intune_result_free(good(intune_entity_create(client, FAULTS, "{\"code\": 7}", token, of_screen)));
    tell("fault", good(intune_entity_list(client, FAULTS, token, of_screen)), "/body/value/0/code", NULL);

    /* In v1.0 there are neither films nor firmware. */
    tell("refused", intune_entity_validate(SCREENS, cinema, NULL), "/error/problems/0/field",
         "/error/problems/1/field");
    intune_result_free(good(intune_entity_delete(client, SCREENS, id, token, NULL)));
    tell("left", good(intune_entity_count(client, SCREENS, token, NULL)), "/body", NULL);
}

static void create_status(const intune_client *client) {
    intune_result *created =
        intune_entity_create(client, "iosUpdateStatuses", status, token, "{\"require\": \"nonNullable\"}");
    tell("status", good(created), "/body/installStatus", "/body/batteryPercentage");
}

static void show_films(const intune_client *client) {
    intune_result *created = intune_entity_create(client, SCREENS, cinema, token, NULL);
    tell("in beta", good(created), "/body/mode", "/body/firmwareVersion");
}

int main(void) {
    token = getenv("INTUNE_TOKEN");
    intune_client *client = connect_to("v1.0");
    work_screens(client);
    create_status(client);
    intune_client_free(client);

    client = connect_to("beta");
    show_films(client);
    intune_client_free(client);
    return 0;
}
