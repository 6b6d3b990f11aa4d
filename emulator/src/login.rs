//! Tokens for apps, as Microsoft's identity platform issues them to client credentials.

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use http::{HeaderMap, Method, StatusCode};
use serde_json::{Value, json};

use crate::answers::{Answer, Body};
use crate::date::service_date;
use crate::ids::{Ids, guid};
use crate::incoming::Incoming;
use crate::percent::decoded;
use crate::token::{ALL_PERMISSIONS, AUDIENCES};

/// How long a token lives, in seconds.
const LIFETIME: u64 = 3599;
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Members of a form that nobody else is shown.
const SECRETS: &[&str] = &["client_secret", "client_assertion", "assertion", "password"];

/// What a path names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Route<'p> {
    /// Where a tenant's tokens are.
    Token(&'p str),
    /// Where it is said where they are.
    Configuration(&'p str),
    /// Who else is of this authority: nobody.
    Instance,
    /// The keys of signatures: none.
    Keys,
}

/// What a path names here, if it does.
pub(crate) fn route(path: &str) -> Option<Route<'_>> {
    let (tenant, rest) = path.strip_prefix('/')?.split_once('/')?;
    if tenant.is_empty() || ["v1.0", "beta"].contains(&tenant.to_lowercase().as_str()) {
        return None;
    }
    match rest {
        "oauth2/v2.0/token" => Some(Route::Token(tenant)),
        "v2.0/.well-known/openid-configuration" | ".well-known/openid-configuration" => {
            Some(Route::Configuration(tenant))
        }
        "discovery/instance" => Some(Route::Instance),
        "discovery/v2.0/keys" => Some(Route::Keys),
        _ => None,
    }
}

/// What is answered there.
pub(crate) fn answer(route: Route<'_>, request: Incoming<'_>, ids: &Ids) -> Answer {
    let only = match route {
        Route::Token(_) => Method::POST,
        _ => Method::GET,
    };
    if *request.method != only {
        let (status, code) = (StatusCode::METHOD_NOT_ALLOWED, "Request_BadRequest");
        let message = format!("Only {only} is allowed here.");
        return Answer::plain(status, code, &message).with("allow", only.as_str());
    }
    let origin = request.origin;
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let (status, body) = match route {
        Route::Token(tenant) => match token(tenant, request, ids) {
            Ok(token) => (StatusCode::OK, token),
            Err(refused) => refused.written(ids),
        },
        Route::Configuration(tenant) => (StatusCode::OK, configuration(origin, tenant)),
        Route::Instance => (
            StatusCode::OK,
            json!({"tenant_discovery_endpoint": format!("{origin}/common/v2.0/.well-known/openid-configuration"),
                "api-version": "1.1",
                "metadata": [{"preferred_network": host, "preferred_cache": host, "aliases": [host]}]}),
        ),
        Route::Keys => (StatusCode::OK, json!({"keys": []})),
    };
    Answer::ok(status, Body::Json(body.to_string()))
}

