"""What a receipt adds to the log of a memory checker that has no mark of its own end: sanitizers and miri."""

from dataclasses import replace

from mkdocs_runbooks.evidence.miri import FORMAT as MIRI
from mkdocs_runbooks.model.measurements import MemoryReport
from mkdocs_runbooks.model.provenance import Receipt
from mkdocs_runbooks.sources.command_words import hides_exit_code, memory_checker


def with_ending(report: MemoryReport, receipt: Receipt) -> MemoryReport:
    """The report with its end as the exit code shows it.

    The command itself must show the checker: a log is as empty where nobody switched one on. What the command
    switches off, is not looked for.

    Args:
        report: its own word on having finished stands over the exit code.
        receipt: of the run that wrote it.
    """
    checker = memory_checker(receipt.argv)
    if not report.checks or report.finished is not None or checker is None:
        return report
    if (checker.tool == "miri") is not (report.provenance.format is MIRI) or hides_exit_code(receipt.argv):
        return report
    return replace(
        report,
        finished=receipt.exit_code == 0 and receipt.signal is None,
        tool=checker.tool,
        leaks=checker.leaks,
    )
