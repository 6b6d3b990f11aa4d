// What the two units of test_hpp_two_units give each other.
#ifndef TEST_HPP_TWO_UNITS_HPP
#define TEST_HPP_TWO_UNITS_HPP

#include "intune.hpp"
#include "intune.hpp"

// From the unit without exceptions.
intune::result checked_without_exceptions(const intune::ios_update_device_status &status);
std::string json_without_exceptions(const intune::ios_update_device_status &status);
const void *log_sinks_without_exceptions();
std::size_t size_of_result_without_exceptions();
std::int32_t set_provider_without_exceptions(const intune::client &client, intune::token_provider provider);

#endif
