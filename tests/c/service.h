/* A service on loopback that gives every request the same answer, or none, or one answer after the other. Include check.h
 * first. */
#ifndef SERVICE_H
#define SERVICE_H

#include "portable.h"

/* An answer of a script. */
struct reply {
    const char *status_line;
    const char *headers;
    const char *body; /* {url} stands for the service's */
};

struct service {
    char url[64];
    char request[8192]; /* the last one, whole */
    size_t request_length;
    int requests;
    int connections;
    pthread_mutex_t lock;
    pthread_cond_t arrived;

    struct sockaddr_in address;
    socket_id listener;
    socket_id connection;
    int keeps_alive;
    int stopping;
    pthread_t thread;
    char answer[8192];
    const struct reply *replies;
    size_t replies_left;
};

/* The answer with this body. */
static inline void service_answer(struct service *service, const char *status_line, const char *headers,
                                  const char *body, size_t more) {
    snprintf(service->answer, sizeof service->answer, "HTTP/1.1 %s\r\n%sContent-Length: %zu\r\n%s\r\n%s", status_line,
             headers, strlen(body) + more, service->keeps_alive ? "" : "Connection: close\r\n", body);
}

/* The script's next answer; its last one stays. */
static inline void service_turn(struct service *service) {
    char body[4096];
    size_t length = 0;
    const struct reply *reply = service->replies;
    for (const char *at = reply->body; *at != '\0' && length + sizeof service->url < sizeof body;) {
        if (strncmp(at, "{url}", 5) == 0) {
            length += (size_t)snprintf(body + length, sizeof service->url, "%s", service->url);
            at += 5;
        } else {
            body[length++] = *at++;
        }
    }
    body[length] = '\0';
    service_answer(service, reply->status_line, reply->headers, body, 0);
    if (service->replies_left > 1) {
        service->replies_left--;
        service->replies++;
    }
}

/* Reads one request, head and body, into the service. */
static inline int service_read(struct service *service, socket_id connection) {
    char text[sizeof service->request];
    size_t length = 0;
    for (;;) {
        const long more = socket_read(connection, text + length, sizeof text - 1 - length);
        if (more <= 0) return -1;
        length += (size_t)more;
        text[length] = '\0';
        const char *end = strstr(text, "\r\n\r\n");
        if (end == NULL) continue;
        size_t body = 0;
        for (const char *line = text; line < end; line = strstr(line, "\r\n") + 2) {
            static const char name[] = "content-length:";
            size_t same = 0;
            while (name[same] != '\0' && (line[same] | 0x20) == (name[same] | 0x20)) same++;
            if (name[same] == '\0') body = strtoul(line + same, NULL, 10);
        }
        if (length >= (size_t)(end + 4 - text) + body) break;
    }
    pthread_mutex_lock(&service->lock);
    memcpy(service->request, text, length + 1);
    service->request_length = length;
    service->requests++;
    pthread_cond_broadcast(&service->arrived);
    pthread_mutex_unlock(&service->lock);
    return 0;
}

/* Answers one request; 0 where the connection can take another. */
static inline int service_serve(struct service *service, socket_id connection) {
    char rest[64];
    if (service_read(service, connection) != 0) return -1;
    if (service->replies != NULL) service_turn(service);
    if (service->answer[0] != '\0') {
        const long length = (long)strlen(service->answer);
        return socket_send(connection, service->answer, (size_t)length) == length && service->keeps_alive ? 0 : -1;
    }
    while (socket_read(connection, rest, sizeof rest) > 0) continue; /* until the client has had enough */
    return -1;
}

static inline void *service_run(void *argument) {
    struct service *service = (struct service *)argument;
    socket_id connection;
    int stopping = 0;
    while (!stopping && (connection = accept(service->listener, NULL, NULL)) != NO_SOCKET) {
        pthread_mutex_lock(&service->lock);
        stopping = service->stopping;
        service->connection = connection;
        service->connections += !stopping;
        pthread_mutex_unlock(&service->lock);
        while (!stopping && service_serve(service, connection) == 0) continue;
        pthread_mutex_lock(&service->lock);
        service->connection = NO_SOCKET;
        socket_close(connection);
        pthread_mutex_unlock(&service->lock);
    }
    return NULL;
}

static inline void service_begin(struct service *service, int keeps_alive, const char *status_line,
                                 const char *headers, const char *body, size_t more, const struct reply *replies,
                                 size_t count) {
    memset(service, 0, sizeof *service);
    service->connection = NO_SOCKET;
    service->keeps_alive = keeps_alive;
    pthread_mutex_init(&service->lock, NULL);
    pthread_cond_init(&service->arrived, NULL);
    if (status_line != NULL) service_answer(service, status_line, headers, body, more);
    service->replies = replies;
    service->replies_left = count;
    service->listener = listen_on_loopback(64, &service->address);
    url_of(&service->address, "http", service->url, sizeof service->url);
    if (pthread_create(&service->thread, NULL, service_run, service) != 0) give_up("no thread");
}

/* Starts a service. Without a status line ("201 Created") it never answers. `more` is how much longer than it is the
 * body is said to be: more than 0 is a body that stops on the way. */
static inline void service_start(struct service *service, const char *status_line, const char *headers,
                                 const char *body, size_t more) {
    service_begin(service, 0, status_line, headers, body, more, NULL, 0);
}

/* Starts a service that gives these answers one after the other. */
static inline void service_start_script(struct service *service, const struct reply *replies, size_t count) {
    service_begin(service, 0, NULL, "", "", 0, replies, count);
}

/* Starts a service that keeps its connections open. */
static inline void service_start_keeping(struct service *service, const char *status_line, const char *headers,
                                         const char *body) {
    service_begin(service, 1, status_line, headers, body, 0, NULL, 0);
}

/* Waits until so many requests have come in all; ends the program where they do not come at all. */
static inline void service_wait(struct service *service, int requests) {
    struct timespec until;
    int late = 0;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += (time_t)(10 * slack());
    pthread_mutex_lock(&service->lock);
    while (service->requests < requests && !late) {
        late = pthread_cond_timedwait(&service->arrived, &service->lock, &until) != 0;
    }
    late = service->requests < requests;
    pthread_mutex_unlock(&service->lock);
    if (late) give_up("the request did not come");
}

/* Whether the last request has this text in it. */
static inline int service_was_told(struct service *service, const char *part) {
    pthread_mutex_lock(&service->lock);
    const int told = strstr(service->request, part) != NULL;
    pthread_mutex_unlock(&service->lock);
    return told;
}

static inline int service_requests(struct service *service) {
    pthread_mutex_lock(&service->lock);
    const int requests = service->requests;
    pthread_mutex_unlock(&service->lock);
    return requests;
}

static inline void service_stop(struct service *service) {
    pthread_mutex_lock(&service->lock);
    service->stopping = 1;
    if (service->connection != NO_SOCKET) shutdown(service->connection, SHUT_RDWR);
    pthread_mutex_unlock(&service->lock);
    /* Closing a listener does not end an accept everywhere, a connection does. */
    const socket_id last = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(last, (const struct sockaddr *)&service->address, sizeof service->address) != 0) {
        give_up("the test's own service did not stop");
    }
    pthread_join(service->thread, NULL);
    socket_close(last);
    socket_close(service->listener);
    pthread_cond_destroy(&service->arrived);
    pthread_mutex_destroy(&service->lock);
}

/* A URL on loopback where nobody listens. */
static inline void closed_port(char *url, size_t capacity) {
    struct service service;
    service_start(&service, NULL, "", "", 0);
    snprintf(url, capacity, "%s", service.url);
    service_stop(&service);
}

#endif
