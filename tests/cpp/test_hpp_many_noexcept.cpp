// Creates of many by intune.hpp, where exceptions and RTTI are off. Needs INTUNE_BASE_URL.
//
//     c++ -std=c++17 -fno-exceptions -fno-rtti -Wall -Wextra -Werror -pedantic -pthread -Iinclude -Itests/c
//         tests/cpp/test_hpp_many_noexcept.cpp -lintune
#include "check.h"

#include "intune.hpp"

#include <algorithm>

#include "hpp_many_cases.hpp"

#if defined(__cpp_exceptions)
#error "compile this with -fno-exceptions"
#endif

int main(int, char **arguments) {
    run_hpp_many_cases(arguments[0]);
    return check_end();
}
