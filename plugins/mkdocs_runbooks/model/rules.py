"""The rules by which both sides of the border are compared, and how much a difference weighs."""

from enum import StrEnum


class DriftRule(StrEnum):
    """The rules of drift; each has a page of its own in the documentation."""

    ONLY_NATIVE = "F001"
    ONLY_PYTHON = "F002"
    PARAMETER_NAME = "F003"
    PARAMETER_ORDER = "F004"
    PARAMETER_KIND = "F005"
    DEFAULT = "F006"
    ARITY = "F007"
    TYPE = "F010"
    NULLABILITY = "F011"
    ARRAY = "F012"
    LOSSY = "F013"
    ENUMERATION = "F014"
    READ_ONLY = "F015"
    UNPACKING = "F020"
    CALL = "F021"
    TEXT_SIGNATURE = "F030"
    CLASS_WITHOUT_MODULE = "F031"
    CLASS_NOT_REGISTERED = "F032"
    UNKNOWN_EXCEPTION = "F033"
    BROAD_EXCEPT = "F034"
    JULIA_CONCRETE_ARRAY = "F040"
    JULIA_FLOAT_GETS_INT = "F041"
    EXPORT_WITHOUT_DEFINITION = "F042"
    ARROW_FIELD = "F050"
    ARROW_STRUCT = "F051"
    ERROR_CODES = "F060"
    NOTES = "F070"


class DriftSeverity(StrEnum):
    """An error is provably wrong; a warning misleads; information is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