fn configuration(origin: &str, tenant: &str) -> Value {
    let at = format!("{origin}/{tenant}");
    json!({"token_endpoint": format!("{at}/oauth2/v2.0/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": format!("{at}/discovery/v2.0/keys"),
        "response_types_supported": ["token"], "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "issuer": format!("{at}/v2.0"),
        "authorization_endpoint": format!("{at}/oauth2/v2.0/authorize"),
        "device_authorization_endpoint": format!("{at}/oauth2/v2.0/devicecode"),
        "end_session_endpoint": format!("{at}/oauth2/v2.0/logout"),
        "tenant_region_scope": null, "cloud_instance_name": "emulator.invalid", "msgraph_host": "graph.microsoft.com"})
}

/// Why no token is issued.
struct Refused {
    error: &'static str,
    code: u32,
    message: String,
}

impl Refused {
    fn new(error: &'static str, code: u32, message: impl Into<String>) -> Refused {
        Refused {
            error,
            code,
            message: message.into(),
        }
    }

    fn missing(name: &str) -> Refused {
        let message = format!("The request body must contain the following parameter: '{name}'.");
        Refused::new("invalid_request", 900_144, message)
    }

    fn written(&self, ids: &Ids) -> (StatusCode, Value) {
        let (code, trace, correlation) = (self.code, &ids.request, &ids.client);
        let timestamp = service_date(ids.unix).replace('T', " ") + "Z";
        let description = format!(
            "AADSTS{code}: {}\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {timestamp}",
            self.message
        );
        let status = match self.error {
            "invalid_client" => StatusCode::UNAUTHORIZED,
            _ => StatusCode::BAD_REQUEST,
        };
        let body = json!({"error": self.error, "error_description": description, "error_codes": [code],
            "timestamp": timestamp, "trace_id": trace, "correlation_id": correlation,
            "error_uri": format!("https://login.microsoftonline.com/error?code={code}")});
        (status, body)
    }
}

fn token(tenant: &str, request: Incoming<'_>, ids: &Ids) -> Result<Value, Refused> {
    let form = form(request)?;
    let given = |name: &str| {
        let mut members = form.iter();
        let found = members.find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    };
    let grant = given("grant_type").ok_or_else(|| Refused::missing("grant_type"))?;
    if grant != "client_credentials" {
        let message = format!("The app requested an unsupported grant type '{grant}'.");
        return Err(Refused::new("unsupported_grant_type", 70_003, message));
    }
    let basic = basic(request.headers);
    let client = basic.as_ref().map(|(client, _)| client.as_str());
    let client = client.or(given("client_id"));
    let client = client.ok_or_else(|| Refused::missing("client_id"))?;
    let asserted = given("client_assertion").is_some()
        && given("client_assertion_type") == Some(ASSERTION_TYPE);
    let secret = basic.as_ref().is_some_and(|(_, secret)| !secret.is_empty());
    if !asserted && !secret && given("client_secret").is_none() {
        let message = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
        return Err(Refused::new("invalid_client", 7_000_218, message));
    }
    let scope = given("scope").ok_or_else(|| Refused::missing("scope"))?;
    let resource = scope.strip_suffix("/.default").ok_or_else(|| {
        let message = format!(
            "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with \
             /.default suffixed to the resource identifier (application ID URI)."
        );
        Refused::new("invalid_scope", 1_002_012, message)
    })?;
    let resource = resource.trim_end_matches('/');
    let audience = match resource == request.origin {
        true => AUDIENCES.first(),
        false => AUDIENCES.iter().find(|known| **known == resource),
    };
    let audience = audience.ok_or_else(|| {
        let message = format!(
            "The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the \
             application has not been installed by the administrator of the tenant or consented to by any user in the \
             tenant."
        );
        Refused::new("invalid_resource", 500_011, message)
    })?;
    let tenant = decoded(tenant)
        .unwrap_or_else(|| tenant.to_owned())
        .to_lowercase();
    let expires = ids.unix + LIFETIME + 1;
    let asserted = if asserted { "2" } else { "1" };
    let claims = json!({"aud": audience, "iss": format!("https://sts.windows.net/{tenant}/"),
        "iat": ids.unix, "nbf": ids.unix, "exp": expires, "appid": client, "appidacr": asserted, "idtyp": "app",
        "roles": ALL_PERMISSIONS, "tid": tenant, "uti": guid(), "ver": "1.0"});
    let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
    let head = json!({"typ": "JWT", "alg": "none"});
    let token = format!(
        "{}.{}.{}",
        part(&head.to_string()),
        part(&claims.to_string()),
        part("emulator")
    );
    Ok(
        json!({"token_type": "Bearer", "expires_in": LIFETIME, "ext_expires_in": LIFETIME, "access_token": token}),
    )
}

fn form(request: Incoming<'_>) -> Result<Vec<(String, String)>, Refused> {
    let kind = request.headers.get("content-type");
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let body = str::from_utf8(request.body).ok();
    let body = body.filter(|_| kind.eq_ignore_ascii_case("application/x-www-form-urlencoded"));
    let body = body.ok_or_else(|| {
        let message = "The request body is not of the type 'application/x-www-form-urlencoded'.";
        Refused::new("invalid_request", 900_561, message)
    })?;
    let plain = |raw: &str| decoded(&raw.replace('+', " "));
    let members = body.split('&').filter(|member| !member.is_empty());
    let members = members.map(|member| {
        let (name, value) = member.split_once('=').unwrap_or((member, ""));
        Some((plain(name)?, plain(value)?))
    });
    let members: Option<Vec<_>> = members.collect();
    members.ok_or_else(|| {
        let message = "The request body is not percent-encoded UTF-8.";
        Refused::new("invalid_request", 900_144, message)
    })
}

/// App and secret, where they stand in the head.
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, given) = headers
        .get("authorization")?
        .to_str()
        .ok()?
        .split_once(' ')?;
    let given = BASE64_STANDARD.decode(given.trim()).ok()?;
    let given = String::from_utf8(given).ok()?;
    let (client, secret) = given.split_once(':')?;
    scheme
        .eq_ignore_ascii_case("basic")
        .then(|| Some((decoded(client)?, decoded(secret)?)))?
}

/// A form without what nobody else is shown.
pub(crate) fn without_secrets(form: &[u8]) -> Vec<u8> {
    let form = String::from_utf8_lossy(form);
    let member = |member: &str| match member.split_once('=') {
        Some((name, _)) if SECRETS.contains(&decoded(name).unwrap_or_default().as_str()) => {
            format!("{name}=***")
        }
        _ => member.to_owned(),
    };
    let members: Vec<String> = form.split('&').map(member).collect();
    members.join("&").into_bytes()
}

/// An answer without its token.
pub(crate) fn without_token(answer: &[u8]) -> Vec<u8> {
    match serde_json::from_slice::<Value>(answer) {
        Ok(mut answer) if answer.get("access_token").is_some() => {
            answer["access_token"] = "***".into();
            answer.to_string().into_bytes()
        }
        _ => answer.to_vec(),
    }
}
