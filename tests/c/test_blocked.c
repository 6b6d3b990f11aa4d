/* A call is cancelled where it blocks before its answer: in look-up, connect, handshake and write. The program's own
 * getaddrinfo stands in for a resolver that hangs. Upper limits of time are multiplied by INTUNE_SLACK.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_blocked.c -lintune */
#define _GNU_SOURCE
#include "check.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static sem_t asked, answer;

/* Found before libc's by the library as well. */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    (void)node, (void)service, (void)hints, (void)found;
    sem_post(&asked);
    sem_wait(&answer);
    return EAI_AGAIN;
}

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
    CHECK_STATUS(call->result, INTUNE_CANCELLED);
    CHECK_GET(call->result, "/outcome", outcome);
    intune_result_free(call->result);
    CHECK_NUMBER(intune_client_free((intune_client *)call->client), INTUNE_OK);
}

static int listen_on_loopback(int backlog, struct sockaddr_in *address) {
    socklen_t length = sizeof *address;
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)address, sizeof *address) != 0 || listen(listener, backlog) != 0 ||
        getsockname(listener, (struct sockaddr *)address, &length) != 0) {
        exit(1);
    }
    return listener;
}

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

/* A listener whose queue is full neither accepts nor refuses. */
static void in_a_connect(void) {
    enum { FILLERS = 4 };
    struct sockaddr_in address;
    struct call call;
    char url[64];
    int fillers[FILLERS];
    const int listener = listen_on_loopback(0, &address);
    for (int i = 0; i < FILLERS; i++) {
        fillers[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        (void)!connect(fillers[i], (struct sockaddr *)&address, sizeof address);
    }
    const int port = ntohs(address.sin_port), before = connecting_to(port);
    CHECK(before > 0);
    snprintf(url, sizeof url, "http://127.0.0.1:%d", port);
    start_call(&call, url, SEED_REQUEST);
    while (connecting_to(port) == before) {
    }
    cancel_and_check(&call, "notSent");
    for (int i = 0; i < FILLERS; i++) close(fillers[i]);
    close(listener);
}

static int accept_and_wait_for_bytes(int listener) {
    struct pollfd readable;
    readable.fd = accept(listener, NULL, NULL);
    readable.events = POLLIN;
    if (readable.fd < 0 || poll(&readable, 1, 10000) != 1) exit(1);
    return readable.fd;
}

static void in_a_handshake(void) {
    struct sockaddr_in address;
    struct call call;
    char url[64];
    const int listener = listen_on_loopback(8, &address);
    snprintf(url, sizeof url, "https://127.0.0.1:%d", ntohs(address.sin_port));
    start_call(&call, url, SEED_REQUEST);
    const int connection = accept_and_wait_for_bytes(listener);
    cancel_and_check(&call, "notSent");
    close(connection);
    close(listener);
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
    const int listener = listen_on_loopback(8, &address);
    snprintf(url, sizeof url, "http://127.0.0.1:%d", ntohs(address.sin_port));
    start_call(&call, url, status);
    const int connection = accept_and_wait_for_bytes(listener);
    cancel_and_check(&call, "unknown");
    close(connection);
    close(listener);
    free(status);
    free(name);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
    sem_init(&asked, 0, 0);
    sem_init(&answer, 0, 0);
    RUN(in_a_look_up);
    RUN(in_a_connect);
    RUN(in_a_handshake);
    RUN(in_a_write);
    RUN(no_handle_is_left);
    return check_end();
}
