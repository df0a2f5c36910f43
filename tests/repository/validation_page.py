#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rebuilds docs/validation.md and the summary in README.md with `plumbline validate`, or checks that they still hold.

  validation_page.py ROOT PLUMBLINE [--write]

A page holds if it says the same, and each number lies within 1 % or 0.002 of today's.
"""
import os
import re
import subprocess
import sys
import tempfile

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
BEGIN = "<!-- written by plumbline validate -->\n"
END = "<!-- end -->\n"


def build_page(root, plumbline):
    """The page as it is today; ends the program where an outcome is not as known."""
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "validation.md")
        model = os.path.join(root, "models", "full_body_lumbar")
        run = subprocess.run(
            [plumbline, "validate", "--model", model, "--page", page], stdout=subprocess.PIPE, encoding="utf-8", check=False)
        if run.returncode != 0:
            sys.exit("\n".join(line for line in run.stdout.splitlines() if "UNEXPECTED" in line) +
                     f"\nplumbline validate: exit status {run.returncode}")
        with open(page, encoding="utf-8") as file:
            return file.read()


def summary_of(page):
    """The table of groups and the sentence below it."""
    return page[page.index("| |"):page.index("\n## ")]


def with_summary(readme, summary):
    first = readme.index(BEGIN) + len(BEGIN)
    return readme[:first] + summary + readme[readme.index(END):]


def same(old, new):
    if NUMBER.sub("#", old) != NUMBER.sub("#", new):
        return False
    pairs = zip(map(float, NUMBER.findall(old)), map(float, NUMBER.findall(new)))
    return all(abs(a - b) <= max(0.002, 0.01 * abs(b)) for a, b in pairs)


def differences(old, new):
    old, new = old.splitlines(), new.splitlines()
    out = [f"says:  {a}\ntoday: {b}" for a, b in zip(old, new) if not same(a, b)]
    if len(old) != len(new):
        out.append(f"has {len(old)} lines, today {len(new)}")
    return out


def main():
    root, plumbline = sys.argv[1:3]
    page = build_page(root, plumbline)
    faults = 0
    for name in ["docs/validation.md", "README.md"]:
        path = os.path.join(root, name)
        old = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
        new = page if name != "README.md" else with_summary(old, summary_of(page))
        if "--write" in sys.argv:
            with open(path, "w", encoding="utf-8") as file:
                file.write(new)
            continue
        for difference in differences(old, new):
            faults += 1
            print(f"{name}\n{difference}")
    print(f"{faults} lines differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
