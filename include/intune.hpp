// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_HPP
#define INTUNE_HPP

/// @file intune.hpp
/// intune for C++17 and later: owning types over intune.h, in one header.
///
/// **Errors are values.** Every call that can fail returns an `intune::result`, which holds a status number, what the
/// service sent, and the whole story as JSON. Nothing here throws an exception of its own, and the header serves with
/// `-fno-exceptions` and `-fno-rtti`. Where exceptions are on, `or_throw`, `open_or_throw` and the like for every verb
/// turn a failed result into an `intune::error`. Units with and without exceptions may be mixed in one program.
///
/// **Texts in** are UTF-8. What is no UTF-8 is refused by the library (`INTUNE_INVALID_UTF8`). A NUL inside a text is
/// refused here (`INTUNE_INVALID_REQUEST`), since C would cut the text there.
///
/// **Texts out** are views that live as long as the `result` they come from, also when it is moved. They cannot be
/// taken from a temporary: name the result first. Each view is followed by a NUL, so `data()` is good for C.
///
/// **Tokens** go with each call; where a call has none, the client's own is used (`client_options::token`), else whom
/// `set_token_provider` names is asked.
///
/// **Threads.** A `client`, its resources and a `result` may be used by any number of threads at once, as long as none of
/// them opens, closes, moves, assigns or destroys it. A `pager` is used by one thread at a time.
///
/// **Link** with `-lintune`. A library with another ABI number than this header's is answered by every call with
/// `INTUNE_NOT_IMPLEMENTED` and a message that says so; nothing else of it is called.

#include "intune/answers.hpp"
#include "intune/client.hpp"
#include "intune/errors.hpp"
#include "intune/log.hpp"
#include "intune/many.hpp"
#include "intune/options.hpp"
#include "intune/pager.hpp"
#include "intune/resource.hpp"
#include "intune/resources.hpp"
#include "intune/result.hpp"
#include "intune/statuses.hpp"
#include "intune/text.hpp"
#include "intune/token.hpp"
#include "intune/verbs.hpp"

#endif // INTUNE_HPP
