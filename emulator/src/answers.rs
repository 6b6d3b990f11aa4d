//! The service's headers and error bodies.

use axum::body::Body;
use axum::http::{HeaderMap, Response, StatusCode};
use serde_json::json;

const JSON: &str = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
const DIAGNOSTIC: &str = r#"{"ServerInfo":{"DataCenter":"Emulator","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"EMULATOR"}}"#;

/// A GUID, version 4.
pub(crate) fn guid() -> String {
    let (high, low) = (fastrand::u64(..), fastrand::u64(..));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        0x8000 | low >> 48 & 0x3fff,
        low & 0xffff_ffff_ffff
    )
}

/// What a request is answered with, and why where it is refused.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Option<String>,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) refusal: Option<String>,
}

impl Answer {
    /// A success.
    pub(crate) fn ok(status: StatusCode, body: Option<String>) -> Answer {
        Answer {
            status,
            body,
            headers: Vec::new(),
            refusal: None,
        }
    }

    /// A plain error of Graph's front end.
    pub(crate) fn error(status: StatusCode, code: &str, message: &str) -> Answer {
        let body = json!({"error": {"code": code, "message": message, "innerError": {}}});
        Answer {
            status,
            body: Some(body.to_string()),
            headers: Vec::new(),
            refusal: Some(format!("{code}: {message}")),
        }
    }

    /// An error of Intune's, whose message is JSON.
    pub(crate) fn nested(status: StatusCode, code: &str, message: &str) -> Answer {
        let inner = json!({"_version": 3, "Message": format!("{message} - Operation ID (for customer support): \
            00000000-0000-0000-0000-000000000000 - Activity ID: {} - Url: https://emulator.invalid/", guid()),
            "CustomApiErrorPhrase": "", "RetryAfter": null, "ErrorSourceService": "", "HttpHeaders": "{}"});
        let inner = serde_json::to_string_pretty(&inner)
            .unwrap_or_default()
            .replace('\n', "\r\n");
        let refusal = Some(format!("{code}: {message}"));
        Answer {
            refusal,
            ..Answer::error(status, code, &inner)
        }
    }

    /// The OData layer's verdict on an entity.
    pub(crate) fn invalid(message: &str) -> Answer {
        let body = json!({"error": {"code": "ModelValidationFailure", "message": message,
            "innerError": {"message": message}}});
        let body = Some(body.to_string());
        Answer {
            body,
            ..Answer::error(StatusCode::BAD_REQUEST, "ModelValidationFailure", message)
        }
    }

    /// With the headers that every answer has.
    pub(crate) fn respond(self, request: &HeaderMap) -> Response<Body> {
        let request_id = guid();
        let client_id = request
            .get("client-request-id")
            .and_then(|id| id.to_str().ok());
        let client_id = client_id.unwrap_or(&request_id).to_owned();
        let mut response = Response::builder()
            .status(self.status)
            .header("cache-control", "no-store")
            .header("strict-transport-security", "max-age=31536000")
            .header("odata-version", "4.0")
            .header("x-ms-ags-diagnostic", DIAGNOSTIC)
            .header("request-id", &request_id)
            .header("client-request-id", &client_id);
        for (name, value) in &self.headers {
            response = response.header(*name, value);
        }
        let body = self.body.map(|body| {
            let ids = json!({"request-id": request_id, "client-request-id": client_id}).to_string();
            let ids = ids.trim_start_matches('{').trim_end_matches('}');
            let inner = body.replace("\"innerError\":{}", &format!("\"innerError\":{{{ids}}}"));
            inner.replace(
                "\"innerError\":{\"message\"",
                &format!("\"innerError\":{{{ids},\"message\""),
            )
        });
        if body.is_some() {
            response = response.header("content-type", JSON);
        }
        let body = body.map_or_else(Body::empty, Body::from);
        response
            .body(body)
            .unwrap_or_else(|_| Response::new(Body::empty()))
    }
}
