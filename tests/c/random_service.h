/* A service on loopback that gives every request a random answer, for test_random.c. Include check.h first. */
#ifndef RANDOM_SERVICE_H
#define RANDOM_SERVICE_H

#include "portable.h"

/* xorshift64*: the same numbers for the same seed. */
static inline uint64_t next_random(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static inline unsigned below(uint64_t *state, unsigned end) { return (unsigned)(next_random(state) >> 33) % end; }

struct random_service {
    char url[64];
    socket_id listener;
    struct sockaddr_in address;
    pthread_t thread;
    uint64_t seed;
    int stopping, open;
};

struct random_connection {
    struct random_service *service;
    socket_id socket;
    uint64_t random;
};

/* One request's head and body; 0 where none came whole. */
static inline int random_service_read(socket_id socket) {
    char text[16384];
    size_t length = 0;
    while (length < sizeof text - 1) {
        const long more = socket_read(socket, text + length, sizeof text - 1 - length);
        if (more <= 0) return 0;
        length += (size_t)more;
        text[length] = '\0';
        const char *end = strstr(text, "\r\n\r\n");
        if (end == NULL) continue;
        const char *told = strstr(text, "ontent-length: ");
        const size_t body = told == NULL || told > end ? 0 : strtoul(told + 15, NULL, 10);
        if (length >= (size_t)(end + 4 - text) + body) return 1;
    }
    return 0;
}

/* Answers one request; 0 where the connection is not to go on. */
static inline int random_service_answer(struct random_connection *connection) {
    static const char *const bodies[] = {
        SEED_RESPONSE, "{\"value\": [" SEED_RESPONSE "]}", "", "7", "{\"value\": []}", "<html>captive", "{\"value\": [1", "[[[[0]]]]",
        "{\"error\": {\"code\": \"Busy\", \"message\": \"Try again.\"}}", "{\"a\": \"\\ud800\", \"a\": 1e999, \"\\u0000\": [null, true]}"};
    static const char *const heads[] = {
        "201 Created\r\n",
        "200 OK\r\n",
        "200 OK\r\n",
        "200 OK\r\nContent-Type: text/plain\r\n",
        "204 No Content\r\n",
        "401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"\r\n",
        "404 Not Found\r\n",
        "429 Too Many Requests\r\n",
        "503 Service Unavailable\r\n",
        "400 Bad Request\r\nrequest-id: 63a79499-9499-63a7-9994-a7639994a763\r\n"};
    char answer[4096], page[256];
    uint64_t *random = &connection->random;
    const char *body = bodies[below(random, sizeof bodies / sizeof *bodies)];
    const char *head = heads[below(random, sizeof heads / sizeof *heads)];
    const unsigned fate = below(random, 400);
    if (fate < 30) { /* a page with another behind it */
        snprintf(page, sizeof page, "{\"value\": [{\"id\": \"%u\"}], \"@odata.nextLink\": \"%s/v1.0/deviceManagement/iosUpdateStatuses?$skiptoken=%u\"}",
                 fate, connection->service->url, below(random, 1000000));
        body = page;
        head = heads[1];
    }
    if (strncmp(head, "204", 3) == 0) body = "";
    const int length = snprintf(answer, sizeof answer, "HTTP/1.1 %sContent-Length: %u\r\n\r\n%s", head,
                                (unsigned)strlen(body) + (fate == 399 ? 9 : 0), body);
    if (fate == 398) return 0;                     /* no answer, but the end */
    if (fate == 397) sleep_ms(5);                  /* a slow one */
    if (fate == 396) return random_service_read(connection->socket); /* none: the client gives up */
    const int cut = fate == 395 ? length / 2 : length;
    return socket_send(connection->socket, answer, (size_t)cut) == cut && cut == length && fate != 399;
}

static inline void *random_service_serve(void *argument) {
    struct random_connection *connection = (struct random_connection *)argument;
    while (random_service_read(connection->socket) && random_service_answer(connection)) continue;
    socket_close(connection->socket);
    __atomic_sub_fetch(&connection->service->open, 1, __ATOMIC_SEQ_CST);
    free(connection);
    return NULL;
}

static inline void *random_service_run(void *argument) {
    struct random_service *service = (struct random_service *)argument;
    for (;;) {
        const socket_id socket = accept(service->listener, NULL, NULL);
        if (__atomic_load_n(&service->stopping, __ATOMIC_SEQ_CST)) {
            if (socket != NO_SOCKET) socket_close(socket);
            return NULL;
        }
        struct random_connection *connection = (struct random_connection *)malloc(sizeof *connection);
        pthread_t thread;
        if (socket == NO_SOCKET || connection == NULL) give_up("the test's own service failed");
        connection->service = service;
        connection->socket = socket;
        connection->random = next_random(&service->seed) | 1;
        __atomic_add_fetch(&service->open, 1, __ATOMIC_SEQ_CST);
        if (pthread_create(&thread, NULL, random_service_serve, connection) != 0) give_up("no thread");
        pthread_detach(thread);
    }
}

static inline void random_service_start(struct random_service *service, uint64_t seed) {
    memset(service, 0, sizeof *service);
    service->seed = seed;
    service->listener = listen_on_loopback(128, &service->address);
    url_of(&service->address, "http", service->url, sizeof service->url);
    if (pthread_create(&service->thread, NULL, random_service_run, service) != 0) give_up("no thread");
}

/* When every client is gone. */
static inline void random_service_stop(struct random_service *service) {
    const socket_id last = socket(AF_INET, SOCK_STREAM, 0);
    __atomic_store_n(&service->stopping, 1, __ATOMIC_SEQ_CST);
    connect(last, (const struct sockaddr *)&service->address, sizeof service->address);
    pthread_join(service->thread, NULL);
    socket_close(last);
    socket_close(service->listener);
    for (int i = 0; i < 10000 && __atomic_load_n(&service->open, __ATOMIC_SEQ_CST) > 0; i++) sleep_ms(1);
}

#endif
