/* Sockets, threads and what a process holds, alike on Linux and Windows. Include check.h first. */
#ifndef PORTABLE_H
#define PORTABLE_H

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
/* Behind Winsock's. */
#include <psapi.h>
#else
#include <arpa/inet.h>
#include <dirent.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif
#include <pthread.h>

#ifdef _WIN32
typedef SOCKET socket_id;
#define NO_SOCKET INVALID_SOCKET
#define SHUT_RDWR SD_BOTH
#else
typedef int socket_id;
#define NO_SOCKET (-1)
#endif

static inline void give_up(const char *what) {
    printf("%s\n", what);
    exit(1);
}

/* Before the first socket of a program. */
static inline void sockets_begin(void) {
#ifdef _WIN32
    static int begun;
    WSADATA about;
    if (!begun && WSAStartup(MAKEWORD(2, 2), &about) != 0) give_up("Winsock did not start");
    begun = 1;
#endif
}

/* 0 is the peer's end, less is an error. */
static inline long socket_read(socket_id socket, char *buffer, size_t capacity) {
    return (long)recv(socket, buffer, capacity, 0);
}

static inline long socket_send(socket_id socket, const char *bytes, size_t count) {
#ifdef _WIN32
    return (long)send(socket, bytes, (int)count, 0);
#else
    return (long)send(socket, bytes, count, MSG_NOSIGNAL);
#endif
}

static inline void socket_close(socket_id socket) {
#ifdef _WIN32
    closesocket(socket);
#else
    close(socket);
#endif
}

/* The peer sees a reset. */
static inline void socket_reset(socket_id socket) {
    struct linger at_once;
    at_once.l_onoff = 1;
    at_once.l_linger = 0;
    setsockopt(socket, SOL_SOCKET, SO_LINGER, (const char *)&at_once, sizeof at_once);
    socket_close(socket);
}

/* Listens on a free port, which is in `address` then. */
static inline socket_id listen_on_loopback(int backlog, struct sockaddr_in *address) {
    socklen_t size = sizeof *address;
    sockets_begin();
    const socket_id listener = socket(AF_INET, SOCK_STREAM, 0);
    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (listener == NO_SOCKET || bind(listener, (struct sockaddr *)address, size) != 0 || listen(listener, backlog) != 0 ||
        getsockname(listener, (struct sockaddr *)address, &size) != 0) {
        give_up("the test's own service did not start");
    }
    return listener;
}

/* Where a listener of `listen_on_loopback` is. */
static inline void url_of(const struct sockaddr_in *address, const char *scheme, char *url, size_t capacity) {
    snprintf(url, capacity, "%s://127.0.0.1:%d", scheme, ntohs(address->sin_port));
}

static inline void sleep_ms(int ms) {
    struct timespec pause;
    pause.tv_sec = ms / 1000;
    pause.tv_nsec = ms % 1000 * 1000000L;
    nanosleep(&pause, NULL);
}

#ifdef _WIN32
/* Wine's GetProcessHandleCount says 0: this counts in the list of all that is open in the system. */
static inline long listed_handles(void) {
    typedef LONG(WINAPI * query_function)(ULONG, void *, ULONG, ULONG *);
    enum { HANDLES = 16, SIZE = 4 << 20 };
    struct list {
        ULONG count;
        struct {
            ULONG owner;
            BYTE type, flags;
            USHORT value;
            void *object;
            ULONG access;
        } entries[1];
    };
    query_function query;
    FARPROC found = GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtQuerySystemInformation");
    struct list *all = (struct list *)malloc(SIZE);
    long count = 0;
    memcpy(&query, &found, sizeof query);
    if (all == NULL || found == NULL || query(HANDLES, all, SIZE, NULL) != 0) give_up("handles cannot be counted");
    for (ULONG i = 0; i < all->count; i++) count += all->entries[i].owner == GetCurrentProcessId();
    free(all);
    if (count == 0) give_up("handles cannot be counted");
    return count;
}
#endif

/* Files, sockets and, on Windows, all else that the system has open for this process. */
static inline long open_handles(void) {
#ifdef _WIN32
    DWORD count = 0;
    if (!GetProcessHandleCount(GetCurrentProcess(), &count)) give_up("handles cannot be counted");
    return count > 0 ? (long)count : listed_handles();
#else
    long count = 0;
    DIR *open = opendir("/proc/self/fd");
    if (open == NULL) give_up("/proc/self/fd cannot be read");
    while (readdir(open) != NULL) count++;
    closedir(open);
    return count;
#endif
}

static inline long long resident_bytes(void) {
#ifdef _WIN32
    PROCESS_MEMORY_COUNTERS memory;
    if (!GetProcessMemoryInfo(GetCurrentProcess(), &memory, sizeof memory)) give_up("memory cannot be measured");
    return (long long)memory.WorkingSetSize;
#else
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &size, &resident) != 2) give_up("/proc/self/statm cannot be read");
    fclose(file);
    return (long long)resident * sysconf(_SC_PAGESIZE);
#endif
}

#endif
