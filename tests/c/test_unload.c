/* The library stays mapped when it is unloaded: a host that loads and closes plug-ins does not fall into it. The first
 * argument is the shared library's path; this program is not linked with it.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -Iinclude tests/c/test_unload.c -ldl */
#define _POSIX_C_SOURCE 200809L
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
typedef HMODULE module;
#define OPEN(path) LoadLibraryA(path)
#define FIND(library, name) GetProcAddress(library, name)
#define CLOSE(library) (FreeLibrary(library) ? 0 : -1)
#else
#include <dlfcn.h>
typedef void *module;
#define OPEN(path) dlopen(path, RTLD_NOW | RTLD_LOCAL)
#define FIND(library, name) dlsym(library, name)
#define CLOSE(library) dlclose(library)
#endif

static int find(module library, const char *name, void *function) {
    const union {
        uintptr_t number;
        void (*function)(void);
    } found = {(uintptr_t)FIND(library, name)};
    memcpy(function, &found.function, sizeof found.function);
    if (found.number == 0) printf("%s is missing\n", name);
    return found.number != 0;
}

int main(int count, char **arguments) {
    const char *(*version)(void);
    void *(*validate)(const char *, const char *);
    int32_t (*status)(const void *);
    int32_t (*result_free)(void *);
    char before[32];
    void *result;

    if (count != 2) {
        fprintf(stderr, "usage: %s path/of/libintune.so\n", arguments[0]);
        return 2;
    }
    const module library = OPEN(arguments[1]);
    if (!library) {
        printf("not loaded: %s\n", arguments[1]);
        return 1;
    }
    if (!find(library, "intune_version", &version) || !find(library, "intune_ios_update_status_validate", &validate) ||
        !find(library, "intune_result_status", &status) || !find(library, "intune_result_free", &result_free)) {
        return 1;
    }
    snprintf(before, sizeof before, "%s", version());
    result = validate("{}", NULL);
    if (CLOSE(library) != 0) {
        printf("not closed\n");
        return 1;
    }
    if (strcmp(version(), before) != 0 || status(result) != -6 || result_free(result) != 0) {
        printf("FAILED mapped_after_it_is_closed\n0 passed, 1 failed\n");
        return 1;
    }
    printf("ok mapped_after_it_is_closed\n1 passed, 0 failed\n");
    return 0;
}
