/* A call is cancelled where it blocks before its answer: in look-up, connect, handshake and write. The program's own
 * getaddrinfo stands in for a resolver that hangs, but on Windows, where no program can do so. Upper limits of time are
 * multiplied by INTUNE_SLACK.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_blocked.c -lintune */
#define _GNU_SOURCE
#include "check.h"
#include "portable.h"

#ifndef _WIN32
#include <fcntl.h>
#include <netdb.h>
#include <semaphore.h>

static sem_t asked, answer;

/* Found before libc's by the library as well. */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    (void)node, (void)service, (void)hints, (void)found;
    sem_post(&asked);
    sem_wait(&answer);
    return EAI_AGAIN;
}
#endif

struct call {
    const intune_client *client;
    const char *status;
    intune_result *result;
    double returned;
    pthread_t thread;
};

static void *run_call(void *argument) {
    struct call *call = (struct call *)argument;
    call->result = intune_ios_update_status_create(call->client, call->status, TOKEN, NULL);
    call->returned = seconds_now();
    return NULL;
}

static void start_call(struct call *call, const char *url, const char *status) {
    char options[200];
    snprintf(options, sizeof options, "{\"baseUrl\": \"%s\", \"proxy\": \"none\"}", url);
    call->client = make_client(options);
    call->status = status;
    if (pthread_create(&call->thread, NULL, run_call, call) != 0) exit(1);
}

static void cancel_and_check(struct call *call, const char *outcome) {
    const double at = seconds_now();
    CHECK_NUMBER(intune_client_cancel(call->client, NULL), INTUNE_OK);
    pthread_join(call->thread, NULL);
    CHECK(call->returned - at < 0.250 * slack());
    printf("   after %.0f ms\n", (call->returned - at) * 1e3);
    CHECK_STATUS(call->result, INTUNE_CANCELLED);
    CHECK_GET(call->result, "/outcome", outcome);
    intune_result_free(call->result);
    CHECK_NUMBER(intune_client_free((intune_client *)call->client), INTUNE_OK);
}

#ifndef _WIN32
static void in_a_look_up(void) {
    struct call call;
    start_call(&call, "https://hangs.test", SEED_REQUEST);
    sem_wait(&asked);
    cancel_and_check(&call, "notSent");
    sem_post(&answer);
}

/* How many connects to this port wait for an answer. */
static int connecting_to(int port) {
    char line[300];
    int count = 0, remote_port = 0;
    unsigned state = 0;
    FILE *table = fopen("/proc/net/tcp", "r");
    if (table == NULL) exit(1);
    while (fgets(line, sizeof line, table) != NULL) {
        if (sscanf(line, " %*d: %*8x:%*x %*8x:%x %x", (unsigned *)&remote_port, &state) == 2) {
            count += remote_port == port && state == 2;
        }
    }
    fclose(table);
    return count;
}

static int in_a_connect_to(int port, int known) { return connecting_to(port) > known; }

static void do_not_block(socket_id socket) { fcntl(socket, F_SETFL, O_NONBLOCK); }
#else
/* Windows has no such table that is as easy to read. */
static int connecting_to(int port) { return port != 0; }

static int in_a_connect_to(int port, int known) {
    (void)port, (void)known;
    sleep_ms(200);
    return 1;
}

static void do_not_block(socket_id socket) {
    u_long yes = 1;
    ioctlsocket(socket, FIONBIO, &yes);
}
#endif

/* A listener whose queue is full neither accepts nor refuses on Linux, so under Wine, too. Windows itself refuses: the
 * call is between two tries then. */
static void in_a_connect(void) {
    enum { FILLERS = 4 };
    struct sockaddr_in address;
    struct call call;
    char url[64];
    socket_id fillers[FILLERS];
    const socket_id listener = listen_on_loopback(0, &address);
    for (int i = 0; i < FILLERS; i++) {
        fillers[i] = socket(AF_INET, SOCK_STREAM, 0);
        do_not_block(fillers[i]);
        (void)!connect(fillers[i], (struct sockaddr *)&address, sizeof address);
    }
    const int port = ntohs(address.sin_port), before = connecting_to(port);
    CHECK(before > 0);
    url_of(&address, "http", url, sizeof url);
    start_call(&call, url, SEED_REQUEST);
    while (!in_a_connect_to(port, before)) continue;
    cancel_and_check(&call, "notSent");
    for (int i = 0; i < FILLERS; i++) socket_close(fillers[i]);
    socket_close(listener);
}

/* A connection that has something to read, which is left. */
static socket_id accept_and_wait_for_bytes(socket_id listener) {
    char first;
    const socket_id connection = accept(listener, NULL, NULL);
    if (connection == NO_SOCKET || recv(connection, &first, 1, MSG_PEEK) != 1) give_up("no bytes came");
    return connection;
}

static void in_a_handshake(void) {
    struct sockaddr_in address;
    struct call call;
    char url[64];
    const socket_id listener = listen_on_loopback(8, &address);
    url_of(&address, "https", url, sizeof url);
    start_call(&call, url, SEED_REQUEST);
    const socket_id connection = accept_and_wait_for_bytes(listener);
    cancel_and_check(&call, "notSent");
    socket_close(connection);
    socket_close(listener);
}

/* More than the sockets' buffers hold, to a peer that does not read. */
static void in_a_write(void) {
    enum { SIZE = 32 << 20 };
    struct sockaddr_in address;
    struct call call;
    char url[64];
    char *name = malloc(SIZE + 1);
    if (name == NULL) exit(1);
    memset(name, 'x', SIZE);
    name[SIZE] = '\0';
    char *status = malloc(SIZE + 2000);
    if (status == NULL) exit(1);
    const char *at = strstr(SEED_REQUEST, "Device Display Name value");
    sprintf(status, "%.*s%s%s", (int)(at - SEED_REQUEST), SEED_REQUEST, name, at);
    const socket_id listener = listen_on_loopback(8, &address);
    url_of(&address, "http", url, sizeof url);
    start_call(&call, url, status);
    const socket_id connection = accept_and_wait_for_bytes(listener);
    cancel_and_check(&call, "unknown");
    socket_close(connection);
    socket_close(listener);
    free(status);
    free(name);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
#ifndef _WIN32
    sem_init(&asked, 0, 0);
    sem_init(&answer, 0, 0);
    RUN(in_a_look_up);
#endif
    RUN(in_a_connect);
    RUN(in_a_handshake);
    RUN(in_a_write);
    RUN(no_handle_is_left);
    return check_end();
}
