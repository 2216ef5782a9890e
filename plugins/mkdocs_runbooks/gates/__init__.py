"""Judgement: facts go in, verdicts come out; pure, so that the same input gives the same verdicts.

`assess` judges every module, `claims` what their statuses require, `diagnose` names what blocks. The catalogue stands in `catalogue.yaml`; one file
per family of probes; the decision tables are written down in `judge`.
"""

from mkdocs_runbooks.gates.assess import assess, claims, compared, keeper, said
from mkdocs_runbooks.gates.blocking import blocking, diagnose
from mkdocs_runbooks.gates.catalogue import catalogue, catalogue_probes, gates_of
from mkdocs_runbooks.gates.sign_offs import would_not_count
from mkdocs_runbooks.gates.then import RECORDED, Ticked, ticked
from mkdocs_runbooks.gates.titles import title

__all__ = [
    "RECORDED",
    "Ticked",
    "assess",
    "blocking",
    "catalogue",
    "catalogue_probes",
    "claims",
    "compared",
    "diagnose",
    "gates_of",
    "keeper",
    "said",
    "ticked",
    "title",
    "would_not_count",
]
