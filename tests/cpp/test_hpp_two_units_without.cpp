// The unit of test_hpp_two_units that is compiled with -fno-exceptions -fno-rtti.
#include "test_hpp_two_units.hpp"

#if defined(__cpp_exceptions)
#error "compile this with -fno-exceptions"
#endif

intune::result checked_without_exceptions(const intune::ios_update_device_status &status) {
    return intune::client().ios_update_statuses().validate(status);
}

std::string json_without_exceptions(const intune::ios_update_device_status &status) { return status.json(); }

const void *log_sinks_without_exceptions() { return &intune::detail::log_sinks::all(); }

std::int32_t set_provider_without_exceptions(const intune::client &client, intune::token_provider provider) {
    return intune::set_token_provider(client, std::move(provider));
}

intune::result created_without_exceptions(const intune::client &client, const progress_told &told) {
    return client.ios_update_statuses().create_many("[{}]", "token", {}, told);
}

std::size_t size_of_result_without_exceptions() { return sizeof(intune::result); }
