// intune.hpp, where exceptions and RTTI are off. Needs INTUNE_BASE_URL.
//
//     c++ -std=c++17 -fno-exceptions -fno-rtti -Wall -Wextra -Werror -pedantic -pthread -Iinclude -Itests/c
//         tests/cpp/test_hpp_noexcept.cpp -lintune
#include "check.h"

#include "intune.hpp"

#include <atomic>
#include <thread>
#include <type_traits>

#include "hpp_cases.hpp"

#if defined(__cpp_exceptions)
#error "compile this with -fno-exceptions"
#endif

int main() {
    run_hpp_cases();
    return check_end();
}
