/* Faults on the way: a peer that refuses, resets or stops, and a request that is larger than the sockets' buffers.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_faults.c -lintune */
#include "check.h"
#include "portable.h"

#define HEAD "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
#define HALF HEAD "Content-Length: 1000\r\n\r\n{\"id\": \"half of it"

/* A peer that serves one connection. */
struct peer {
    char url[64];
    const char *answer;
    int begin_late; /* ms */
    int reset;
    socket_id listener;
    size_t got; /* bytes */
    pthread_t thread;
};

static void *peer_run(void *argument) {
    static char buffer[65536];
    struct peer *peer = (struct peer *)argument;
    const socket_id connection = accept(peer->listener, NULL, NULL);
    long more;
    sleep_ms(peer->begin_late);
    do {
        more = socket_read(connection, buffer, sizeof buffer);
        if (more > 0) peer->got += (size_t)more;
    } while (more > 0 && buffer[more - 1] != '}');
    if (peer->answer != NULL) socket_send(connection, peer->answer, strlen(peer->answer));
    if (peer->reset) {
        sleep_ms(50);
        socket_reset(connection);
    } else {
        socket_close(connection);
    }
    return NULL;
}

/* A create against such a peer. */
static intune_result *create_against(struct peer *peer, const char *status) {
    struct sockaddr_in address;
    peer->listener = listen_on_loopback(8, &address);
    url_of(&address, "http", peer->url, sizeof peer->url);
    if (pthread_create(&peer->thread, NULL, peer_run, peer) != 0) give_up("no thread");
    intune_client *client = client_for(peer->url);
    intune_result *result = intune_ios_update_status_create(client, status, TOKEN, NULL);
    intune_client_free(client);
    pthread_join(peer->thread, NULL);
    socket_close(peer->listener);
    return result;
}

static void check_lost(struct peer *peer, int32_t status, const char *outcome) {
    intune_result *result = create_against(peer, SEED_REQUEST);
    CHECK_STATUS(result, status);
    CHECK_GET(result, "/outcome", outcome);
    CHECK(*intune_result_message(result) != '\0');
    intune_result_free(result);
}

static void refused(void) {
    struct sockaddr_in address;
    char url[64];
    socket_close(listen_on_loopback(1, &address));
    url_of(&address, "http", url, sizeof url);
    intune_client *client = client_for(url);
    intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_NETWORK);
    CHECK_GET(result, "/outcome", "notSent");
    CHECK_TELLS(result, "refused");
    intune_result_free(result);
    intune_client_free(client);
}

static void reset_before_an_answer(void) {
    struct peer peer = {.reset = 1};
    check_lost(&peer, INTUNE_NETWORK, "unknown");
}

static void closed_before_an_answer(void) {
    struct peer peer = {.reset = 0};
    check_lost(&peer, INTUNE_NETWORK, "unknown");
}

static void reset_within_the_body(void) {
    struct peer peer = {.answer = HALF, .reset = 1};
    check_lost(&peer, INTUNE_BAD_RESPONSE, "applied");
}

static void closed_within_the_body(void) {
    struct peer peer = {.answer = HALF};
    check_lost(&peer, INTUNE_BAD_RESPONSE, "applied");
}

static void reset_in_a_body_that_ends_with_its_connection(void) {
    struct peer peer = {.answer = HEAD "Connection: close\r\n\r\n{}", .reset = 1};
    check_lost(&peer, INTUNE_BAD_RESPONSE, "applied");
}

/* The seed with a long name. */
static char *large_status(size_t size) {
    char *status = (char *)malloc(size + 2000);
    const char *at = strstr(SEED_REQUEST, "Device Display Name value");
    if (status == NULL) give_up("no memory");
    const int before = sprintf(status, "%.*s", (int)(at - SEED_REQUEST), SEED_REQUEST);
    memset(status + before, 'x', size);
    strcpy(status + before + size, at);
    return status;
}

static void a_body_larger_than_the_buffers(void) {
    enum { SIZE = 16 << 20 };
    struct peer peer = {.answer = HEAD "Content-Length: 2\r\nConnection: close\r\n\r\n{}", .begin_late = 300};
    char *status = large_status(SIZE);
    intune_result *result = create_against(&peer, status);
    CHECK_STATUS(result, INTUNE_OK);
    CHECK_NUMBER(intune_result_http_status(result), 201);
    CHECK(peer.got > SIZE);
    intune_result_free(result);
    free(status);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
    RUN(refused);
    RUN(reset_before_an_answer);
    RUN(closed_before_an_answer);
    RUN(reset_within_the_body);
    RUN(closed_within_the_body);
    RUN(reset_in_a_body_that_ends_with_its_connection);
    RUN(a_body_larger_than_the_buffers);
    RUN(no_handle_is_left);
    return check_end();
}
