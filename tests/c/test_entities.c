/* The verbs for any resource: those of the function named after a resource, and what a resource has not. Needs
 * INTUNE_BASE_URL, of an emulator that was just started.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_entities.c -lintune */
#include "check.h"

#define DRY "{\"dryRun\": true, \"clientRequestId\": \"one\"}"
#define STATUSES "iosUpdateStatuses"

static intune_client *client;

/* Two results whose requests are the same. */
static void check_same_request(intune_result *one, intune_result *other) {
    CHECK_STATUS(one, INTUNE_OK);
    CHECK_STATUS(other, INTUNE_OK);
    CHECK_GET(one, "/body", intune_result_get(other, "/body", NULL));
    CHECK_GET(one, "/outcome", intune_result_get(other, "/outcome", NULL));
    intune_result_free(one);
    intune_result_free(other);
}

static void the_named_functions_are_these_with_their_name(void) {
    const char *patch = "{\"osVersion\": \"18.1\"}";
    check_same_request(intune_ios_update_status_create(client, SEED_REQUEST, NULL, DRY),
                       intune_entity_create(client, STATUSES, SEED_REQUEST, NULL, DRY));
    check_same_request(intune_ios_update_status_get(client, "a/b", NULL, DRY), intune_entity_get(client, STATUSES, "a/b", NULL, DRY));
    check_same_request(intune_ios_update_status_list(client, NULL, DRY), intune_entity_list(client, STATUSES, NULL, DRY));
    check_same_request(intune_ios_update_status_count(client, NULL, DRY), intune_entity_count(client, STATUSES, NULL, DRY));
    check_same_request(intune_ios_update_status_update(client, "a", patch, NULL, DRY),
                       intune_entity_update(client, STATUSES, "a", patch, NULL, DRY));
    check_same_request(intune_ios_update_status_delete(client, "a", NULL, DRY), intune_entity_delete(client, STATUSES, "a", NULL, DRY));
}

static void an_entity_lives_through_every_verb(void) {
    intune_result *made = intune_entity_create(client, STATUSES, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(made, INTUNE_OK);
    CHECK_GET(made, "/outcome", "applied");
    const char *id = intune_result_get(made, "/body/id", NULL);
    intune_result *changed = intune_entity_update(client, STATUSES, id, "{\"osVersion\": \"18.1\"}", TOKEN, NULL);
    CHECK_STATUS(changed, INTUNE_OK);
    intune_result *read = intune_entity_get(client, STATUSES, id, TOKEN, NULL);
    CHECK_GET(read, "/body/osVersion", "18.1");
    intune_pager *pager = NULL;
    intune_result *pages = intune_entity_pages(client, STATUSES, NULL, &pager);
    CHECK_STATUS(pages, INTUNE_OK);
    intune_result *page = intune_pager_next(pager, TOKEN);
    CHECK_GET(page, "/body/value/0/id", id);
    CHECK_NUMBER(intune_pager_free(pager), INTUNE_OK);
    intune_result *count = intune_entity_count(client, STATUSES, TOKEN, NULL);
    CHECK_GET(count, "/body", "1");
    intune_result *gone = intune_entity_delete(client, STATUSES, id, TOKEN, NULL);
    CHECK_STATUS(gone, INTUNE_OK);
    intune_result *results[] = {made, changed, read, pages, page, count, gone};
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) intune_result_free(results[i]);
}

static void check_refused(intune_result *result, const char *field, const char *what) {
    CHECK_STATUS(result, INTUNE_INVALID_REQUEST);
    CHECK_GET(result, "/error/problems/0/field", field);
    const char *problem = intune_result_get(result, "/error/problems/0/problem", NULL);
    CHECK(problem != NULL && strstr(problem, what) != NULL);
    intune_result_free(result);
}

