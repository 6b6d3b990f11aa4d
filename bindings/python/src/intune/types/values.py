"""What entities and options consist of."""

from __future__ import annotations

from datetime import datetime, time
from typing import TypedDict, Union
from uuid import UUID

#: A text as it is sent; an id may be given as a UUID.
Text = Union[str, UUID, None]

#: An id as it is sent.
Guid = Union[str, UUID]

#: The id of a call.
CallId = Union[str, UUID]

#: A date as it is sent: text, or a datetime with its zone.
Date = Union[str, datetime]

#: A time of day as it is sent: text, or a time without a zone.
Time = Union[str, time]

#: What any entity may have.
OData = TypedDict("OData", {"@odata.type": str, "@odata.context": str}, total=False)
