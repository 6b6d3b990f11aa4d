/* Large results read value by value: time is linear in what is read, and memory bounded by the text.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_large.c -lintune */
#include "check.h"
#include "portable.h"

#define ROW                                                                                                            \
    "{\"id\": \"%ld\", \"deviceDisplayName\": \"Gerät Ünïcode \\u00e9 %ld\", \"osVersion\": \"17.1\", \"userId\": null, "       \
    "\"installStatus\": \"available\", \"count\": 7, \"status\": \"idle\"},"

static intune_client *client;

/* What a request with this body would be: its body is `/body/body`. Frees the text. */
static intune_result *shown(char *text) {
    intune_result *result = intune_request(client, "POST", "x", text, NULL, "{\"dryRun\": true}");
    CHECK_STATUS(result, INTUNE_OK);
    free(text);
    return result;
}

static char *room(size_t capacity) {
    char *text = (char *)malloc(capacity);
    if (text == NULL) give_up("no memory");
    return text;
}

static char *rows(long count) {
    char *text = room((size_t)count * (sizeof ROW + 16) + 64), *at = text;
    at += sprintf(at, "{\"value\": [");
    for (long row = 0; row < count; row++) at += sprintf(at, ROW, row, row);
    sprintf(at - 1, "]}");
    return text;
}

/* So many members, their names numbered. */
static char *members(long count) {
    char *text = room((size_t)count * 24 + 64), *at = text;
    at += sprintf(at, "{");
    for (long member = 0; member < count; member++) at += sprintf(at, "\"é%ld\": %ld,", member, member);
    sprintf(at - 1, "}");
    return text;
}

static double cpu_seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

static double cost_of_rows(long count) {
    intune_result *result = shown(rows(count));
    char pointer[96], text[64];
    CHECK_GET(result, "/body/body/value/0/id", "0");
    const double begun = cpu_seconds();
    for (long row = 0; row < count; row++) {
        static const char *const names[] = {"id", "deviceDisplayName", "osVersion", "userId", "installStatus", "count"};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            snprintf(pointer, sizeof pointer, "/body/body/value/%ld/%s", row, names[i]);
            const char *value = intune_result_get(result, pointer, NULL);
            if (i == 3) CHECK(value == NULL);
            if (i == 5) CHECK_TEXT(value, "7");
            if (i != 1) continue;
            snprintf(text, sizeof text, "Gerät Ünïcode é %ld", row);
            CHECK_TEXT(value, text);
        }
    }
    const double took = cpu_seconds() - begun;
    intune_result_free(result);
    return took;
}

static double cost_of_members(long count) {
    intune_result *result = shown(members(count));
    char pointer[96], text[64];
    CHECK_GET(result, "/body/body/é0", "0");
    const double begun = cpu_seconds();
    for (long member = 0; member < count; member++) {
        snprintf(pointer, sizeof pointer, "/body/body/é%ld", member);
        snprintf(text, sizeof text, "%ld", member);
        CHECK_GET(result, pointer, text);
    }
    const double took = cpu_seconds() - begun;
    intune_result_free(result);
    return took;
}

/* Four times as much costs at most eight times as much; the best of three counts, for a machine may be busy. */
static void is_linear(double (*cost)(long), long count) {
    double small = 1e9, large = 1e9;
    for (int again = 0; again < 3; again++) {
        const double once = cost(count), more = cost(4 * count);
        if (once < small) small = once;
        if (more < large) large = more;
    }
    if (large > 8 * small) {
        CHECK(large <= 8 * small);
        printf("    %.3f s, and of four times as much %.3f s\n", small, large);
    }
}

static void reading_every_row_is_linear(void) { is_linear(cost_of_rows, (long)(2000 / slack())); }

static void reading_every_member_is_linear(void) { is_linear(cost_of_members, (long)(10000 / slack())); }

/* `piece` over and over, between `before` and `after`. */
static char *repeated(const char *before, const char *piece, long count, const char *after) {
    const size_t length = strlen(piece);
    char *text = room((size_t)count * length + strlen(before) + strlen(after) + 1), *at = text;
    at += sprintf(at, "%s", before);
    for (long i = 0; i < count; i++, at += length) memcpy(at, piece, length);
    strcpy(at, after);
    return text;
}

static void memory_grows_by_seven_bodies_at_most(const char *before, const char *piece, long count, const char *after) {
    char *text = repeated(before, piece, count, after);
    const long long length = (long long)strlen(text);
    intune_result *result = shown(text);
    const long long at_first = resident_bytes();
    CHECK(intune_result_get(result, "/body/body/5", NULL) != NULL);
    char pointer[64];
    for (long i = 0; i < count; i += 997) {
        snprintf(pointer, sizeof pointer, "/body/body/%ld", i);
        CHECK(intune_result_get(result, pointer, NULL) != NULL);
    }
    const long long grown = resident_bytes() - at_first;
    if (slack() <= 1.0 && grown > 7 * length) {
        CHECK(grown <= 7 * length);
        printf("    %lld bytes for %lld\n", grown, length);
    }
    intune_result_free(result);
}

static void memory_is_bounded_by_the_text(void) {
    const long count = (long)(5000000 / slack());
    memory_grows_by_seven_bodies_at_most("[", "0,", count, "0]");
    memory_grows_by_seven_bodies_at_most("[", "[],", count, "0]");
    memory_grows_by_seven_bodies_at_most("[", "\"a\\u0041\",", count / 4, "0]");
}

static void a_deep_pointer_is_followed(void) {
    const long depth = 60000;
    char *text = repeated("", "[", depth, ""), *all = room(2 * (size_t)depth + 2);
    sprintf(all, "%s7", text);
    memset(all + depth + 1, ']', (size_t)depth);
    all[2 * depth + 1] = '\0';
    free(text);
    intune_result *result = shown(all);
    char *pointer = repeated("/body/body", "/0", depth, "");
    CHECK_GET(result, pointer, "7");
    free(pointer);
    intune_result_free(result);
}

static void what_is_too_long_is_refused(void) {
    char *pointer = repeated("", "/a", 600000, ""), *options = repeated("{", " ", 1100000, "}");
    size_t length = 7;
    intune_result *result = intune_ios_update_status_validate(SEED_REQUEST, options);
    CHECK_STATUS(result, INTUNE_INVALID_REQUEST);
    CHECK_TELLS(result, "options_json is 1100002 bytes long: at most 1048576 are taken");
    CHECK(intune_result_get(result, pointer, &length) == NULL);
    CHECK_NUMBER(length, 0);
    intune_result_free(result);
    free(pointer);
    free(options);
}

static void no_handle_is_left(void) {
    intune_client_free(client);
    CHECK_NUMBER(intune_live_handles(), 0);
}

int main(void) {
    client = client_for("http://127.0.0.1:1");
    RUN(memory_is_bounded_by_the_text);
    RUN(reading_every_row_is_linear);
    RUN(reading_every_member_is_linear);
    RUN(a_deep_pointer_is_followed);
    RUN(what_is_too_long_is_refused);
    RUN(no_handle_is_left);
    return check_end();
}
