"""The language border of a module as `runbooks.json` shows it."""

from mkdocs_runbooks.model.ffi import Pair, Signature
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.pages import shape
from mkdocs_runbooks.pages.counting import encodable
from mkdocs_runbooks.wording import Wording, drift_message


def interface_shape(interface: ModuleInterface | None, wording: Wording) -> shape.InterfaceShape:
    """Both sides of every boundary name, and where they provably differ."""
    if interface is None:
        return shape.InterfaceShape(functions=[], drift=[])
    return shape.InterfaceShape(
        functions=[_function(pair) for pair in interface.pairs],
        drift=[
            shape.DriftShape(
                rule=drift.rule.value,
                severity=drift.severity.value,
                accepted=drift.accepted is not None,
                item=encodable(drift.item),
                path=encodable(drift.path),
                line=drift.line,
                message=drift_message(drift, wording),
            )
            for drift in interface.drift
        ],
    )


def _function(pair: Pair) -> shape.FunctionShape:
    return shape.FunctionShape(
        name=encodable(pair.name),
        python=_signature(pair.python) if pair.python else None,
        native={target.value: _signature(signature) for target, signature in pair.native.items()},
    )


def _signature(signature: Signature) -> shape.SignatureShape:
    return shape.SignatureShape(
        kind=signature.kind.value,
        path=encodable(signature.path),
        line=signature.line,
        native_name=signature.native_name,
        params=[
            shape.ParameterShape(
                name=encodable(parameter.name),
                kind=parameter.kind.value,
                type=_optional(parameter.type),
                nullable=parameter.nullable,
                default=_optional(parameter.default),
            )
            for parameter in signature.parameters
        ],
        returns=_optional(signature.returns),
        return_nullable=signature.return_nullable,
        fallible=signature.fallible,
        exported=signature.exported,
        doc=_optional(signature.doc),
    )


def _optional(text: str | None) -> str | None:
    return None if text is None else encodable(text)
