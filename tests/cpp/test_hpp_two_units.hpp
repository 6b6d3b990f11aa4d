// What the two units of test_hpp_two_units give each other.
#ifndef TEST_HPP_TWO_UNITS_HPP
#define TEST_HPP_TWO_UNITS_HPP

#include "intune.hpp"
#include "intune.hpp"

#include <functional>

// Of one type in both units.
using progress_told = std::function<bool(const intune::progress &)>;

// From the unit without exceptions.
intune::result checked_without_exceptions(const intune::ios_update_device_status &status);
std::string json_without_exceptions(const intune::ios_update_device_status &status);
const void *log_sinks_without_exceptions();
std::size_t size_of_result_without_exceptions();
intune::result created_without_exceptions(const intune::client &client, const progress_told &told);
std::int32_t set_provider_without_exceptions(const intune::client &client, intune::token_provider provider);

#endif