static void what_there_is_not_is_told_with_what_there_is(void) {
    check_refused(intune_entity_get(client, "iosUpdateStatus", "a", NULL, DRY), "resource", "the nearest is \"iosUpdateStatuses\"");
    check_refused(intune_entity_list(client, "nothing", NULL, DRY), "resource", "iosUpdateStatuses");
    check_refused(intune_entity_action(client, STATUSES, "a", "assign", NULL, NULL, DRY), "action", "which has none");
    check_refused(intune_entity_get(client, STATUSES, "a", NULL, "{\"dryRun\": true, \"parentId\": \"b\"}"), "parentId",
                  "stands below no other resource");
    check_refused(intune_entity_validate(STATUSES, "{\"platform\": 1}", "{\"require\": \"none\"}"), "platform", "beta");
    check_refused(intune_resource_describe("iosUpdateStatuse", NULL), "resource", "the nearest");
    intune_result *missing = intune_entity_get(client, NULL, "a", NULL, DRY);
    CHECK_STATUS(missing, INTUNE_NULL_ARGUMENT);
    intune_result_free(missing);
    missing = intune_entity_get(client, STATUSES, NULL, NULL, DRY);
    CHECK_STATUS(missing, INTUNE_NULL_ARGUMENT);
    intune_result_free(missing);
}

static void an_assignment_needs_its_target_and_no_id(void) {
    const char *assignments = "{\"assignments\": [{\"target\": {\"@odata.type\": \"#microsoft.graph.allDevicesAssignmentTarget\"}}]}";
    intune_result *shown = intune_entity_action(client, "iosUpdateConfigurations", "a", "assign", assignments, NULL, DRY);
    CHECK_STATUS(shown, INTUNE_OK);
    CHECK_GET(shown, "/body/body/assignments/0/id", NULL);
    intune_result_free(shown);
}

#define POLICIES "iosUpdateConfigurations"
#define FILTER "deviceAndAppManagementAssignmentFilter"
#define GROUP(id, more) \
    "{\"target\": {\"@odata.type\": \"#microsoft.graph.groupAssignmentTarget\", \"groupId\": \"" id "\"" more "}}"
#define TO(elements) "{\"assignments\": [" elements "]}"
#define ASSIGNMENTS "/deviceManagement/deviceConfigurations"

/* What a merge over v1.0 does where an assignment has a filter, which beta alone tells. */
static void a_merge_loses_no_filter(void) {
    intune_client *beta = NULL;
    intune_client *v1 = NULL;
    char options[512];
    snprintf(options, sizeof options, "{\"baseUrl\": \"%s\", \"apiVersion\": \"beta\"}", base_url());
    intune_result_free(intune_client_new(options, &beta));

    v1 = client_for(base_url());
    intune_result *made = intune_entity_create(beta, POLICIES, "{\"displayName\": \"p\"}", TOKEN, "{\"require\": \"none\"}");
    CHECK_STATUS(made, INTUNE_OK);
    const char *id = intune_result_get(made, "/body/id", NULL);
    const char *filtered = TO(GROUP("g1", ", \"" FILTER "Id\": \"f1\", \"" FILTER "Type\": \"include\""));
    const char *other = TO(GROUP("g2", ""));
    const char *add = "{\"merge\": \"add\"}";
    intune_result *first = intune_entity_action(beta, POLICIES, id, "assign", filtered, TOKEN, NULL);
    CHECK_STATUS(first, INTUNE_OK);
    const char *merges[] = {add, "{\"merge\": \"remove\"}"};
    for (size_t i = 0; i < 2; i++) {
        intune_result *refused = intune_entity_action(v1, POLICIES, id, "assign", other, TOKEN, merges[i]);
        CHECK_GET(refused, "/outcome", "notSent");
        CHECK_GET(refused, "/attempts/0/httpStatus", "200");
        CHECK_GET(refused, "/attempts/1", NULL);
        CHECK(strstr(intune_result_message(refused), "apiVersion is \"beta\"") != NULL);
        check_refused(refused, "merge", FILTER "Id");
    }
    intune_result *second = intune_entity_action(beta, POLICIES, id, "assign", other, TOKEN, add);
    CHECK_STATUS(second, INTUNE_OK);
    char path[512];
    snprintf(path, sizeof path, ASSIGNMENTS "/%s/assignments", id);
    intune_result *there = intune_request(beta, "GET", path, NULL, TOKEN, NULL);
    CHECK_GET(there, "/body/value/0/target/" FILTER "Id", "f1");
    CHECK_GET(there, "/body/value/0/target/" FILTER "Type", "include");
    CHECK_GET(there, "/body/value/1/target/groupId", "g2");
    /* The one with the filter is to go: nothing is left that v1.0 cannot write. */
    intune_result *third = intune_entity_action(v1, POLICIES, id, "assign", TO(GROUP("g1", "")), TOKEN, merges[1]);
    CHECK_STATUS(third, INTUNE_OK);
    intune_result *fourth = intune_entity_action(v1, POLICIES, id, "assign", TO(GROUP("g3", "")), TOKEN, add);
    CHECK_STATUS(fourth, INTUNE_OK);
    intune_result *left = intune_request(v1, "GET", path, NULL, TOKEN, NULL);
    CHECK_GET(left, "/body/value/0/target/groupId", "g2");
    CHECK_GET(left, "/body/value/1/target/groupId", "g3");
    CHECK_GET(left, "/body/value/2", NULL);
    intune_result *gone = intune_entity_delete(v1, POLICIES, id, TOKEN, NULL);
    CHECK_STATUS(gone, INTUNE_OK);
    intune_result *results[] = {made, first, second, there, third, fourth, left, gone};
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) intune_result_free(results[i]);
    CHECK_NUMBER(intune_client_free(beta), INTUNE_OK);
    CHECK_NUMBER(intune_client_free(v1), INTUNE_OK);
}

