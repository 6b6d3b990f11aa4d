"""Types for type checkers, and for `typing.get_type_hints`; nothing else imports this at run time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Generic, Optional, Protocol, TextIO, TypedDict, TypeVar, Union

from .._answers import Problem as Problem
from .._result import Result as Result
from .._rows import Progress as Progress
from .._rows import Row as Row
from .._rows import RowError as RowError
from .answers import *  # noqa: F403
from .entities import *  # noqa: F403
from .options import *  # noqa: F403
from .statuses import *  # noqa: F403
from .values import CallId as CallId

if TYPE_CHECKING:
    from typing_extensions import Unpack as Unpack
elif sys.version_info >= (3, 11):
    from typing import Unpack
else:

    class Unpack:
        """Stands for `typing.Unpack`, which came with Python 3.11."""

        def __class_getitem__(cls, kind: object) -> object:
            return kind


#: What an entity may be given as where members that this version does not know are let through.
EntityDocument = Union[Mapping[str, object], str, bytes]

#: What any JSON may be given as: text goes out byte for byte.
JsonDocument = Union[Mapping[str, Any], list[Any], tuple[Any, ...], str, bytes]


#: An entity as the service answers with it.
Entity = TypeVar("Entity")

#: What `create` takes.
New = TypeVar("New")

#: What `update` takes.
Changes = TypeVar("Changes")


class Frame(Protocol):
    """What is read of a pandas.DataFrame: a column a property, a row an entity."""

    @property
    def columns(self) -> Any:
        """The names of its columns."""

    def to_dict(self, *arguments: Any, **options: Any) -> Any:
        """Its rows, as `to_dict("records")`."""


class CsvRows(Protocol):
    """What is read of a csv.DictReader: a column a property, text in each cell."""

    @property
    def fieldnames(self) -> Optional[Sequence[Any]]:
        """The names of its columns."""

    @property
    def line_num(self) -> int:
        """How many lines it has read."""

    def __iter__(self) -> Iterator[Any]:
        """Its rows."""


#: What `create_many` takes: one by one, as a table, or JSON as one text (an array or NDJSON).
Rows = Union[Iterable[Union[New, str, bytes]], str, bytes, Frame, CsvRows]

#: Where CSV is read from: a path, or a text file that is open.
CsvSource = Union[str, PathLike[str], TextIO]

#: What is told how far a `create_many` is; False returned: nothing more is sent. True: a bar.
ProgressTeller = Union[bool, Callable[[Progress], object]]

if TYPE_CHECKING or sys.version_info >= (3, 11):

    class EntityList(TypedDict, Generic[Entity]):
        """What `list` and a page have as `body`, beside what else the service sent."""

        value: list[Entity]

else:

    class EntityList(TypedDict):
        """What `list` and a page have as `body`, beside what else the service sent."""

        value: list


class AccessToken(Protocol):
    """A token that knows its expiry, as azure-core's do."""

    @property
    def token(self) -> str:
        """The access token."""

    @property
    def expires_on(self) -> float:
        """When it expires, in seconds since 1970 in UTC."""


class Credential(Protocol):
    """What azure-identity's credentials have in common. `claims` is given where the service asks for them."""

    def get_token(self, *scopes: str, **options: Any) -> AccessToken:
        """An access token."""


class TokenInfoCredential(Protocol):
    """Azure-core's newer kind of credential. `options` is `{"claims": …}` where the service asks for claims."""

    def get_token_info(self, *scopes: str, options: Any = None) -> AccessToken:
        """An access token."""


class ClaimsProvider(Protocol):
    """A callable that is told what the service asks for beyond the last token, as JSON; None: nothing."""

    def __call__(self, *, claims: Optional[str]) -> Union[str, AccessToken]:
        """An access token."""


#: Where a client's token comes from.
TokenSource = Union[str, Callable[[], Union[str, AccessToken]], ClaimsProvider, Credential, TokenInfoCredential]
