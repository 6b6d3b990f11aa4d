#if NET
using System.Text.Json.Serialization;

namespace Intune;

// System.Text.Json does not look for a converter at a base class.

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class IntuneException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class CallCanceledException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class CallbackFailedException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class PanicException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class NullArgumentException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class InvalidHandleException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class InvalidUtf8Exception;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class InvalidJsonException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class InvalidRequestException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class InvalidTokenException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class RequestTimeoutException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class NetworkException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class TlsException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class ProxyException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class BadRequestException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class UnauthorizedException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class ForbiddenException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class NotFoundException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class ConflictException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class ThrottledException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class ServiceException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class NotImplementedByServiceException;

[JsonConverter(typeof(IntuneExceptionConverter))]
public partial class BadResponseException;
#endif