static void a_description_is_enough_to_build_a_form(void) {
    intune_result *names = intune_resource_describe(NULL, NULL);
    CHECK_STATUS(names, INTUNE_OK);
    CHECK_GET(names, "/body",
              "[\"deviceStatusOverview\",\"iosUpdateConfigurations\",\"iosUpdateStatuses\",\"managedDevices\",\"softwareUpdateStatusSummary\"]");
    intune_result *one = intune_resource_describe(STATUSES, NULL);
    CHECK_STATUS(one, INTUNE_OK);
    CHECK_GET(one, "/body/path", "/deviceManagement/iosUpdateStatuses");
    CHECK_GET(one, "/body/odataType", "#microsoft.graph.iosUpdateDeviceStatus");
    CHECK_GET(one, "/body/verbs/0", "create");
    CHECK_GET(one, "/body/singleton", "false");
    CHECK_GET(one, "/body/parent", NULL);
    CHECK_GET(one, "/body/permissions/write/0", "DeviceManagementConfiguration.ReadWrite.All");
    CHECK_GET(one, "/body/properties/0/name", "id");
    CHECK_GET(one, "/body/properties/0/key", "true");
    CHECK_GET(one, "/body/properties/1/members/1", "available");
    CHECK_GET(one, "/body/properties/1/members/18", NULL);
    CHECK_GET(one, "/body/properties/12", NULL);
    intune_result *beta = intune_resource_describe(STATUSES, "{\"apiVersion\": \"beta\"}");
    CHECK_GET(beta, "/body/properties/12/name", "platform");
    CHECK(intune_result_get(beta, "/body/properties/1/members/21", NULL) != NULL);
    intune_result_free(names);
    intune_result_free(one);
    intune_result_free(beta);
}

static void a_client_of_beta_has_betas_table(void) {
    intune_client *beta = NULL;
    intune_result_free(intune_client_new("{\"apiVersion\": \"beta\"}", &beta));
    intune_result *shown = intune_entity_update(beta, STATUSES, "a", "{\"platform\": 1, \"installStatus\": \"timeout\"}", NULL, DRY);
    CHECK_STATUS(shown, INTUNE_OK);
    intune_result_free(shown);
    check_refused(intune_entity_update(beta, STATUSES, "a", "{\"platform\": \"1\"}", NULL, DRY), "platform", "a whole number");
    CHECK_NUMBER(intune_client_free(beta), INTUNE_OK);
    intune_result *valid = intune_entity_validate(STATUSES, "{\"platform\": 1}", "{\"require\": \"none\", \"apiVersion\": \"beta\"}");
    CHECK_STATUS(valid, INTUNE_OK);
    intune_result_free(valid);
}

static void no_handle_is_left(void) {
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    CHECK_NUMBER(intune_live_handles(), 0);
}

int main(void) {
    client = client_for(base_url());
    RUN(the_named_functions_are_these_with_their_name);
    RUN(an_entity_lives_through_every_verb);
    RUN(what_there_is_not_is_told_with_what_there_is);
    RUN(an_assignment_needs_its_target_and_no_id);
    RUN(a_merge_loses_no_filter);
    RUN(a_description_is_enough_to_build_a_form);
    RUN(a_client_of_beta_has_betas_table);
    RUN(no_handle_is_left);
    return check_end();
}
