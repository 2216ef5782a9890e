"""Arrow schemas as source states them. What reading can't know is said to be unknown, with the reason."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowUnknown:
    """Why something of a schema is not known.

    Attributes:
        reason: code of the sentence that says why, in the locales as `ffi-arrow-<reason>`.
        detail: the call, name or condition that it depends on, as written.
        line: where that stands.
    """

    reason: str
    detail: str
    path: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowField:
    """One field.

    Attributes:
        name: None: not known, `unknown` says why.
        type: in pyarrow's words (`str(field.type)`), such as `timestamp[us, tz=UTC]`; None: not known.
        nullable: None: not known.
        stated: the source says itself whether the field may be null; otherwise Arrow's "may be" holds.
        metadata: None: not known.
    """

    name: str | None
    type: str | None
    nullable: bool | None
    stated: bool = False
    metadata: Mapping[str, str] | None = field(default_factory=dict)
    unknown: ArrowUnknown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowSchema:
    """One schema that a source defines.

    Attributes:
        name: the variable, key of a registry, `Class.attribute`, or function that takes nothing and returns it.
        fields: None: not even their number is known, `unknown` says why.
        metadata: None: not known.
    """

    name: str
    path: str
    line: int
    fields: tuple[ArrowField, ...] | None
    metadata: Mapping[str, str] | None = field(default_factory=dict)
    unknown: ArrowUnknown | None = None

    @property
    def stated(self) -> bool:
        """Whether every field says itself if it may be null."""
        return bool(self.fields) and all(one.stated for one in self.fields or ())

    @property
    def fingerprint(self) -> str | None:
        """Sixteen hexadecimal digits of names, types and nullability in order; None where one is unknown.

        Metadata is left out, as pyarrow's `Schema.equals` leaves it out.
        """
        if self.fields is None or any(
            None in {one.name, one.type} or one.nullable is None for one in self.fields
        ):
            return None
        told = json.dumps([(one.name, one.type, one.nullable) for one in self.fields], ensure_ascii=False)
        # A name may hold what UTF-8 can't (`"\ud800"`): pyarrow will refuse it, reading must not.
        return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:16]
