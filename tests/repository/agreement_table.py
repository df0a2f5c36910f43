#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rebuilds docs/opensim_agreement.md from the tests that compare with OpenSim, or checks that it still holds.

  agreement_table.py ROOT BIN_DIR [--write]

Runs the test programs below BIN_DIR, which add a line to the file that PLUMBLINE_AGREEMENT names for each difference
they measure. A row of the table holds if today's worst and median lie within a factor of ten of it; what lies below
1e-12 is rounding and may be any. Without PLUMBLINE_OSIM_DIR and PLUMBLINE_ORACLE_DIR there is nothing to compare with:
exit code 77.
"""
import os
import subprocess
import sys
import tempfile

PROGRAMS = [
    ("osim/osim_oracle_test", "*OpenSimMultibody*:*IsolatedWraps*:*LengthsAgree*:*ArmsAre*"),
    ("muscle/opensim_muscle_test", "*"),
    ("analysis/analysis_oracle_test", "*"),
]
ROUNDING = 1e-12

HEAD = """# Agreement with OpenSim

How far Plumbline is from numbers computed with OpenSim 4.6 on published models: the worst and the median difference of each quantity. The
test `docs.agreement_table` rebuilds the table and compares; `tests/repository/agreement_table.py ROOT BIN_DIR --write` writes it anew.

What is not rounding has a cause that a test proves:

- Rajagopal2016 and LFB_pose2sim, inverse and forward dynamics: with their walker knee OpenSim's velocity terms are not those that follow from
  its own mass matrix; ours are.
- Wrapped lengths: only those that agree within 0.5 mm (cylinders) or 2 mm (ellipsoids) stand here. `tests/osim/known_wrap_differences.h` lists
  the others with their causes, such as a path of OpenSim's that is longer than a clear shorter one, or that cuts through a surface.
- Static optimisation of rajagopal_flex and fbls_flex: muscles that wrap have other lengths, so other strengths and loads. OpenSim stops at 1e-4;
  no activation of its lies further from ours than what its surplus of cost explains.
- Strengths of Millard muscles carry OpenSim's pennation here, taken at the length over the optimal one; Plumbline itself takes the right one.

"""


def measure(bin_dir):
    """Rows (what, subject) -> (count, worst, median), in the order of the tests."""
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        lines = os.path.join(folder, "lines")
        for program, tests in PROGRAMS:
            subprocess.run(
                [os.path.join(bin_dir, program), "--gtest_filter=" + tests],
                env={**os.environ, "PLUMBLINE_AGREEMENT": lines},
                stdout=subprocess.DEVNULL,
                check=True)
        with open(lines, encoding="utf-8") as file:
            for line in file:
                what, subject, count, worst, median = line.rstrip("\n").split("\t")
                old = rows.get((what, subject))
                new = (int(count), float(worst), float(median))
                rows[what, subject] = new if old is None or new[1] > old[1] else old
    return rows


def print_table(rows):
    text = HEAD + "| quantity | model or curve | samples | worst | median |\n|---|---|---|---|---|\n"
    order = list(dict.fromkeys(what for what, _ in rows))
    for what in order:
        for (other, subject), (count, worst, median) in rows.items():
            if other == what:
                text += f"| {what} | {subject} | {count} | {worst:.1e} | {median:.1e} |\n"
    return text


def read_table(path):
    rows = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if len(cells) == 5 and cells[2].isdigit():
                rows[cells[0], cells[1]] = (int(cells[2]), float(cells[3]), float(cells[4]))
    return rows


def holds(written, now):
    if max(written, now) < ROUNDING:
        return True
    return now <= 10 * max(written, ROUNDING) and written <= 10 * max(now, ROUNDING)


def main():
    root, bin_dir = sys.argv[1:3]
    for variable in ("PLUMBLINE_OSIM_DIR", "PLUMBLINE_ORACLE_DIR"):
        if not os.path.isdir(os.environ.get(variable, "")):
            print(f"{variable} names no folder to read")
            return 77
    path = os.path.join(root, "docs", "opensim_agreement.md")
    rows = measure(bin_dir)
    if "--write" in sys.argv:
        with open(path, "w", encoding="utf-8") as file:
            file.write(print_table(rows))
        return 0
    written = read_table(path)
    faults = [f"{key}: in the table only" for key in written if key not in rows]
    for key, now in rows.items():
        if key not in written:
            faults.append(f"{key}: not in the table")
        elif not all(holds(a, b) for a, b in zip(written[key][1:], now[1:])):
            faults.append(f"{key}: the table says {written[key]}, the tests {now}")
    print("\n".join(faults) or f"{len(rows)} rows hold")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
