/* No copy of a token stays in the process's memory when its client is freed. Needs INTUNE_BASE_URL, INTUNE_TLS_BASE_URL and
 * INTUNE_CA_FILE: services of other processes. Only Linux lets a program look, and AddressSanitizer's terabytes of shadow
 * are too much to look at.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_wiped.c -lintune */
#include "check.h"
#include "portable.h"

#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
#define CAN_LOOK
#endif

#ifdef CAN_LOOK
#include <fcntl.h>

/* The token as nobody else has it in memory: each of its bytes the other way round. */
enum { LENGTH = 90 };
static unsigned char turned[LENGTH];
static char *token;

/* A new token, made where it can be wiped. */
static const char *make_token(void) {
    static unsigned number;
    unsigned state = (unsigned)time(NULL) * 2654435761u + ++number;
    for (int i = 0; i < LENGTH; i++) {
        state = state * 1103515245u + 12345u;
        turned[i] = (unsigned char)~('a' + state / 65536 % 26);
        token[i] = (char)~turned[i];
    }
    token[LENGTH] = '\0';
    return token;
}

/* How many places have a third of the token or more. */
static int places_in(const unsigned char *bytes, size_t count) {
    int found = 0;
    for (size_t at = 0; at + LENGTH / 3 <= count; at++) {
        int same = 0;
        while (same < LENGTH / 3 && bytes[at + same] == (unsigned char)~turned[LENGTH / 3 + same]) same++;
        if (same == LENGTH / 3) found++;
    }
    return found;
}

/* How many copies are anywhere in the memory of this process that can be written. */
static int copies(void) {
    enum { CHUNK = 1 << 20 };
    static unsigned char buffer[CHUNK];
    const int memory = open("/proc/self/mem", O_RDONLY);
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[512], name[256];
    int found = 0;
    if (memory < 0 || maps == NULL) give_up("the memory cannot be read");
    while (fgets(line, sizeof line, maps) != NULL) {
        unsigned long from, to;
        char rights[8];
        *name = '\0';
        if (sscanf(line, "%lx-%lx %7s %*s %*s %*s %255s", &from, &to, rights, name) < 3 || rights[1] != 'w') continue;
        for (unsigned long at = from; at < to; at += CHUNK - LENGTH) {
            const size_t size = to - at < CHUNK ? to - at : CHUNK;
            /* Not this buffer itself. */
            if ((uintptr_t)buffer < at + size && at < (uintptr_t)buffer + CHUNK) continue;
            const ssize_t count = pread(memory, buffer, size, (off_t)at);
            const int here = count > 0 ? places_in(buffer, (size_t)count) : 0;
            if (here > 0) printf("    %d at %lx in %s%s\n", here, at, line, name);
            found += here;
        }
    }
    fclose(maps);
    close(memory);
    return found;
}

static void expect_none(void) {
    memset(token, 0, LENGTH);
    CHECK_NUMBER(copies(), 0);
}

static intune_client *client_of(const char *url) {
    char options[512];
    const char *file = getenv("INTUNE_CA_FILE");
    if (strncmp(url, "https", 5) != 0) return client_for(url);
    snprintf(options, sizeof options, "{\"baseUrl\": \"%s\", \"proxy\": \"none\", \"tls\": {\"caFile\": \"%s\"}, \"retry\": {\"maxRetries\": 0}}",
             url, file);
    return make_client(options);
}

static void expect(intune_result *result, int32_t status) {
    CHECK_STATUS(result, status);
    intune_result_json(result, NULL);
    intune_result_free(result);
}

static int32_t give(void *user_data, const char *claims, intune_token_sink *sink) {
    (void)claims, (void)user_data;
    return intune_token_sink_set(sink, token, INT64_MAX);
}

static void the_search_finds_one(void) {
    make_token();
    CHECK(copies() > 0);
    expect_none();
}

static void given(const char *url) {
    intune_client *client = client_of(url);
    intune_pager *pager = NULL;
    make_token();
    expect(intune_ios_update_status_create(client, SEED_REQUEST, token, NULL), INTUNE_OK);
    expect(intune_ios_update_status_get(client, "none", token, NULL), INTUNE_NOT_FOUND);
    expect(intune_ios_update_status_list(client, token, NULL), INTUNE_OK);
    expect(intune_request(client, "POST", "nowhere", "{}", token, NULL), INTUNE_BAD_REQUEST);
    expect(intune_ios_update_status_create(client, "{}", token, NULL), INTUNE_INVALID_REQUEST);
    expect(intune_ios_update_status_create(client, SEED_REQUEST, token, "{\"dryRun\": true}"), INTUNE_OK);
    expect(intune_ios_update_status_pages(client, NULL, &pager), INTUNE_OK);
    expect(intune_pager_next(pager, token), INTUNE_OK);
    intune_pager_free(pager);
    intune_client_free(client);
    expect_none();
}

static void a_given_token(void) { given(base_url()); }

static void a_given_token_over_tls(void) { given(getenv("INTUNE_TLS_BASE_URL")); }

static void a_provided_token(void) {
    intune_client *client = client_of(base_url());
    make_token();
    CHECK_NUMBER(intune_client_set_token_provider(client, give, NULL), INTUNE_OK);
    expect(intune_ios_update_status_count(client, NULL, NULL), INTUNE_OK);
    expect(intune_ios_update_status_list(client, NULL, NULL), INTUNE_OK);
    intune_client_free(client);
    expect_none();
}

static void a_token_that_never_left(void) {
    intune_client *client = client_for("http://127.0.0.1:1");
    make_token();
    expect(intune_ios_update_status_create(client, SEED_REQUEST, token, NULL), INTUNE_NETWORK);
    expect(intune_token_inspect(token, NULL), INTUNE_OK);
    token[LENGTH / 2] = ' ';
    expect(intune_ios_update_status_create(client, SEED_REQUEST, token, NULL), INTUNE_INVALID_TOKEN);
    intune_client_free(client);
    expect_none();
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }
#else
static void nothing_to_see(void) { CHECK_NUMBER(intune_live_handles(), 0); }
#endif

int main(void) {
    base_url();
#ifdef CAN_LOOK
    token = (char *)malloc(LENGTH + 1);
    if (token == NULL) give_up("no memory");
    RUN(the_search_finds_one);
    RUN(a_given_token);
    RUN(a_given_token_over_tls);
    RUN(a_provided_token);
    RUN(a_token_that_never_left);
    RUN(no_handle_is_left);
    free(token);
#else
    RUN(nothing_to_see);
#endif
    return check_end();
}
