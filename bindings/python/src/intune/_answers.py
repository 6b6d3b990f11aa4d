# Made by `cargo xtask generate` from contract/answers.json.
"""What calls answer, under Python names."""

from __future__ import annotations

from ._record import ProblemLine, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t

    from . import types
else:
    from ._lazy import t, types


class Problem(ProblemLine):
    """One thing that is wrong with what was given. Since 0.1.0.

    `field`: The member's name, or an option's path (retry.maxRetries); None for the whole.
    `problem`: What is wrong.
    `got`: The text that stood there, cut; None where nothing stood.
    """

    __slots__ = ("field", "got", "problem")
    field: t.Optional[str]
    problem: str
    got: t.Optional[str]

    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        get: t.Any = members.get
        self.field = get("field")
        self.problem = get("problem")
        self.got = get("got")


class Attempt(Record):
    """One HTTP attempt of a call. Since 0.1.0.

    `status`: Its status by name.
    `http_status`: Its HTTP status; None where no answer came.
    `request_id`: The service's id of it; None where none came.
    `elapsed_ms`: How long it took.
    `wait_ms`: How long was waited after it.
    """

    __slots__ = ("elapsed_ms", "http_status", "request_id", "status", "wait_ms")
    status: types.Status
    http_status: t.Optional[int]
    request_id: t.Optional[str]
    elapsed_ms: int
    wait_ms: int

    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        get: t.Any = members.get
        self.status = get("status")
        self.http_status = get("httpStatus") or None
        self.request_id = get("requestId")
        self.elapsed_ms = get("elapsedMs")
        self.wait_ms = get("waitMs")


class TokenInfo(Record):
    """What can be read from an access token; None for what cannot. Advisory: nothing is decided by it. Since 0.1.0.

    `readable`: Whether anything can be read.
    `kind`: Whom it stands for.
    `audience`: Whom the token is for.
    `audience_matches_cloud`: Whether that is the cloud asked about.
    `tenant_id`: The tenant's id.
    `app_id`: The app's id.
    `expires_at`: When it expires, in RFC 3339.
    `expires_in_ms`: How long it is good for; negative once it has expired.
    `permissions`: The permissions that it names.
    `has_read_permission`: Whether they suffice for reading.
    `has_write_permission`: Whether they suffice for writing.
    `problems`: What speaks against the token.
    """

    __slots__ = (
        "app_id",
        "audience",
        "audience_matches_cloud",
        "expires_at",
        "expires_in_ms",
        "has_read_permission",
        "has_write_permission",
        "kind",
        "permissions",
        "problems",
        "readable",
        "tenant_id",
    )
    readable: bool
    kind: types.TokenKind
    audience: t.Optional[str]
    audience_matches_cloud: t.Optional[bool]
    tenant_id: t.Optional[str]
    app_id: t.Optional[str]
    expires_at: t.Optional[str]
    expires_in_ms: t.Optional[int]
    permissions: t.Optional[list[str]]
    has_read_permission: t.Optional[bool]
    has_write_permission: t.Optional[bool]
    problems: list[Problem]

    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        get: t.Any = members.get
        self.readable = get("readable")
        self.kind = get("kind")
        self.audience = get("audience")
        self.audience_matches_cloud = get("audienceMatchesCloud")
        self.tenant_id = get("tenantId")
        self.app_id = get("appId")
        self.expires_at = get("expiresAt")
        self.expires_in_ms = get("expiresInMs")
        self.permissions = get("permissions")
        self.has_read_permission = get("hasReadPermission")
        self.has_write_permission = get("hasWritePermission")
        self.problems = Problem._each(get("problems"))


class Told:
    """What an envelope has besides what a result keeps apart from it."""

    __slots__ = ()

    def _told(self) -> dict[str, t.Any]:
        raise NotImplementedError

    @property
    def request_id(self) -> t.Optional[str]:
        """The service's id of the last request; None where none came."""
        return self._told().get("requestId")

    @property
    def client_request_id(self) -> t.Optional[str]:
        """The id of this call, the same on each attempt; None where there was none."""
        return self._told().get("clientRequestId")

    @property
    def diagnostic(self) -> t.Optional[str]:
        """The header x-ms-ags-diagnostic as the service sent it; None where it did not."""
        return self._told().get("diagnostic")

    @property
    def attempts(self) -> list[Attempt]:
        """The HTTP attempts, the first one first; at most 100, those that failed or waited before others."""
        return Attempt._each(self._told().get("attempts"))

    @property
    def attempts_omitted(self) -> int:
        """How many attempts there were besides those of attempts."""
        return self._told().get("attemptsOmitted") or 0

    @property
    def elapsed_ms(self) -> int:
        """How long the call took."""
        return self._told().get("elapsedMs") or 0

    @property
    def waited_ms(self) -> int:
        """How much of it was spent waiting to try again."""
        return self._told().get("waitedMs") or 0

    @property
    def paced_ms(self) -> int:
        """How much of it was spent keeping under the service's quota."""
        return self._told().get("pacedMs") or 0


class Failed(Told):
    """What a failure has: what its envelope's `error` has, too."""

    __slots__ = ()
    result: types.Result[t.Any]

    @property
    def status(self) -> types.Status:
        """The status by name; a later library may know more."""
        return self.result.status

    @property
    def http_status(self) -> t.Optional[int]:
        """The HTTP status of the last answer; None where none came."""
        return self.result.http_status

    @property
    def outcome(self) -> types.Outcome:
        """What is known of the effect on the service; a later library may know more."""
        return self.result.outcome

    def _error(self) -> dict[str, t.Any]:
        return self._told().get("error") or {}

    @property
    def code(self) -> t.Optional[str]:
        """The service's error code, such as TooManyRequests."""
        return self._error().get("code")

    @property
    def inner_code(self) -> t.Optional[str]:
        """The service's innermost error code."""
        return self._error().get("innerCode")

    @property
    def field(self) -> t.Optional[str]:
        """The member or option that is wrong, where it is one."""
        return self._error().get("field")

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with what was given."""
        return Problem._each(self._error().get("problems"))

    @property
    def required_scopes(self) -> list[str]:
        """Permissions that the service asks for, where it named them."""
        return self._error().get("requiredScopes") or []

    @property
    def activity_id(self) -> t.Optional[str]:
        """Intune's own id of the request, for its support."""
        return self._error().get("activityId")

    @property
    def claims(self) -> t.Optional[str]:
        """What the service asks a new token for, as it sent it."""
        return self._error().get("claims")

    @property
    def retryable(self) -> bool:
        """Whether the same call may succeed later."""
        return bool(self._error().get("retryable"))

    @property
    def retry_after_ms(self) -> t.Optional[int]:
        """How long to wait before trying again; None where that is not known."""
        return self._error().get("retryAfterMs")


#: The envelope of a call of which nothing is known.
NOTHING: dict[str, t.Any] = {
    "ok": False,
    "status": "",
    "httpStatus": 0,
    "outcome": "",
    "body": None,
    "error": {
        "message": "",
        "code": None,
        "innerCode": None,
        "field": None,
        "problems": [],
        "requiredScopes": [],
        "activityId": None,
        "claims": None,
        "retryable": False,
        "retryAfterMs": None,
    },
    "requestId": None,
    "clientRequestId": None,
    "diagnostic": None,
    "attempts": [],
    "attemptsOmitted": 0,
    "elapsedMs": 0,
    "waitedMs": 0,
    "pacedMs": 0,
}
