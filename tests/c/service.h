/* A service on loopback that gives every request the same answer, or none. Include check.h first. */
#ifndef SERVICE_H
#define SERVICE_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

struct service {
    char url[64];
    char request[8192]; /* the last one, whole */
    size_t request_length;
    int requests;
    pthread_mutex_t lock;
    pthread_cond_t arrived;

    int listener;
    int connection;
    pthread_t thread;
    char answer[8192];
};

/* Reads one request, head and body, into the service. */
static inline int service_read(struct service *service, int connection) {
    char text[sizeof service->request];
    size_t length = 0;
    for (;;) {
        const ssize_t more = read(connection, text + length, sizeof text - 1 - length);
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

static inline void *service_run(void *argument) {
    struct service *service = (struct service *)argument;
    int connection;
    while ((connection = accept(service->listener, NULL, NULL)) >= 0) {
        pthread_mutex_lock(&service->lock);
        service->connection = connection;
        pthread_mutex_unlock(&service->lock);
        if (service_read(service, connection) == 0) {
            char rest[64];
            if (service->answer[0] != '\0') {
                const ssize_t sent = send(connection, service->answer, strlen(service->answer), MSG_NOSIGNAL);
                (void)sent;
            } else {
                while (read(connection, rest, sizeof rest) > 0) continue; /* until the client has had enough */
            }
        }
        pthread_mutex_lock(&service->lock);
        service->connection = -1;
        close(connection);
        pthread_mutex_unlock(&service->lock);
    }
    return NULL;
}

/* Starts a service. Without a status line ("201 Created") it never answers. `more` is how much longer than it is the
 * body is said to be: more than 0 is a body that stops on the way. */
static inline void service_start(struct service *service, const char *status_line, const char *headers,
                                 const char *body, size_t more) {
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    memset(service, 0, sizeof *service);
    service->connection = -1;
    pthread_mutex_init(&service->lock, NULL);
    pthread_cond_init(&service->arrived, NULL);
    if (status_line != NULL) {
        snprintf(service->answer, sizeof service->answer, "HTTP/1.1 %s\r\n%sContent-Length: %zu\r\nConnection: close\r\n\r\n%s",
                 status_line, headers, strlen(body) + more, body);
    }
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    service->listener = socket(AF_INET, SOCK_STREAM, 0);
    if (service->listener < 0 || bind(service->listener, (struct sockaddr *)&address, size) != 0 ||
        listen(service->listener, 64) != 0 || getsockname(service->listener, (struct sockaddr *)&address, &size) != 0 ||
        pthread_create(&service->thread, NULL, service_run, service) != 0) {
        printf("the test's own service did not start\n");
        exit(1);
    }
    snprintf(service->url, sizeof service->url, "http://127.0.0.1:%d", ntohs(address.sin_port));
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
    if (late) {
        printf("the request did not come\n");
        exit(1);
    }
}

static inline int service_requests(struct service *service) {
    pthread_mutex_lock(&service->lock);
    const int requests = service->requests;
    pthread_mutex_unlock(&service->lock);
    return requests;
}

static inline void service_stop(struct service *service) {
    shutdown(service->listener, SHUT_RDWR);
    pthread_mutex_lock(&service->lock);
    if (service->connection >= 0) shutdown(service->connection, SHUT_RDWR);
    pthread_mutex_unlock(&service->lock);
    pthread_join(service->thread, NULL);
    close(service->listener);
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
