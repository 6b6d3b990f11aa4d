# Made by `cargo xtask generate` from include/intune.h.
"""The native library's functions."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_void_p

from ._pointers import LOG_FN, PROGRESS_FN, TOKEN_FN, ClientPointer, PagerPointer, ResultPointer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: name: (what it returns, what it takes). Text that comes with a length is an address, so that it can be read whole.
FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "intune_client_new": (ResultPointer, (c_char_p, POINTER(ClientPointer))),
    "intune_client_free": (c_int32, (c_void_p,)),
    "intune_client_cancel": (c_int32, (c_void_p, c_char_p)),
    "intune_resource_describe": (ResultPointer, (c_char_p, c_char_p)),
    "intune_entity_create": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_create_many": (
        ResultPointer,
        (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, PROGRESS_FN, c_void_p),
    ),
    "intune_entity_reconcile": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_get": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_list": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_count": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_update": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_delete": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_action": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_entity_pages": (ResultPointer, (c_void_p, c_char_p, c_char_p, POINTER(PagerPointer))),
    "intune_entity_validate": (ResultPointer, (c_char_p, c_char_p, c_char_p)),
    "intune_ios_update_status_create": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_ios_update_status_create_many": (
        ResultPointer,
        (c_void_p, c_char_p, c_char_p, c_char_p, PROGRESS_FN, c_void_p),
    ),
    "intune_ios_update_status_get": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_ios_update_status_list": (ResultPointer, (c_void_p, c_char_p, c_char_p)),
    "intune_ios_update_status_count": (ResultPointer, (c_void_p, c_char_p, c_char_p)),
    "intune_ios_update_status_update": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_ios_update_status_delete": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "intune_ios_update_status_pages": (ResultPointer, (c_void_p, c_char_p, POINTER(PagerPointer))),
    "intune_ios_update_status_validate": (ResultPointer, (c_char_p, c_char_p)),
    "intune_log_set_callback": (c_int32, (c_int32, LOG_FN, c_void_p)),
    "intune_live_handles": (c_size_t, ()),
    "intune_pager_next": (ResultPointer, (c_void_p, c_char_p)),
    "intune_pager_free": (c_int32, (c_void_p,)),
    "intune_request": (ResultPointer, (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, c_char_p)),
    "intune_result_status": (c_int32, (c_void_p,)),
    "intune_result_http_status": (c_int32, (c_void_p,)),
    "intune_result_retry_after_ms": (c_int64, (c_void_p,)),
    "intune_result_body": (c_void_p, (c_void_p, POINTER(c_size_t))),
    "intune_result_json": (c_void_p, (c_void_p, POINTER(c_size_t))),
    "intune_result_message": (c_char_p, (c_void_p,)),
    "intune_result_get": (c_void_p, (c_void_p, c_char_p, POINTER(c_size_t))),
    "intune_result_copy_body": (c_size_t, (c_void_p, c_char_p, c_size_t)),
    "intune_result_copy_json": (c_size_t, (c_void_p, c_char_p, c_size_t)),
    "intune_result_free": (c_int32, (c_void_p,)),
    "intune_token_inspect": (ResultPointer, (c_char_p, c_char_p)),
    "intune_client_set_token_provider": (c_int32, (c_void_p, TOKEN_FN, c_void_p)),
    "intune_token_sink_set": (c_int32, (c_void_p, c_char_p, c_int64)),
    "intune_token_sink_fail": (c_int32, (c_void_p, c_char_p)),
    "intune_version": (c_char_p, ()),
    "intune_version_number": (c_uint32, ()),
    "intune_abi_version": (c_uint32, ()),
    "intune_status_name": (c_char_p, (c_int32,)),
}
