//! Error bodies as Graph and Intune write them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::date::service_date;
use crate::ids::Ids;

const URL: &str = "https://emulator.invalid/StatelessDeviceConfigurationFEService/deviceManagement/iosUpdateStatuses?api-version=5020-08-21";

/// An error body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ErrorBody {
    /// How it is written. Defaults to [`Shape::Plain`].
    pub shape: Shape,
    /// Its code.
    pub code: String,
    /// Its message, the innermost one.
    pub message: String,
    /// The code inside the message, for [`Shape::Twice`].
    pub inner_code: Option<String>,
}

/// How an error is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Of Graph's front end.
    #[default]
    Plain,
    /// Of Graph's throttling.
    Throttled,
    /// Of Intune's OData layer: the message twice.
    Validation,
    /// Of Intune: the message is JSON.
    Nested,
    /// Of Intune: the message is JSON whose message is JSON.
    Twice,
}

pub(crate) fn error_body(error: &ErrorBody, ids: &Ids) -> Value {
    let (code, message) = (&error.code, &error.message);
    let date = service_date(ids.unix);
    let mut inner =
        json!({"date": date, "request-id": ids.request, "client-request-id": ids.client});
    let message = match error.shape {
        Shape::Plain => message.clone(),
        Shape::Throttled => {
            inner = json!({"code": "429", "date": date, "message": "Please retry after",
                "request-id": ids.request, "client-request-id": ids.client, "status": "429"});
            message.clone()
        }
        Shape::Validation => {
            inner = json!({"message": message, "date": date, "request-id": ids.request,
                "client-request-id": ids.client});
            message.clone()
        }
        Shape::Nested => intune_message(message, "{}", ids),
        Shape::Twice => {
            let realm = json!({"WWW-Authenticate": "Bearer realm=\"urn:intune:service,\
                00000000-0000-0000-0000-000000000000,00000000-0000-0000-0000-000000000000\""});
            let inner = match &error.inner_code {
                Some(own_code) => json!({"ErrorCode": own_code,
                    "Message": intune_message(message, &realm.to_string(), ids),
                    "Target": null, "Details": null, "InnerError": null, "InstanceAnnotations": []}),
                None => json!({"Message": intune_message(message, "{}", ids)}),
            };
            inner.to_string()
        }
    };
    json!({"error": {"code": code, "message": message, "innerError": inner}})
}

/// Intune's message: JSON, with its lines ended as on Windows. Its Activity ID is the client's id.
fn intune_message(message: &str, http_headers: &str, ids: &Ids) -> String {
    let message = format!(
        "{message} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: {} - \
         Url: {URL}",
        ids.client
    );
    let inner = json!({"_version": 3, "Message": message, "CustomApiErrorPhrase": "", "RetryAfter": null,
        "ErrorSourceService": "", "HttpHeaders": http_headers});
    let text = serde_json::to_string_pretty(&inner).unwrap_or_default();
    text.replace('\n', "\r\n")
}
