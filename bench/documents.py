"""Reports of any size, as tools write them: what the kernels are measured on."""

LINES = 1_700
"""Lines of one source file."""

_FAILURE = "def test_mean():\n&gt;       assert mean([1, 2]) == 3\nE       assert 1.5 == 3\n" * 6


def pytest_report(cases: int) -> bytes:
    """A report as pytest writes it: a hundred tests a class, three of a hundred failed with a traceback."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest">'
    ]
    for number in range(cases):
        parts.append(
            f'<testcase classname="tests.test_{number // 100:05d}.TestFigures" name="test_mean[{number % 100}]" time="0.012"'
        )
        parts.append(
            f'><failure message="1.5 == 3">{_FAILURE}</failure></testcase>' if number % 33 == 0 else " />"
        )
    return "".join((*parts, "</testsuite></testsuites>")).encode()


def cobertura_report(lines: int) -> bytes:
    """A report as coverage.py writes it: every seventh line did not run, every tenth has branches."""
    one = "".join(
        f'\t\t\t\t\t\t<line number="{number}" hits="{int(number % 7 > 0)}"{_branch(number)}/>\n'
        for number in range(1, LINES + 1)
    )
    parts = [
        '<?xml version="1.0" ?>\n<coverage version="7.6" timestamp="1700000000000" line-rate="0.85">\n'
        "\t<sources>\n\t\t<source>/srv/project</source>\n\t</sources>\n\t<packages>\n\t\t<package>\n\t\t\t<classes>\n"
    ]
    for number in range(lines // LINES):
        parts.append(
            f'\t\t\t\t<class name="m{number}.py" filename="src/m{number:05d}.py" line-rate="0.85" branch-rate="0">\n'
            f"\t\t\t\t\t<methods/>\n\t\t\t\t\t<lines>\n{one}\t\t\t\t\t</lines>\n\t\t\t\t</class>\n"
        )
    return "".join((*parts, "\t\t\t</classes>\n\t\t</package>\n\t</packages>\n</coverage>\n")).encode()


def _branch(number: int) -> str:
    if number % 10:
        return ""
    return f' branch="true" condition-coverage="50% (1/2)" missing-branches="{number + 2}"'


def lcov_tracefile(lines: int) -> bytes:
    """A tracefile as llvm-cov writes it: every seventh line did not run."""
    one = "".join(
        f"DA:{number},{number * 7919 % 977 if number % 7 else 0}\n" for number in range(1, LINES + 1)
    )
    totals = f"LF:{LINES}\nLH:{LINES - LINES // 7}\nend_of_record\n"
    return "".join(
        f"SF:/srv/src/m{number:05d}.rs\n{one}{totals}" for number in range(lines // LINES)
    ).encode()


def surefire_reports(cases: int) -> list[bytes]:
    """Small reports as Maven's Surefire writes them: fifty tests a class, and sixty properties of its environment."""
    environment = "".join(
        f'    <property name="java.setting.{number}" value="/opt/java/{number}"/>\n' for number in range(60)
    )
    return [_surefire_report(number, environment) for number in range(cases // 50)]


def _surefire_report(number: int, environment: str) -> bytes:
    tests = "".join(
        f'  <testcase name="test{case}" classname="org.example.Class{number}Test" time="0.{case:03d}"/>\n'
        for case in range(50)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuite name="org.example.Class{number}Test" time="1.225" tests="50" errors="0" skipped="0" '
        f'failures="0">\n  <properties>\n{environment}  </properties>\n{tests}</testsuite>\n'
    ).encode()
