// Made by `cargo xtask generate` from include/intune.h.

using System;
using System.Runtime.InteropServices;

namespace Intune;

internal static partial class NativeMethods
{
    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_client_new(byte[]? optionsJson, out ClientHandle client);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_client_free(IntPtr client);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_client_cancel(IntPtr client, byte[]? clientRequestId);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_resource_describe(byte[]? resource, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_create(
        ClientHandle client, byte[]? resource, byte[]? entityJson, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_create_many(
        ClientHandle client, byte[]? resource, byte[]? entitiesJson, byte[]? token, byte[]? optionsJson, NativeProgress? progress, IntPtr userData);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_reconcile(
        ClientHandle client, byte[]? resource, byte[]? entityJson, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_get(
        ClientHandle client, byte[]? resource, byte[]? id, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_list(
        ClientHandle client, byte[]? resource, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_count(
        ClientHandle client, byte[]? resource, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_update(
        ClientHandle client, byte[]? resource, byte[]? id, byte[]? patchJson, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_delete(
        ClientHandle client, byte[]? resource, byte[]? id, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_action(
        ClientHandle client, byte[]? resource, byte[]? id, byte[]? action, byte[]? parametersJson, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_pages(
        ClientHandle client, byte[]? resource, byte[]? optionsJson, out PagerHandle pager);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_entity_validate(byte[]? resource, byte[]? entityJson, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_ios_update_status_create(
        ClientHandle client, byte[]? statusJson, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_ios_update_status_create_many(
        ClientHandle client, byte[]? statusesJson, byte[]? token, byte[]? optionsJson, NativeProgress? progress, IntPtr userData);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_ios_update_status_get(
        ClientHandle client, byte[]? id, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_ios_update_status_list(
        ClientHandle client, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_ios_update_status_count(
        ClientHandle client, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_ios_update_status_update(
        ClientHandle client, byte[]? id, byte[]? patchJson, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_ios_update_status_delete(
        ClientHandle client, byte[]? id, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_ios_update_status_pages(
        ClientHandle client, byte[]? optionsJson, out PagerHandle pager);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_ios_update_status_validate(byte[]? statusJson, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_log_set_callback(int maxLevel, NativeLog? callback, IntPtr userData);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern UIntPtr intune_live_handles();

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_pager_next(PagerHandle pager, byte[]? token);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_pager_free(IntPtr pager);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_request(
        ClientHandle client, byte[]? method, byte[]? path, byte[]? bodyJson, byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_result_status(ResultHandle result);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_result_http_status(ResultHandle result);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern long intune_result_retry_after_ms(ResultHandle result);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern IntPtr intune_result_body(ResultHandle result, out UIntPtr len);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern IntPtr intune_result_json(ResultHandle result, out UIntPtr len);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern IntPtr intune_result_message(ResultHandle result);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern IntPtr intune_result_get(ResultHandle result, byte[]? pointer, out UIntPtr len);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern UIntPtr intune_result_copy_body(ResultHandle result, byte[]? buffer, UIntPtr capacity);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern UIntPtr intune_result_copy_json(ResultHandle result, byte[]? buffer, UIntPtr capacity);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_result_free(IntPtr result);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern ResultHandle intune_token_inspect(byte[]? token, byte[]? optionsJson);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_client_set_token_provider(ClientHandle client, NativeToken? provider, IntPtr userData);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_token_sink_set(IntPtr sink, byte[]? token, long expiresAtUnixMs);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern int intune_token_sink_fail(IntPtr sink, byte[]? message);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern IntPtr intune_version();

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern uint intune_version_number();

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern uint intune_abi_version();

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    internal static extern IntPtr intune_status_name(int status);
}
